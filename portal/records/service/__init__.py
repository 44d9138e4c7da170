"""The verbs of her data: ask, take back, answer, shut, erase. None commits."""

from portal.records.service.asking import (
    answer,
    ask_correction,
    ask_erasure,
    open_again,
    shut,
    take_back,
)
from portal.records.service.bringing import bring_in, read_copy, write_copy
from portal.records.service.erasing import erase_person
from portal.records.service.nightly import Done, tidy

__all__ = [
    "Done",
    "answer",
    "ask_correction",
    "ask_erasure",
    "bring_in",
    "erase_person",
    "open_again",
    "read_copy",
    "shut",
    "take_back",
    "tidy",
    "write_copy",
]
