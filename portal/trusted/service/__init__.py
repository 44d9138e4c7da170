"""The verbs of who stands beside her. None commits."""

from portal.trusted.service.choices import Ticks, accept, choose, decline, leave, stop
from portal.trusted.service.measures import confirm, contest, end, record, settle

__all__ = [
    "Ticks",
    "accept",
    "choose",
    "confirm",
    "contest",
    "decline",
    "end",
    "leave",
    "record",
    "settle",
    "stop",
]
