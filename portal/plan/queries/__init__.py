"""Questions about plans. Everything comes back as frozen rows with their texts open."""

from portal.plan.queries.acceptances import Said, promise_of
from portal.plan.queries.balances import BalanceRow, Ending, OutcomeRow, ending_of
from portal.plan.queries.burden import Burden, burden_of
from portal.plan.queries.corrections import agreed_text, mended
from portal.plan.queries.follow_up import nothing_for_now
from portal.plan.queries.kept import (
    held_lines,
    kept_among,
    kept_in,
    lines_and_kept,
    with_kept,
)
from portal.plan.queries.late import late_words_of
from portal.plan.queries.lines import (
    actions_of,
    agreed_lines_of,
    agreed_lines_of_many,
    goals_of,
    lines_of,
    lines_of_many,
)
from portal.plan.queries.load import (
    AskedTwice,
    HeavyLoad,
    Warnings,
    asked_twice,
    heavy_load,
    key_of,
    warnings_of,
)
from portal.plan.queries.plans import (
    PlanView,
    SharedPlan,
    Waiting,
    WaitKind,
    shared_lines,
    shared_part,
    waiting_for_referent,
)
from portal.plan.queries.pledges import Pledge, pledge_of
from portal.plan.queries.promises import (
    HeldSteps,
    Promise,
    asked_step,
    held_by_doer,
    promises_of,
    step_of,
)
from portal.plan.queries.read_by import ReadBy, read_by
from portal.plan.queries.rows import NO_LINES, ActionRow, GoalRow, Lines
from portal.plan.queries.slips import Mended, Mends
from portal.plan.queries.standing import (
    Agreement,
    AnswerRow,
    PaperRow,
    VersionRow,
    VersionState,
    state_of,
    weigh,
)
from portal.plan.queries.timeline import Fact, Happening, happened
from portal.plan.queries.to_review import steps_to_review
from portal.plan.queries.versions import (
    Versions,
    versions_of,
    versions_of_many,
)

__all__ = [
    "NO_LINES",
    "ActionRow",
    "Agreement",
    "AnswerRow",
    "AskedTwice",
    "BalanceRow",
    "Burden",
    "Ending",
    "Fact",
    "GoalRow",
    "Happening",
    "HeavyLoad",
    "HeldSteps",
    "Lines",
    "Mended",
    "Mends",
    "OutcomeRow",
    "PaperRow",
    "PlanView",
    "Pledge",
    "Promise",
    "ReadBy",
    "Said",
    "SharedPlan",
    "VersionRow",
    "VersionState",
    "Versions",
    "WaitKind",
    "Waiting",
    "Warnings",
    "actions_of",
    "agreed_lines_of",
    "agreed_lines_of_many",
    "agreed_text",
    "asked_step",
    "asked_twice",
    "burden_of",
    "ending_of",
    "goals_of",
    "happened",
    "heavy_load",
    "held_by_doer",
    "held_lines",
    "kept_among",
    "kept_in",
    "key_of",
    "late_words_of",
    "lines_and_kept",
    "lines_of",
    "lines_of_many",
    "mended",
    "nothing_for_now",
    "pledge_of",
    "promise_of",
    "promises_of",
    "read_by",
    "shared_lines",
    "shared_part",
    "state_of",
    "step_of",
    "steps_to_review",
    "versions_of",
    "versions_of_many",
    "waiting_for_referent",
    "warnings_of",
    "weigh",
    "with_kept",
]
