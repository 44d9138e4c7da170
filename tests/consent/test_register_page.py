"""The public register: a head a day, which anybody may keep and compare."""

import json
from datetime import timedelta

import pytest

from portal.core import ledger
from portal.core.clock import local_date
from portal.core.ledger import Signer
from portal.verifier import checkpoint, merkle
from tests.consent.acts import NOW, give


@pytest.fixture
def kept(database, settings, cast):
    """Two heads, with one act between them."""
    signer = Signer.of(settings)
    with database.session(writing=True) as session:
        older = ledger.keep_head(session, signer, NOW - timedelta(days=1))
        give(session, cast)
        newer = ledger.keep_head(session, signer, NOW)
        session.commit()
        return checkpoint.read(older.note)[0], checkpoint.read(newer.note)[0]


def test_without_a_head_it_says_when_to_come_back(visitor):
    visitor.open("/registre").sees("Il n’y a pas encore d’empreinte.")
    visitor.open("/registre/empreinte.txt", status=404)
    visitor.open("/registre/passage/1/2", status=404)


def test_it_says_the_newest_head_and_those_before(visitor, kept, settings):
    older, newer = kept
    visitor.open("/registre").sees(
        f"{newer.size} actes sont dans le registre.", f"{older.size} actes"
    )
    visitor.open("/registre/empreinte.txt")
    assert checkpoint.checked(visitor.page.source, Signer.of(settings).public) == newer
    day = local_date(NOW - timedelta(days=1)).isoformat()
    visitor.open(f"/registre/{day}/empreinte.txt")
    assert checkpoint.read(visitor.page.source)[0] == older


def test_an_act_of_today_does_not_move_it(visitor, kept, database, cast):
    before = visitor.open("/registre").page.text
    with database.session(writing=True) as session:
        give(session, cast, to="clochette")
        session.commit()
    assert visitor.open("/registre").page.text == before
    visitor.open(f"/registre/passage/1/{kept[1].size + 1}", status=404)


def test_the_passage_between_two_heads_is_proven(visitor, kept):
    older, newer = kept
    visitor.open(f"/registre/passage/{older.size}/{newer.size}")
    path = [bytes.fromhex(one) for one in json.loads(visitor.page.source)["path"]]
    assert merkle.is_consistent(older.size, older.root, newer.size, newer.root, path)
    assert not merkle.is_consistent(older.size, newer.root, newer.size, newer.root, path)


@pytest.mark.parametrize(
    "address",
    ["passage/0/1", "passage/2/1", "passage/1/999999", "2020-01-01/empreinte.txt",
     "hier/empreinte.txt"],
)  # fmt: skip
def test_what_is_not_there_is_not_there(visitor, kept, address):
    visitor.open(f"/registre/{address}", status=404)
