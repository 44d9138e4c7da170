"""What a lead writes about groups and funding."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    Field,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, NumberRange

from portal.core.clock import PARIS
from portal.governance.catalogue import (
    GATHERING_NAMES,
    KIND_NAMES,
    LONGEST_LINK,
    LONGEST_MINUTES,
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_EUROS,
    MOST_PLACES,
    SIDE_NAMES,
    Gathering,
    GroupKind,
    MemberSide,
)
from portal.web.forms import Form, at_most
from portal.web.language import gettext as _
from portal.web.language import lazy

_YEARS = range(2016, 2100)
_DAY = lazy("Choisissez un jour.")


class _Number(IntegerField):
    """A whole number: anything else is no number, and its range says so."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            self.data = None


def _one_of(label: Any, names: Any) -> Any:
    return RadioField(
        label,
        [_shown],
        choices=lambda: [SelectChoice(one.value, _(said)) for one, said in names.items()],
        validate_choice=False,
    )


def _shown(_form: Any, field: Field) -> None:
    """Accept one of the answers shown."""
    if field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(_("Choisissez une réponse."))


def _known_year(_form: Any, field: Field) -> None:
    """Accept a day of the scheme."""
    if field.data and field.data.year not in _YEARS:
        raise ValidationError(_("Choisissez un jour depuis 2016."))


def _day(label: Any) -> Any:
    return DateField(label, [DataRequired(_DAY), _known_year])


def _line(label: Any, hint: Any = "") -> Any:
    needed = DataRequired(lazy("Écrivez quelques mots."))
    return StringField(label, [needed, at_most(LONGEST_NAME)], description=hint)


def _text(label: Any, hint: Any = "", most: int = LONGEST_TEXT) -> Any:
    needed = DataRequired(lazy("Écrivez quelques mots."))
    return TextAreaField(label, [needed, at_most(most)], description=hint)


def _votes(label: Any) -> Any:
    said = lazy("Écrivez un nombre de voix, ou 0.")
    return _Number(label, [NumberRange(min=0, max=1000, message=said)])


class GroupForm(Form):
    """A group: what it is, and what for."""

    kind = _one_of(lazy("Quel groupe"), KIND_NAMES)
    name = _line(lazy("Nom du groupe"), lazy("Le nom que ses membres emploient."))
    purpose = _text(lazy("À quoi il sert"), lazy("En mots simples : ses membres le lisent."))

    @property
    def chosen(self) -> GroupKind:
        """Return the kind. Only after a good ``validate``."""
        return GroupKind(self.kind.data)


class SeatForm(Form):
    """Places of one function."""

    side = _one_of(lazy("Pour qui"), SIDE_NAMES)
    function = _line(lazy("Fonction"), lazy("Une fonction, pas un nom."))
    body = StringField(lazy("Organisme, s’il y en a un"), [at_most(LONGEST_NAME)])
    places = _Number(
        lazy("Nombre de places"),
        [
            NumberRange(
                min=1,
                max=MOST_PLACES,
                message=lazy("Écrivez un nombre de places, de 1 à 50."),
            )
        ],
    )
    has_vote = BooleanField(
        lazy("Avec une voix : personnes accompagnées et pairs en ont toujours une")
    )
    login = StringField(
        lazy("Identifiant de qui lit avec un compte de travail ou de pair"),
        [at_most(80)],
        description=lazy("Facultatif. Jamais pour une personne accompagnée."),
    )

    @property
    def chosen(self) -> MemberSide:
        """Return for whom. Only after a good ``validate``."""
        return MemberSide(self.side.data)


class MoveForm(Form):
    """When a meeting is, and where: another time or place for one to come."""

    starts_at = DateTimeLocalField(
        lazy("Jour et heure"), [DataRequired(lazy("Choisissez le jour et l’heure.")), _known_year]
    )
    place = _line(lazy("Lieu"))

    @property
    def at(self) -> datetime:
        """Return when it starts, in UTC: what is typed is the time in Paris."""
        typed: datetime = self.starts_at.data
        return typed.replace(tzinfo=PARIS).astimezone(UTC)


class MeetingForm(MoveForm):
    """A meeting, its place and its agenda."""

    kind = _one_of(lazy("De quoi il s’agit"), GATHERING_NAMES)
    agenda = _text(lazy("Ordre du jour"), lazy("Un sujet par ligne, en mots simples."))

    @property
    def chosen(self) -> Gathering:
        """Return what it is. Only after a good ``validate``."""
        return Gathering(self.kind.data)


class MinutesForm(Form):
    """Minutes, or a note after them."""

    words = _text(
        lazy("Ce qui s’est dit"),
        lazy("Sans nom de personne accompagnée. Une ligne vide sépare deux paragraphes."),
        LONGEST_MINUTES,
    )


class RemarkForm(Form):
    """What a member says of a draft."""

    words = _text(lazy("Votre remarque"), lazy("Ce qui manque, ce qui n’est pas juste."))


class RecommendForm(Form):
    """What a group recommends, and its vote."""

    words = _text(lazy("Ce que le groupe recommande"))
    addressed_to = _line(lazy("À qui"), lazy("Un service ou une fonction."))
    service = SelectField(
        lazy("Service qui répond ici"),
        choices=[],
        validate_choice=False,
        description=lazy("Facultatif. Ses professionnels sont prévenus et écrivent la suite."),
    )
    adopted_on = _day(lazy("Jour du vote"))
    votes_for = _votes(lazy("Voix pour"))
    votes_against = _votes(lazy("Voix contre"))
    abstained = _votes(lazy("Abstentions"))
    dissent = TextAreaField(
        lazy("Ce que disent ceux qui ne sont pas d’accord"), [at_most(LONGEST_TEXT)]
    )

    def offer(self, services: Iterable[tuple[UUID, str]]) -> None:
        """Offer the services of the département; the first answer is none of them."""
        none = SelectChoice("", _("Aucun"))
        self.service.choices = [none, *(SelectChoice(str(key), name) for key, name in services)]

    def validate_service(self, field: Field) -> None:
        """Accept a service of the list, or none."""
        if (field.data or "") not in {choice.value for choice in field.choices}:
            raise ValidationError(_("Choisissez dans la liste."))

    @property
    def service_id(self) -> UUID | None:
        """Return the service that is asked. Only after a good ``validate``."""
        return UUID(self.service.data) if self.service.data else None


class PromiseForm(Form):
    """Something a group promises for a day."""

    title = _line(lazy("Ce qui est promis"), lazy("Un rapport, un guide, une présentation…"))
    due_on = _day(lazy("Pour quel jour"))


class DeliverForm(Form):
    """When it was given, and where it is read."""

    delivered_on = _day(lazy("Donné le"))
    link = StringField(
        lazy("Adresse où le lire"),
        [at_most(LONGEST_LINK)],
        description=lazy("Facultatif. Elle commence par https://."),
    )


class AnswerForm(Form):
    """What came of a recommendation."""

    words = _text(lazy("Ce qui a été fait, ou pourquoi ce n’est pas possible"))


class MilestoneForm(Form):
    """Money, its day, and what shows that the commitment is kept."""

    name = _line(lazy("Nom du jalon"))
    euros = _Number(
        lazy("Montant, en euros"),
        [NumberRange(min=1, max=MOST_EUROS, message=lazy("Écrivez un montant entier, en euros."))],
    )
    due_on = _day(lazy("Pour quel jour"))
    evidence = _text(lazy("Preuves demandées"), lazy("Une par ligne, 20 au plus."), 3000)


class EvidenceForm(Form):
    """Which evidence is given."""

    given = SelectMultipleField(lazy("Ce qui est donné"), choices=[], validate_choice=False)

    def offer(self, evidence: Iterable[tuple[UUID, str]]) -> None:
        """Offer the evidence of one milestone."""
        self.given.choices = [SelectChoice(str(key), words) for key, words in evidence]

    def validate_given(self, field: Field) -> None:
        """Accept none, one or more of those shown. Raise ``ValidationError``."""
        if not {choice.value for choice in field.choices}.issuperset(field.data or ()):
            raise ValidationError(_("Choisissez dans la liste."))


class PaidForm(Form):
    """When the money came."""

    paid_on = _day(lazy("Versé le"))

    @property
    def on(self) -> date:
        """Return the day. Only after a good ``validate``."""
        day: date = self.paid_on.data
        return day
