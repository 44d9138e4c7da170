"""What happens to a referent or a path offers questions on it, to those who live it."""

from uuid import UUID

from sqlalchemy.orm import Session

from portal.core.clock import local_date, now
from portal.feedback.catalogue import Moment
from portal.feedback.queries import pending_moments
from portal.plan import service as plan
from tests.cast import Cast
from tests.referent.test_accept import accept
from tests.referent.test_ask import ask


def offered(session: Session, her: UUID) -> set[Moment]:
    waiting = pending_moments(session, her, on=local_date(now()))
    return {Moment.CHANGE, Moment.END, Moment.END_TOOLS} & set(waiting)


def test_a_change_of_referent_and_not_the_first_one(session: Session, cast: Cast) -> None:
    her, first = cast["ondine"].id, cast["poucette"].id
    for who, helper in (("ondine", "melodie"), ("poucette", "clochette")):
        accept(session, cast, ask(session, cast, who, helper), helper)
    assert offered(session, her) == {Moment.CHANGE}
    assert offered(session, first) == set()


def test_the_end_is_offered_to_every_adult(session: Session, cast: Cast) -> None:
    for one in ("perceval", "melusine"):
        about = {"by": cast[one].id, "at": now()}
        plan.open_balance(session, language="fr", **about)
        plan.close_balance(session, leaves_goals=True, **about)
    assert offered(session, cast["perceval"].id) == {Moment.END, Moment.END_TOOLS}
    assert offered(session, cast["melusine"].id) == {Moment.END, Moment.END_TOOLS}
    assert offered(session, cast["ondine"].id) == set()
