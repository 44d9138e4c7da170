"""What a service answered is cleaned and shown in its own territory only."""

import pytest

from portal.core.database import Database
from portal.core.refusal import Refused
from portal.feedback import queries, service
from portal.feedback.catalogue import ReplyState
from tests.feedback.opinions import IN_AUTUMN, IN_SUMMER, place


def test_a_reply_is_cleaned_and_stays_in_its_territory(blank: Database) -> None:
    with blank.session(writing=True) as session:
        here, elsewhere = place(session), place(session, "val-d-argent")
        for at in (IN_SUMMER, IN_AUTUMN):
            service.publish_reply(
                session,
                territory_id=here,
                service="La ville",
                you_said="Deux fois les mêmes papiers.",
                we_did="<p>Une réunion.</p><script>x</script>",
                state=ReplyState.DONE,
                at=at,
            )
        found = queries.replies(session, here)
        assert queries.replies(session, elsewhere) == []
    assert [row.answered_on for row in found] == [IN_AUTUMN.date(), IN_SUMMER.date()]
    assert "script" not in found[0].we_did
    assert "<p>Une réunion.</p>" in found[0].we_did


@pytest.mark.parametrize(("you_said", "we_did"), [(" ", "<p>Oui</p>"), ("Bonjour", " ")])
def test_half_a_reply_is_refused(blank: Database, you_said: str, we_did: str) -> None:
    with blank.session(writing=True) as session:
        here = place(session)
        with pytest.raises(Refused, match="reply-empty"):
            service.publish_reply(
                session,
                territory_id=here,
                service="La ville",
                you_said=you_said,
                we_did=we_did,
                state=ReplyState.READ,
                at=IN_SUMMER,
            )
