"""What a lead writes about groups, and a member about a draft."""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from wtforms import (
    BooleanField,
    DateTimeLocalField,
    Field,
    SelectField,
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
    MOST_PLACES,
    SIDE_NAMES,
    Gathering,
    GroupKind,
    MemberSide,
)
from portal.governance.forms.pro.fields import Number, day, known_year, line, one_of, text, votes
from portal.web.forms import Form, at_most
from portal.web.language import gettext as _
from portal.web.language import lazy


class GroupForm(Form):
    """A group: what it is, and what for."""

    kind = one_of(lazy("Quel groupe"), KIND_NAMES)
    name = line(lazy("Nom du groupe"), lazy("Le nom que ses membres emploient."))
    purpose = text(lazy("À quoi il sert"), lazy("En mots simples : ses membres le lisent."))

    @property
    def chosen(self) -> GroupKind:
        """Return the kind. Only after a good ``validate``."""
        return GroupKind(self.kind.data)


class SeatForm(Form):
    """Places of one function."""

    side = one_of(lazy("Pour qui"), SIDE_NAMES)
    function = line(lazy("Fonction"), lazy("Une fonction, pas un nom."))
    body = StringField(lazy("Organisme, s’il y en a un"), [at_most(LONGEST_NAME)])
    places = Number(
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
        lazy("Jour et heure"), [DataRequired(lazy("Choisissez le jour et l’heure.")), known_year]
    )
    place = line(lazy("Lieu"))

    @property
    def at(self) -> datetime:
        """Return when it starts, in UTC: what is typed is the time in Paris."""
        typed: datetime = self.starts_at.data
        return typed.replace(tzinfo=PARIS).astimezone(UTC)


class MeetingForm(MoveForm):
    """A meeting, its place and its agenda."""

    kind = one_of(lazy("De quoi il s’agit"), GATHERING_NAMES)
    agenda = text(lazy("Ordre du jour"), lazy("Un sujet par ligne, en mots simples."))

    @property
    def chosen(self) -> Gathering:
        """Return what it is. Only after a good ``validate``."""
        return Gathering(self.kind.data)


class MinutesForm(Form):
    """Minutes, or a note after them."""

    words = text(
        lazy("Ce qui s’est dit"),
        lazy("Sans nom de personne accompagnée. Une ligne vide sépare deux paragraphes."),
        LONGEST_MINUTES,
    )


class RemarkForm(Form):
    """What a member says of a draft."""

    words = text(lazy("Votre remarque"), lazy("Ce qui manque, ce qui n’est pas juste."))


class RecommendForm(Form):
    """What a group recommends, and its vote."""

    words = text(lazy("Ce que le groupe recommande"))
    addressed_to = line(lazy("À qui"), lazy("Un service ou une fonction."))
    service = SelectField(
        lazy("Service qui répond ici"),
        choices=[],
        validate_choice=False,
        description=lazy("Facultatif. Ses professionnels sont prévenus et écrivent la suite."),
    )
    adopted_on = day(lazy("Jour du vote"))
    votes_for = votes(lazy("Voix pour"))
    votes_against = votes(lazy("Voix contre"))
    abstained = votes(lazy("Abstentions"))
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

    title = line(lazy("Ce qui est promis"), lazy("Un rapport, un guide, une présentation…"))
    due_on = day(lazy("Pour quel jour"))


class DeliverForm(Form):
    """When it was given, and where it is read."""

    delivered_on = day(lazy("Donné le"))
    link = StringField(
        lazy("Adresse où le lire"),
        [at_most(LONGEST_LINK)],
        description=lazy("Facultatif. Elle commence par https://."),
    )


class AnswerForm(Form):
    """What came of a recommendation."""

    words = text(lazy("Ce qui a été fait, ou pourquoi ce n’est pas possible"))
