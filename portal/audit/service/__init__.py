"""The verbs of the access log: note a reading, ask about it, answer. None of them commits."""

from portal.audit.service.law import Reader, delay, open_by_law, read_by_law, tell_delayed
from portal.audit.service.pace import Step, TooManyFiles, note_proof, note_search, note_stop
from portal.audit.service.questions import answer, ask
from portal.audit.service.readings import record_reading, record_readings

__all__ = [
    "Reader",
    "Step",
    "TooManyFiles",
    "answer",
    "ask",
    "delay",
    "note_proof",
    "note_search",
    "note_stop",
    "open_by_law",
    "read_by_law",
    "record_reading",
    "record_readings",
    "tell_delayed",
]
