"""Who may write what of a situation. Rules ask nothing: they are given what is known."""

from uuid import UUID

from portal.assessment.catalogue import Domain, Level
from portal.assessment.queries import opens_part, opens_words
from portal.circle.queries import Household
from portal.consent.queries import Sight
from portal.core.refusal import Refused


def speaks_for(household: Household | None, person_id: UUID, by: UUID) -> bool:
    """Say whether ``by`` writes the words of ``person_id``: herself, or a parent for a child (R20).

    One adult never speaks for the other (R04).
    """
    if person_id == by:
        return True
    if household is None or by not in household.adults:
        return False
    return any(one.account_id == person_id and one.is_child for one in household.people)


def check_speaks_for(household: Household | None, person_id: UUID, by: UUID) -> None:
    """Raise ``Refused("not-yours")`` when ``by`` may not write the words of ``person_id``."""
    if not speaks_for(household, person_id, by):
        raise Refused("not-yours")


def check_line(domain: Domain, themes: Sight, level: Level | None) -> None:
    """Check that a professional to whom the gate gives ``themes`` may write about ``domain``.

    Raise ``Refused``: ``not-shared``, or ``does-not-talk`` when she said that she does not want to
    talk about it.
    """
    if not opens_part(domain, themes):
        raise Refused("not-shared")
    if level is Level.NOT_SAID:
        raise Refused("does-not-talk")


def check_typist(
    domain: Domain,
    themes: Sight,
    level: Level | None,
    *,
    by: UUID,
    referent: UUID | None,
) -> None:
    """Check that ``by`` may type her words with her: her active referent, where he reads them.

    Raise ``Refused``: ``not-referent``, ``not-shared`` or ``does-not-talk``.
    """
    if by != referent:
        raise Refused("not-referent")
    if not opens_words(domain, themes):
        raise Refused("not-shared")
    if level is Level.NOT_SAID:
        raise Refused("does-not-talk")
