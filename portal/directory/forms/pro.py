"""What is typed about a service."""

from typing import Any

from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    SelectField,
    StringField,
    TelField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from portal.territories.catalogue.kinds import KIND_WORDS
from portal.territories.models import OrganisationKind
from portal.territories.queries import OrganisationRow
from portal.territories.service import Contact
from portal.web.forms import Form, at_most
from portal.web.language import gettext as _
from portal.web.language import lazy


def _line(label: Any, *, hint: Any = "") -> TextAreaField:
    # On a narrow screen a long line folds instead of being cut.
    return TextAreaField(label, [at_most(120)], description=hint)


class OrganisationForm(Form):
    """A service and how it is reached. ``revision`` is that of the page, empty for a new one."""

    revision = HiddenField()
    name = StringField(
        lazy("Nom du service"),
        [
            DataRequired(message=lazy("Écrivez le nom du service.")),
            at_most(120),
        ],
    )
    kind = SelectField(lazy("Type d’organisme"), validate_choice=False)
    contact = _line(
        lazy("Qui répond, par sa fonction"),
        hint=lazy("Par exemple « le secrétariat ». Pas de nom, pas d’adresse électronique."),
    )
    phone = TelField(lazy("Téléphone du service"), [at_most(30)])
    hours = _line(lazy("Horaires"))
    place = _line(lazy("Lieu"), hint=lazy("L’adresse, ou comment trouver la porte."))
    receives = BooleanField(lazy("On y reçoit sans rendez-vous qui veut un référent"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [SelectChoice(kind, _(said)) for kind, said in KIND_WORDS.items()]

    def validate_kind(self, field: Field) -> None:
        """Accept one of the kinds shown. Raise ``ValidationError`` otherwise."""
        if field.data not in KIND_WORDS:
            raise ValidationError(_("Choisissez un type dans la liste."))

    def facts(self) -> dict[str, Any]:
        """Return what was typed as the verbs take it."""
        return {
            "name": self.name.data or "",
            "kind": OrganisationKind(self.kind.data),
            "contact": Contact(
                self.contact.data or "",
                self.phone.data or "",
                self.hours.data or "",
                self.place.data or "",
                bool(self.receives.data),
            ),
        }

    def seen_revision(self) -> int:
        """Return the revision hidden in the page, or -1 for anything else."""
        typed = self.revision.data or ""
        return int(typed) if typed.isdecimal() and len(typed) < 9 else -1


def form_of(row: OrganisationRow) -> OrganisationForm:
    """Return the form that holds ``row``."""
    return OrganisationForm(
        revision=str(row.revision),
        name=row.name,
        kind=row.kind.value,
        contact=row.contact,
        phone=row.phone,
        hours=row.hours,
        place=row.place,
        receives=row.receives,
    )
