"""Old answers are read with the words of the version that was asked then (R32)."""

from sqlalchemy.orm import Session

from portal.evaluation import service
from portal.feedback.catalogue import SETS, Moment
from tests.feedback.opinions import IN_AUTUMN, send, someone
from tests.feedback.writing import NEW, SAID, Writers

NEXT = IN_AUTUMN.replace(year=2027, month=2)
LATER = NEXT.replace(month=5).date()


def words(session: Session, period: str, language: str = "fr") -> list[str]:
    """Return the questions as the results of a quarter say them."""
    found = service.published(
        session,
        territory="val-d-or",
        period=period,
        moment=Moment.ENTRY,
        on=LATER,
        language=language,
    )
    assert found is not None
    return [one.question.message for one in found.questions]


def test_each_quarter_is_read_as_it_was_asked(empty: Session) -> None:
    writers = Writers(empty)
    writers.write("referent_explained")
    writers.agree()
    writers.open()
    home = writers.home
    assert send(empty, someone(empty, home), at=IN_AUTUMN)
    assert send(empty, someone(empty, home), at=NEXT)
    assert words(empty, "2026-T4") == [one.message for one in SETS[Moment.ENTRY]]
    assert words(empty, "2027-T1")[0] == NEW
    assert words(empty, "2027-T1", "uk")[0] == SAID["uk"]
    assert words(empty, "2027-T1")[1:] == [one.message for one in SETS[Moment.ENTRY][1:]]
