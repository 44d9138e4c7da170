"""What she chooses, and what she says of a change, an absence and what is passed on."""

from collections.abc import Sequence
from typing import Any

from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired

from portal.audit.catalogue import THEME_WORDS
from portal.consent.catalogue import PLAIN_THEMES, Theme, sentence
from portal.referent.service import ACCESS_DAYS
from portal.referent.service.choices import MOST
from portal.web.forms import Form, at_most
from portal.web.language import gettext, lazy, named, ngettext
from portal.web.proof import ProofForm

_FROM_LIST = lazy("Choisissez dans la liste.")
_PERSON = lazy("Choisissez une personne.")
_SILENT = lazy("Mon référent le saura seulement après le oui du nouveau.")


class ThemesForm(ProofForm):
    """What the professional may see. Nothing is ticked, nothing has to be; no reason is asked.

    ``shown`` is the digest of the words on the page, which comes back with her choice.
    """

    themes = SelectMultipleField(lazy("Cette personne pourra voir :"), validate_choice=False)
    shown = HiddenField()

    def offer_themes(self) -> None:
        """Show what may be ticked."""
        self.themes.choices = [
            (theme.value, sentence(gettext(THEME_WORDS[theme]))) for theme in PLAIN_THEMES
        ]

    def validate_themes(self, field: Field) -> None:
        """Accept only what may be ticked here."""
        if not set(field.data or ()) <= {theme.value for theme in PLAIN_THEMES}:
            raise ValidationError(_FROM_LIST)

    def ticked(self) -> list[Theme]:
        """Return what she ticked."""
        return [Theme(code) for code in self.themes.data or ()]


class ChoiceForm(ThemesForm):
    """Who, and what he may see."""

    helper = RadioField(lazy("Dans votre cercle"), validate_choice=False)
    silent = BooleanField(_SILENT)

    def offer(self, helpers: Sequence[tuple[str, str]]) -> None:
        """Show these people of the circle, (handle, name), and what may be ticked."""
        self.helper.choices = list(helpers)
        self.offer_themes()

    def validate_helper(self, field: Field) -> None:
        """Accept only somebody who is offered."""
        if field.data not in {handle for handle, _name in field.choices}:
            raise ValidationError(_PERSON)


class YesForm(ThemesForm):
    """Her yes to the wish of another adult: which wish, and what she shows him herself."""

    wish = HiddenField()


RANKS = ("wish_1", "wish_2", "wish_3", "wish_4", "wish_5")


class RankForm(Form):
    """Her wishes in her order. Only the first one is needed; her words are for the commission."""

    wish_1 = SelectField(lazy("Mon premier choix"), validate_choice=False)
    wish_2 = SelectField(lazy("Mon deuxième choix"), validate_choice=False)
    wish_3 = SelectField(lazy("Mon troisième choix"), validate_choice=False)
    wish_4 = SelectField(lazy("Mon quatrième choix"), validate_choice=False)
    wish_5 = SelectField(lazy("Mon cinquième choix"), validate_choice=False)
    words = TextAreaField(lazy("Vos mots"), [at_most(MOST)])
    silent = BooleanField(_SILENT)
    most = len(RANKS)

    def offer(self, helpers: Sequence[tuple[str, str]], most: int) -> None:
        """Show these people of the circle, (handle, name), in ``most`` places."""
        self.most = min(most, len(helpers), len(RANKS))
        nobody = SelectChoice("", gettext("Je ne choisis pas"))
        people = [SelectChoice(handle, named(name)) for handle, name in helpers]
        for name in RANKS:
            self[name].choices = [nobody, *people]

    def ranks(self) -> list[Field]:
        """Return the places that the page shows."""
        return [self[name] for name in RANKS[: self.most]]

    def chosen(self) -> list[str]:
        """Return the handles in her order, without the places left empty."""
        return [one.data for one in self.ranks() if one.data]

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Accept only people who are offered, each once, at least one."""
        fine = bool(super().validate(*args, **kwargs))
        offered = {one.value for one in self.wish_1.choices or ()}
        seen: set[str] = set()
        for one in self.ranks():
            if (one.data or "") not in offered:
                one.errors = [*one.errors, str(_FROM_LIST)]
            elif one.data and one.data in seen:
                one.errors = [*one.errors, gettext("Cette personne est déjà plus haut.")]
            seen.add(one.data or "")
        if not self.chosen():
            self.wish_1.errors = [*self.wish_1.errors, str(_PERSON)]
        return fine and not any(one.errors for one in self.ranks())


class NameForm(Form):
    """Who is added to the circle."""

    helper = HiddenField()


class InterimForm(Form):
    """Her yes or no to who answers meanwhile."""

    interim = HiddenField()
    says = HiddenField()


class SheetLineForm(Form):
    """One line of what is passed on, in her words."""

    words = TextAreaField(
        lazy("Vos mots"),
        [DataRequired(lazy("Écrivez quelques mots.")), at_most(600)],
    )


class ApproveForm(ProofForm):
    """Her yes to what is passed on, as it was before her."""

    sheet = HiddenField()
    seen = HiddenField()


class KeepForm(ProofForm):
    """What a former referent may see for some days more: one theme. Nothing is ticked."""

    former = RadioField(lazy("Qui"), validate_choice=False)
    theme = RadioField(lazy("Un seul sujet"), validate_choice=False)
    days = RadioField(lazy("Combien de temps"), validate_choice=False)

    def offer(self, former: Sequence[tuple[str, str]]) -> None:
        """Show these people, (handle, name), the themes and the times."""
        self.former.choices = list(former)
        if len(former) == 1 and self.former.data is None:
            self.former.data = former[0][0]
        self.theme.choices = [
            (theme.value, sentence(gettext(THEME_WORDS[theme]))) for theme in PLAIN_THEMES
        ]
        self.days.choices = [
            (str(days), ngettext("%(num)s jour", "%(num)s jours", days)) for days in ACCESS_DAYS
        ]

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Accept only what is offered."""
        fine = bool(super().validate(*args, **kwargs))
        for one in (self.former, self.theme, self.days):
            if one.data not in {value for value, _words in one.choices}:
                one.errors = [*one.errors, str(_FROM_LIST)]
                fine = False
        return fine


class WishForm(Form):
    """An act on one wish: which one."""

    wish = HiddenField()
