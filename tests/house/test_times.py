"""Every delay is a setting of the territory, or is named here with the reason why it is not (R07).

A new one that is neither fails: what a cahier des charges could change is never hidden in code.
"""

from __future__ import annotations

import ast
import re
from datetime import timedelta
from pathlib import Path

import portal
from portal.accounts.rules import CARD_LIFE, INVITATION_LIFE
from portal.circle.service import proposals
from portal.consent import rules as consent
from portal.evaluation.rules import K
from portal.feedback.catalogue import OPENS_AFTER, Moment
from portal.intake import catalogue as intake
from portal.territories.catalogue.pro import FIXED

ROOT = Path(portal.__file__).parent
SAFETY, PROMISE, PRESSURE = "safety", "read before a place is known", "asking again is pressure"
INSTALLATION, SHOWN, HERS = "of the installation", "how far a page looks", "her own choice"
COMPARED, SENSE = "counts stay comparable", "what is plausible at all"
MACHINE = "how long a server is waited for: nobody reads it"
REVIEWED = {
    "accounts/catalogue.py:NEW_CARD_LIFE": SAFETY,
    "accounts/catalogue.py:LOST_CARD_LIFE": SAFETY,
    "accounts/catalogue.py:LOST_CARD_WAIT": SAFETY,
    "accounts/queries/door.py:EVENTS_KEPT": SAFETY,
    "accounts/rules.py:CARD_LIFE": SAFETY,
    "accounts/rules.py:INVITATION_LIFE": SAFETY,
    "accounts/rules.py:PASSWORD_MEMORY": SAFETY,
    "accounts/rules.py:SIDE_BY_SIDE_PAUSE": SAFETY,
    "accounts/rules.py:_FIRST_USE": SAFETY,
    "accounts/rules.py:_SECOND_STEP": SAFETY,
    "accounts/service/coming_in.py:_TOLD_AGAIN": SAFETY,
    "accounts/service/proving.py:_PAUSE": SAFETY,
    "accounts/views/door.py:_NOTED_EVERY": SAFETY,
    "audit/service/law.py:_TOLD_FOR": SAFETY,
    "circle/service/proposals.py:ASK_AGAIN": PRESSURE,
    "consent/queries/agreements.py:SOON": "said on the page of agreements",
    "consent/queries/stopped.py:JUST_NOW": SHOWN,
    "consent/rules.py:ASK_AGAIN": PRESSURE,
    "consent/rules.py:RENEWABLE": "she read it with her agreement",
    "consent/views/register.py:_DAYS": SHOWN,
    "evaluation/queries/facts_of_help.py:WITHIN": COMPARED,
    "feedback/catalogue/first.py:OPENS_AFTER": COMPARED,
    "feedback/views/pace.py:WITHIN": SAFETY,
    "home/burden.py:AHEAD": SHOWN,
    "home/burden.py:MOST_MONTHS": SHOWN,
    "home/lines.py:SOON": SHOWN,
    "home/today.py:ENDED_SHOWN": SHOWN,
    "home/today.py:REVIEWED_FOR": "what a page lists: the plan itself tells it for ever",
    "home/views/front.py:_NEWS": SHOWN,
    "home/views/front.py:_WORDS_SHOWN": SHOWN,
    "home/views/side_by_side.py:_LATE": SAFETY,
    "home/views/front.py:_REVIEW_SHOWN": SHOWN,
    "home/views/members.py:_NEW": SHOWN,
    "intake/catalogue/__init__.py:ASKING_MEMORY": SAFETY,
    "intake/catalogue/__init__.py:CLOSED_KEPT": PROMISE,
    "intake/catalogue/__init__.py:PROPOSAL_KEPT": PROMISE,
    "intake/catalogue/__init__.py:REQUEST_KEPT": PROMISE,
    "meetings/service/family.py:TAKEN_BACK": PROMISE,
    "notifications/catalogue.py:CODES_COUNTED": SAFETY,
    "notifications/catalogue.py:CODE_LIFE": SAFETY,
    "notifications/catalogue.py:LEASE": MACHINE,
    "notifications/catalogue.py:WAITS": MACHINE,
    "plan/forms/pro.py:FURTHEST": SENSE,
    "referent/queries/handovers.py:AFTER": SHOWN,
    "referent/service/handovers.py:ACCESS_DAYS": HERS,
    "referent/views/pro/lead.py:_A_YEAR": SENSE,
    "staff/service/bringing_in.py:_KEPT": SAFETY,
}
_NAMED = re.compile(r"(_DAYS|_MONTHS|_KEPT|_LIFE)$|^(DAYS|MONTHS)$")
_NOT_DELAYS = {"core/dates.py", "core/working_days.py", "core/settings.py"}


def delays() -> set[str]:
    """Return every constant of a module that holds a time, as ``file:NAME``."""
    found = set()
    for path in sorted(ROOT.rglob("*.py")):
        file = path.relative_to(ROOT).as_posix()
        if file.startswith(("demo/", "migrations/", "verifier/")) or file in _NOT_DELAYS:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            found |= {f"{file}:{name}" for name in _names(node) if _is_delay(name, node)}
    return found


def _names(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    return []


def _is_delay(name: str, node: ast.stmt) -> bool:
    calls = [one.func for one in ast.walk(node) if isinstance(one, ast.Call)]
    if any(isinstance(one, ast.Name) and one.id == "timedelta" for one in calls):
        return True
    value = getattr(node, "value", None)
    parts = value.elts if isinstance(value, ast.Tuple) else [value]
    numbers = all(isinstance(getattr(one, "value", None), int) for one in parts)
    return bool(_NAMED.search(name)) and numbers


def test_every_delay_is_a_setting_or_says_why_it_is_not() -> None:
    assert delays() == set(REVIEWED)


def test_what_the_page_calls_the_same_everywhere_is_what_the_code_does() -> None:
    moments = {OPENS_AFTER[Moment.THREE_MONTHS], OPENS_AFTER[Moment.THREE_MONTHS_TOOLS]}
    (between,) = moments
    held = (
        intake.REQUEST_KEPT,
        intake.CLOSED_KEPT,
        intake.PROPOSAL_KEPT,
        consent.ASK_AGAIN,
        proposals.ASK_AGAIN,
        consent.RENEWABLE,
        K,
        between,
        CARD_LIFE,
        INVITATION_LIFE,
        intake.ASKED_FROM_ONE_PLACE,
    )
    numbers = [one.days if isinstance(one, timedelta) else one for one in held]
    assert [one.number for one in FIXED] == numbers
