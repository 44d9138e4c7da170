"""Who reads a page of this room."""

from portal.core.roles import Role
from portal.governance.queries import Reader
from portal.web.principal import me
from portal.web.request import now


def reader() -> Reader:
    """Return who asks: a lead reads all groups of his département, others those where they sit."""
    leads = me().role is Role.DEPARTMENT_LEAD
    return Reader(me().account_id, now(), me().territory_id if leads else None)
