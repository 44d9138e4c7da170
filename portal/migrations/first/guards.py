"""What the database itself refuses: a ledger that changes, a proposed plan that is rewritten."""

from collections.abc import Iterator

from portal.core.append_only import (
    arrival_statements,
    displacement_statements,
    fixed_statements,
    frozen_statements,
    trigger_statements,
    unfixed_statements,
    unfrozen_statements,
    untrigger_statements,
)
from portal.migrations.first.words import HOUSE

FOR_EVER = (
    "access_act erased_row erasure group_minutes ledger_entry ledger_head ledger_tile "
    "report_figure report_panel research_file research_row setting_change"
).split()
"""Tables that only grow."""

UNTIL_ERASED = (
    "acceptance access_answer access_line access_question account_event commission_answer "
    "consent_event consent_record correction guardianship_act law_access law_delay law_reading "
    "line_reply mandate_event mandate_yes meeting_report pathway_event plan_answer progress "
    "ranked_wish report_reply review trusted_act written_line"
).split()
"""Tables that only grow, but for the rows of which ``erased_row`` says that they may go."""

_PROPOSED = (
    "EXISTS (SELECT 1 FROM plan_version"
    " WHERE plan_version.id = {row}.version_id AND plan_version.proposed_at IS NOT NULL)"
)
LINES = ("goal", "action")
"""What a version of the plan holds: nothing of it changes, nor comes, once it was proposed."""

FIXED = {
    "mandate": (
        "id pathway_id helper_id asked_by_id asked_at themes notice notice_language is_silent "
        "ranked_id"
    ).split(),
    "trusted_person": "person_id account_id reads types attends chosen_at until".split(),
}
"""What was asked and what was chosen: these columns never change."""


def guards(dialect: str) -> Iterator[str]:
    """Yield the SQL of every guard on ``"sqlite"`` or ``"postgresql"``."""
    for name in (*FOR_EVER, *UNTIL_ERASED):
        made = HOUSE.tables[name]
        (key, *_) = made.primary_key.columns.keys()
        erasable = name in UNTIL_ERASED
        yield from arrival_statements(made, dialect)
        yield from trigger_statements(name, dialect, erasable=erasable, key=key)
    yield from _frozen("plan_version", "{row}.proposed_at IS NOT NULL", dialect, may_come=True)
    for name in LINES:
        yield from _frozen(name, _PROPOSED, dialect)
    for name, columns in FIXED.items():
        yield from fixed_statements(name, columns, dialect, erasable=True)


def _frozen(name: str, condition: str, dialect: str, *, may_come: bool = False) -> Iterator[str]:
    made = HOUSE.tables[name]
    yield from arrival_statements(made, dialect)
    yield from displacement_statements(made, dialect)
    yield from frozen_statements(name, condition, dialect, may_come=may_come, erasable=True)


def unguarded(dialect: str) -> Iterator[str]:
    """Yield the SQL that takes the guards away. Those of SQLite alone go with their tables."""
    for name in (*FOR_EVER, *UNTIL_ERASED):
        yield from untrigger_statements(name, dialect)
    for name in ("plan_version", *LINES):
        yield from unfrozen_statements(name, dialect)
    for name in FIXED:
        yield from unfixed_statements(name, dialect)
