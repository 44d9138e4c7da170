"""The verbs of this room. None takes a reason: nowhere to write one."""

from portal.referent.service.mandates import (
    accept,
    agree,
    ask,
    cancel,
    decline,
    end_with_pathway,
)

__all__ = ["accept", "agree", "ask", "cancel", "decline", "end_with_pathway"]
