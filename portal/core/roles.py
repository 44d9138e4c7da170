"""The kinds of accounts (DOMAIN §1)."""

from enum import StrEnum


class Role(StrEnum):
    """What an account is. Who is whose referent is said by mandates, not here."""

    PERSON = "person"
    PROFESSIONAL = "professional"
    RECEPTION_AGENT = "reception_agent"
    PEER_REP = "peer_rep"
    DEPARTMENT_LEAD = "department_lead"
    EVALUATOR = "evaluator"
    STEERING_MEMBER = "steering_member"
    TRUSTED_PERSON = "trusted_person"
    LEGAL_GUARDIAN = "legal_guardian"


AT_WORK = frozenset(
    {
        Role.PROFESSIONAL,
        Role.RECEPTION_AGENT,
        Role.PEER_REP,
        Role.DEPARTMENT_LEAD,
        Role.EVALUATOR,
        Role.STEERING_MEMBER,
    }
)
"""Who comes in with a login, a password and codes: with a sheet the first time."""
