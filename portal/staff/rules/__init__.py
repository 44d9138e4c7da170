"""Is each line right: pure answers over a table and what is already known."""

from portal.staff.rules.findings import Examined, Fault, NewProfessional, NewService
from portal.staff.rules.known import Known
from portal.staff.rules.tables import examine

__all__ = ["Examined", "Fault", "Known", "NewProfessional", "NewService", "examine"]
