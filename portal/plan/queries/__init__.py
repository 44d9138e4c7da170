"""Questions about plans. Everything comes back as frozen rows with their texts open."""

from portal.plan.queries.lines import (
    NO_LINES,
    ActionRow,
    GoalRow,
    Lines,
    actions_of,
    goals_of,
    lines_of,
    lines_of_many,
)
from portal.plan.queries.plans import (
    PlanView,
    SharedPlan,
    Waiting,
    WaitKind,
    file_plan,
    shared_lines,
    shared_part,
    view_of,
    waiting_for_referent,
)
from portal.plan.queries.promises import Promise, promises_of, step_of
from portal.plan.queries.standing import (
    Agreement,
    AnswerRow,
    VersionRow,
    VersionState,
    state_of,
    weigh,
)
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
    "GoalRow",
    "Lines",
    "PlanView",
    "Promise",
    "SharedPlan",
    "VersionRow",
    "VersionState",
    "Versions",
    "WaitKind",
    "Waiting",
    "actions_of",
    "file_plan",
    "goals_of",
    "lines_of",
    "lines_of_many",
    "promises_of",
    "shared_lines",
    "shared_part",
    "state_of",
    "step_of",
    "versions_of",
    "versions_of_many",
    "view_of",
    "waiting_for_referent",
    "weigh",
]
