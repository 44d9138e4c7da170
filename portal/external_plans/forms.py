"""What is typed about a plan made elsewhere, by her or by her referent."""

from typing import Any

from wtforms import DateField, HiddenField, StringField, TelField, TextAreaField
from wtforms.validators import Optional

from portal.external_plans.queries import ExternalRow
from portal.external_plans.service import Facts
from portal.web.forms import Form, at_most
from portal.web.language import language, lazy

MOST = 2000
"""The longest note, in characters."""


def _name(label: Any) -> StringField:
    return StringField(label, [at_most(120)])


class PlanForm(Form):
    """Who leads a plan made elsewhere, from when to when. Everything may stay empty.

    ``revision`` is that of the plan shown, empty for a new one. The second helper is asked for
    only where two lead it together.
    """

    revision = HiddenField()
    coordinator = _name(lazy("La personne qui s’en occupe"))
    service = _name(lazy("Son service"))
    second = _name(lazy("La deuxième personne"))
    second_service = _name(lazy("Le service de la deuxième personne"))
    phone = TelField(lazy("Le téléphone à appeler"), [at_most(30)])
    starts_on = DateField(lazy("Commence le"), [Optional()])
    ends_on = DateField(lazy("Finit le"), [Optional()])
    note = TextAreaField(lazy("Ce qu’il faut savoir"), [at_most(MOST)])

    def facts(self) -> Facts:
        """Return what was typed, in the language of the page."""
        return Facts(
            coordinator=self.coordinator.data or "",
            service=self.service.data or "",
            phone=self.phone.data or "",
            second=self.second.data or "",
            second_service=self.second_service.data or "",
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
            note=self.note.data or "",
            language=language(),
        )

    def seen_revision(self) -> int:
        """Return the revision hidden in the page, or -1 for anything else."""
        typed = self.revision.data or ""
        return int(typed) if typed.isdecimal() and len(typed) < 9 else -1


def form_of(row: ExternalRow) -> PlanForm:
    """Return the form that holds ``row``."""
    return PlanForm(
        revision=str(row.revision),
        coordinator=row.coordinator,
        service=row.service,
        phone=row.phone,
        second=row.second,
        second_service=row.second_service,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        note=row.note,
    )
