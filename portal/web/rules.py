"""The rules on who somebody is. What somebody may see of another is asked of the rooms.

Each is one line, read in the table of rights: ``portal rights``.
"""

from portal.core.roles import Role
from portal.web.principal import Principal

_DESKS = (
    Role.PROFESSIONAL,
    Role.RECEPTION_AGENT,
    Role.DEPARTMENT_LEAD,
    Role.EVALUATOR,
    Role.STEERING_MEMBER,
)


def person(who: Principal) -> bool:
    """the accompanied person, in a session of her own"""
    return who.role is Role.PERSON and not who.side_by_side


def person_here(who: Principal) -> bool:
    """the accompanied person, in her own session or side by side on her referent's screen"""
    return who.role is Role.PERSON


def professional(who: Principal) -> bool:
    """a professional: sees only those in whose circle he is, and only what each agreed"""
    return who.role is Role.PROFESSIONAL


def reception_agent(who: Principal) -> bool:
    """a reception agent: makes an account with the person present, sees no file and no list"""
    return who.role is Role.RECEPTION_AGENT


def welcomes(who: Principal) -> bool:
    """a professional or a reception agent: what he began with a person who is there, no more"""
    return professional(who) or reception_agent(who)


def makes_cards(who: Principal) -> bool:
    """who makes cards with people, and the lead: what was said of the cards of his service"""
    return welcomes(who) or department_lead(who)


def department_lead(who: Principal) -> bool:
    """the lead of a département: what waits in it for a decision, no file"""
    return who.role is Role.DEPARTMENT_LEAD


def calls_back(who: Principal) -> bool:
    """the lead of the département, and the professionals to whom he handed a request"""
    return department_lead(who) or professional(who)


def peer_rep(who: Principal) -> bool:
    """a peer representative: results and released comments, no file"""
    return who.role is Role.PEER_REP


def desk(who: Principal) -> bool:
    """anyone with a desk: professional, reception agent, lead, evaluator or steering member"""
    return who.role in _DESKS


def referent_service(who: Principal) -> bool:
    """a professional or a department lead: speaks for colleagues who are referents, no file"""
    return who.role in (Role.PROFESSIONAL, Role.DEPARTMENT_LEAD)


def service_voice(who: Principal) -> bool:
    """a professional or a department lead: answers in public what peers asked, no file"""
    return who.role in (Role.PROFESSIONAL, Role.DEPARTMENT_LEAD)


def results_reader(who: Principal) -> bool:
    """lead, evaluator or member of a group that steers: results only, no file"""
    return who.role in (Role.DEPARTMENT_LEAD, Role.EVALUATOR, Role.STEERING_MEMBER)


def evaluator(who: Principal) -> bool:
    """an evaluator: words released to the study, without a name, and what is seen in them"""
    return who.role is Role.EVALUATOR


def beside(who: Principal) -> bool:
    """the one whom somebody chose to stay beside her: reads what is open, agrees to nothing"""
    return who.role is Role.TRUSTED_PERSON


def guardian(who: Principal) -> bool:
    """the one whom the law named: reads what his measure opens, agrees to nothing"""
    return who.role is Role.LEGAL_GUARDIAN


def signed_in(who: Principal) -> bool:
    """anyone who is signed in"""
    return who.is_authenticated
