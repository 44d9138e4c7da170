"""Places in a group: by function, those concerned with a vote, nobody accompanied named."""

import pytest
from sqlalchemy.exc import IntegrityError

from portal.core.refusal import Refused
from portal.governance import queries, service
from portal.governance.catalogue import MemberSide
from portal.governance.models import GroupSeat
from portal.governance.queries import Reader
from tests.governance.group import NOW, TODAY, group, seat


@pytest.mark.parametrize("side", [MemberSide.ACCOMPANIED, MemberSide.PEER])
def test_those_concerned_have_a_vote_even_when_nobody_ticked_it(session, cast, side) -> None:
    assert seat(session, group(session, cast), side=side, has_vote=False, places=2).has_vote


def test_the_database_refuses_a_peer_without_a_vote_and_a_named_person(session, cast) -> None:
    here = group(session, cast)
    wrong = (
        {"side": MemberSide.PEER, "has_vote": False},
        {"side": MemberSide.ACCOMPANIED, "has_vote": True, "account_id": cast["ondine"].id},
    )
    for facts in wrong:
        row = GroupSeat(group_id=here, function="Elle", body="", places=1, since_on=TODAY, **facts)
        with pytest.raises(IntegrityError):
            _write(session, row)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"places": 0}, "odd-places"),
        ({"places": 10**30}, "odd-places"),
        ({"function": "  "}, "nothing-written"),
        ({"function": "é" * 121}, "too-long"),
        ({"login": "personne"}, "unknown-login"),
        ({"login": "viviane", "side": MemberSide.ACCOMPANIED}, "not-named"),
        ({"login": "viviane", "places": 2}, "one-place"),
    ],
)
def test_an_odd_place_is_refused(session, cast, more, code) -> None:
    here = group(session, cast)
    with pytest.raises(Refused) as refused:
        seat(session, here, **more)
    assert refused.value.code == code
    assert queries.seats(session, here) == []


def test_an_account_sits_once_and_reads_until_its_place_ends(session, cast) -> None:
    here = group(session, cast)
    hers = seat(session, here, side=MemberSide.PEER, login="viviane")
    reader = Reader(cast["viviane"].id, NOW)
    with pytest.raises(Refused, match="sits-already"):
        seat(session, here, login="viviane")
    assert queries.group(session, here, reader) is not None
    service.end_seat(session, here, hers.id, on=TODAY)
    assert queries.group(session, here, reader) is None
    with pytest.raises(Refused, match="not-there"):
        service.end_seat(session, here, hers.id, on=TODAY)
    seat(session, here, side=MemberSide.PEER, login="viviane")


def test_nobody_writes_in_a_group_that_is_over(session, cast) -> None:
    here = group(session, cast)
    service.close_group(session, here, on=TODAY)
    with pytest.raises(Refused, match="group-over"):
        seat(session, here)
    with pytest.raises(Refused, match="group-over"):
        service.close_group(session, here, on=TODAY)


def test_two_groups_of_one_place_have_two_names(session, cast) -> None:
    group(session, cast)
    with pytest.raises(Refused, match="name-taken"):
        group(session, cast)


def _write(session, row) -> None:
    with session.begin_nested():
        session.add(row)
        session.flush()
