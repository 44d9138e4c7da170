"""The questions of this room."""

from portal.staff.queries.accesses import (
    AccountRow,
    ActRow,
    account_of,
    accounts_of,
    acts_of,
    count_accounts,
    count_acts,
)
from portal.staff.queries.teams import (
    ProfessionalRow,
    ServiceRow,
    TrainingRow,
    TrainingTotal,
    count_professionals,
    places_of,
    professional_of,
    professionals_of,
    services_of,
    training_of,
    training_totals,
    trainings_of,
)

__all__ = [
    "AccountRow",
    "ActRow",
    "ProfessionalRow",
    "ServiceRow",
    "TrainingRow",
    "TrainingTotal",
    "account_of",
    "accounts_of",
    "acts_of",
    "count_accounts",
    "count_acts",
    "count_professionals",
    "places_of",
    "professional_of",
    "professionals_of",
    "services_of",
    "training_of",
    "training_totals",
    "trainings_of",
]
