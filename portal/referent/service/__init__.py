"""The verbs of this room. Choosing, changing and stopping are hers alone (R25).

A professional answers for himself, a commission answers what she asked: neither begins anything.
"""

from portal.referent.service.absences import come_back, report_absence, say_absent, say_back
from portal.referent.service.choices import answer_as_commission, close_choice, rank
from portal.referent.service.handovers import (
    ACCESS_DAYS,
    add_line,
    approve,
    change_line,
    keep_access,
    show_her,
    take_out,
    take_out_draft,
)
from portal.referent.service.interims import answer_interim, name_interim, take_back_interim
from portal.referent.service.late import tell_late
from portal.referent.service.leaving import access_ended, after_leaving, end_with_pathway
from portal.referent.service.mandates import (
    accept,
    agree,
    ask,
    cancel,
    cancel_own,
    decline,
)
from portal.referent.service.names import (
    add_to_circle,
    end_dedicated,
    name_dedicated,
    propose_names,
)

__all__ = [
    "ACCESS_DAYS",
    "accept",
    "access_ended",
    "add_line",
    "add_to_circle",
    "after_leaving",
    "agree",
    "answer_as_commission",
    "answer_interim",
    "approve",
    "ask",
    "cancel",
    "cancel_own",
    "change_line",
    "close_choice",
    "come_back",
    "decline",
    "end_dedicated",
    "end_with_pathway",
    "keep_access",
    "name_dedicated",
    "name_interim",
    "propose_names",
    "rank",
    "report_absence",
    "say_absent",
    "say_back",
    "show_her",
    "take_back_interim",
    "take_out",
    "take_out_draft",
    "tell_late",
]
