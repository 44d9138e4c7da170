"""The verbs of the access log: note a reading, ask about it, answer. None of them commits."""

from portal.audit.service.questions import answer, ask
from portal.audit.service.readings import record_reading, record_readings

__all__ = ["answer", "ask", "record_reading", "record_readings"]
