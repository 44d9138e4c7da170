"""A testimony (R10): told under an invented first name, read by those she chose, never traced."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.refusal import Refused
from portal.feedback import queries, service
from portal.feedback.catalogue import Audience, Moment, Standing
from portal.feedback.models import OpinionComment, Participation
from tests.feedback.loop import ASKED, Place
from tests.feedback.opinions import IN_AUTUMN, IN_SUMMER
from tests.feedback.test_linking import answer, dump, same_key

WORDS = "On m’a laissé le temps. Alors j’ai parlé."
AFTER = datetime(2027, 1, 8, 9, 0, tzinfo=UTC)


@pytest.fixture
def here(empty: Session) -> Place:
    """A territory with a service and a peer."""
    return Place(empty)


def tell(place: Place, account_id, audience: Audience = Audience.EVERYONE, at=IN_SUMMER, **more):
    told = {"words": WORDS, "language": "fr", "invented": "Mirabelle", **more}
    service.tell(
        place.session,
        account_id=account_id,
        territory_code="val-d-or",
        audience=audience,
        at=at,
        **told,
    )


def out(place: Place) -> OpinionComment:
    service.release(place.session, on=IN_AUTUMN.date())
    return place.session.scalars(select(OpinionComment)).one()


def test_it_is_public_once_it_is_out_and_read_again(here: Place) -> None:
    tell(here, here.someone())
    assert queries.stories(here.session) == []
    story = out(here)
    assert queries.stories(here.session) == [], "nobody has read it again"
    here.keep(story.id)
    (one,) = queries.stories(here.session, territory="val-d-or")
    assert (one.invented, one.words, one.language) == ("Mirabelle", WORDS, "fr")
    assert queries.stories(here.session, territory="val-d-argent") == []


@pytest.mark.parametrize("audience", [Audience.STUDY, Audience.PEERS])
def test_what_is_for_fewer_is_never_public(here: Place, audience: Audience) -> None:
    tell(here, here.someone(), audience)
    story = out(here)
    if audience is Audience.PEERS:
        here.keep(story.id)
    assert queries.stories(here.session) == []
    read = {
        who: len(
            queries.desk_words(
                here.session, territory="val-d-or", readers=who, periods=(), reader_id=here.peer
            ).words
        )
        for who in (Audience.STUDY, Audience.PEERS)
    }
    assert read == {Audience.STUDY: 1, Audience.PEERS: int(audience is Audience.PEERS)}


def test_it_does_not_stand_among_the_words_of_answers(here: Place) -> None:
    tell(here, here.someone())
    here.keep(out(here).id)
    shown = queries.released_comments(
        here.session, territory="val-d-or", readers=Audience.PEERS, periods=["2026-T3"]
    )
    assert shown == []


def test_nothing_that_is_stored_leads_from_it_to_her(here: Place) -> None:
    for _each in range(3):
        answer(here.session, here.someone(), "Des mots.")
    tell(here, here.someone())
    waiting = dump(here.session)["waiting_opinion"]
    assert len({len(row["sealed"]) for row in waiting}) == 1, "as long as any other"
    service.release(here.session, on=IN_AUTUMN.date())
    held = dump(here.session)
    assert same_key(held) == 0
    assert all(b"Mirabelle" not in (row["invented"] or b"") for row in held["opinion_comment"])
    assert {len(row["receipt"]) for row in held["participation"]} == {
        len(held["participation"][0]["receipt"])
    }


@pytest.mark.parametrize("released", [False, True])
def test_she_takes_it_back_in_one_act_from_everywhere(here: Place, *, released: bool) -> None:
    her = here.someone()
    tell(here, her)
    if released:
        here.keep(out(here).id)
    rows = here.session.execute(select(Participation.__table__)).all()
    service.stop_telling(here.session, account_id=her, at=ASKED)
    service.release(here.session, on=IN_AUTUMN.date())
    assert queries.stories(here.session) == []
    assert here.session.scalars(select(OpinionComment)).all() == []
    assert queries.her_words(here.session, her)[0].standing is Standing.TAKEN_BACK
    assert here.session.execute(select(Participation.__table__)).all() == rows
    service.stop_telling(here.session, account_id=her, at=ASKED)


def test_one_lives_at_a_time(here: Place) -> None:
    her = here.someone()
    tell(here, her)
    for at in (IN_SUMMER, IN_AUTUMN):
        with pytest.raises(Refused, match="already-told"):
            tell(here, her, at=at)
    service.stop_telling(here.session, account_id=her, at=IN_SUMMER)
    with pytest.raises(Refused, match="already-told"):
        tell(here, her)
    tell(here, her, at=IN_AUTUMN)
    assert [one.moment for one in queries.her_words(here.session, her)] == [Moment.STORY] * 2


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({"words": " "}, "nothing-written"),
        ({"words": "a" * 2001}, "comment-too-long"),
        ({"invented": ""}, "name-missing"),
        ({"invented": "a" * 31}, "name-too-long"),
        ({"invented": "fleur"}, "own-name"),
    ],
)
def test_what_cannot_be_told_so(here: Place, typed: dict[str, str], refusal: str) -> None:
    with pytest.raises(Refused, match=refusal):
        tell(here, here.someone(), **typed)


def test_names_and_numbers_are_shown_but_for_the_invented_one(here: Place) -> None:
    found = service.names_in(
        here.session,
        "Un jour Mirabelle a vu Fleur. Son numéro : 06 12 34 56 78.",
        invented="Mirabelle",
        territory_id=here.id,
    )
    assert set(found) == {"Fleur", "06 12 34 56 78"}
