"""What may be written about a plan made elsewhere, and by whom."""

from datetime import date
from uuid import UUID

from portal.assessment.catalogue import Domain
from portal.assessment.queries import may_see
from portal.consent.catalogue import Theme
from portal.consent.queries import Sight
from portal.core.refusal import Refused


def check_writer(
    *,
    by: UUID,
    person_id: UUID,
    referent_id: UUID | None,
    themes: Sight,
    domain: Domain,
) -> None:
    """Let her write, and her active referent with whom she shares her plan and that part of life.

    ``themes`` are what the gate lets ``by`` see of her. Raise ``Refused("not-yours")``.
    """
    if by == person_id:
        return
    if by != referent_id or Theme.PLAN not in themes or not may_see(domain, themes):
        raise Refused("not-yours")


def check_facts(
    *, pair: bool, second: str, second_service: str, starts_on: date | None, ends_on: date | None
) -> None:
    """Refuse a second helper where there is one only (R19), and an end before the start.

    Raise ``Refused``: ``"not-a-pair"``, ``"second-without-name"`` or ``"ends-before"``.
    """
    if (second or second_service) and not pair:
        raise Refused("not-a-pair")
    if second_service and not second:
        raise Refused("second-without-name")
    if starts_on and ends_on and ends_on < starts_on:
        raise Refused("ends-before")
