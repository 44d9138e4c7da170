"""Verbs of this room: propose, answer, open an account with her, ask, hand over, close, erase.

No verb commits. Nothing here writes a letter: who asked is called, never written to.
"""

from portal.intake.service.answering import Said, answer, bring_paper
from portal.intake.service.asking import ask
from portal.intake.service.erasing import erase
from portal.intake.service.opening import give_card, open_with_her
from portal.intake.service.proposing import propose
from portal.intake.service.routing import close, hand_over, mark_called, propose_to

__all__ = [
    "Said",
    "answer",
    "ask",
    "bring_paper",
    "close",
    "erase",
    "give_card",
    "hand_over",
    "mark_called",
    "open_with_her",
    "propose",
    "propose_to",
]
