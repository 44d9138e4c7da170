"""Words reach those she chose, and nobody learns where in time they come from."""

from portal.core.database import Database
from portal.feedback import queries
from portal.feedback.catalogue import Audience
from portal.feedback.queries import CommentRow
from tests.feedback.opinions import IN_AUTUMN, place, send, someone

SUMMER = ["2026-T3"]


def test_each_reader_reads_what_was_released_to_him(blank: Database) -> None:
    with blank.session(writing=True) as session:
        here = place(session)
        for audience in Audience:
            send(session, someone(session, here), comment=audience.value, audience=audience)

        def read_by(readers: Audience) -> set[str]:
            found = queries.released_comments(
                session, territory="val-d-or", readers=readers, periods=SUMMER
            )
            return {row.words for row in found}

        assert read_by(Audience.STUDY) == {"study", "peers", "everyone"}
        assert read_by(Audience.PEERS) == {"peers", "everyone"}
        assert read_by(Audience.EVERYONE) == {"everyone"}


def test_other_territories_and_quarters_that_may_not_be_read_stay_closed(blank: Database) -> None:
    with blank.session(writing=True) as session:
        here = place(session)
        send(session, someone(session, here), comment="Ici", audience=Audience.PEERS, at=IN_AUTUMN)
        for territory, periods in (
            ("val-d-or", SUMMER),
            ("val-d-or", []),
            ("val-d-argent", ["2026-T4"]),
        ):
            assert not queries.released_comments(
                session, territory=territory, readers=Audience.PEERS, periods=periods
            )


def test_released_words_carry_neither_date_nor_quarter_nor_public() -> None:
    assert set(CommentRow.__struct_fields__) == {"id", "territory", "words", "language"}
