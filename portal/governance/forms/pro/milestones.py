"""What a lead writes about funding."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from wtforms import Field, SelectMultipleField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import NumberRange

from portal.governance.catalogue import MOST_EUROS
from portal.governance.forms.pro.fields import Number, day, line, text
from portal.web.forms import Form
from portal.web.language import gettext as _
from portal.web.language import lazy


class MilestoneForm(Form):
    """Money, its day, and what shows that the commitment is kept."""

    name = line(lazy("Nom du jalon"))
    euros = Number(
        lazy("Montant, en euros"),
        [NumberRange(min=1, max=MOST_EUROS, message=lazy("Écrivez un montant entier, en euros."))],
    )
    due_on = day(lazy("Pour quel jour"))
    evidence = text(lazy("Preuves demandées"), lazy("Une par ligne, 20 au plus."), 3000)


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

    paid_on = day(lazy("Versé le"))

    @property
    def on(self) -> date:
        """Return the day. Only after a good ``validate``."""
        paid: date = self.paid_on.data
        return paid
