"""No screen lets a professional choose in her place (R25): every form of every address is sent.

Each kind of account but hers sends every form that the house has, with everything that a form may
carry, to every address. After that nobody is asked, wished for, agreed to or called who was not
before, and what she wished for is what it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from portal.core import clock
from portal.core.roles import Role
from portal.referent import service as referent
from portal.referent.models import (
    Choice,
    InterimAnswer,
    Mandate,
    MandateEvent,
    MandateEventKind,
    MandateYes,
    RankedWish,
)
from portal.web.access import needs
from portal.web.request import commit, db
from portal.web.rules import professional
from tests.doors import come_in, form_key
from tests.house.places import Places
from tests.house.test_strangers import FULL_FORM

if TYPE_CHECKING:
    from flask import Flask

    from portal.core.database import Database
    from tests.cast import Cast

WHO = (
    "clochette", "melodie", "raiponce", "griselidis", "riquet", "sesame", "cassandre", "ogier",
    "viviane",
)  # fmt: skip
BESIDE_HER = {Role.TRUSTED_PERSON, Role.LEGAL_GUARDIAN}
"""They have a test of their own, in the room ``trusted``."""
HERS = {MandateEventKind.ASKED, MandateEventKind.CANCELLED}
WISHED = ("melodie", "gaspard")


def what_she_wished(database: Database) -> dict[str, Any]:
    """Return all that only a person may do about a referent, as rows that can be compared."""
    with database.session(writing=False) as session:
        mandates = select(
            Mandate.id, Mandate.helper_id, Mandate.asked_by_id, Mandate.themes, Mandate.is_silent
        )
        hers = select(MandateEvent.id, MandateEvent.by_id).where(MandateEvent.kind.in_(HERS))
        asked = {
            "mandates": mandates,
            "acts": hers,
            "yeses": select(MandateYes.id),
            "order": select(RankedWish.id, RankedWish.position, RankedWish.helper_id),
            "choices": select(Choice.id, Choice.closed_at),
            "interims": select(InterimAnswer.interim_id, InterimAnswer.says_yes),
        }
        return {name: sorted(map(repr, session.execute(one))) for name, one in asked.items()}


def forms(places: Places, cast: Cast, *, firmly: bool = True) -> list[dict[str, Any]]:
    """Return forms that carry whatever a form of choosing carries, for one helper and another.

    ``firmly``: the first says yes and the second no; otherwise the other way round.
    """
    made = []
    for helper, says in zip(WISHED, ("yes", "no") if firmly else ("no", "yes"), strict=True):
        handle = cast[helper].handle
        made.append(
            {
                **FULL_FORM, **places.fields, "helper": handle, "interim": handle, "wish_1": handle,
                "names": [handle], "answer": handle, "themes": ["plan", "work"], "says": says,
                "former": handle, "theme": "work", "days": "7", "category": "too_many",
            }
        )  # fmt: skip
    return made


def send_everything(app: Flask, cast: Cast, places: Places, name: str) -> int:
    """Let ``name`` send every form to every address; return how many were sent.

    Half of them on each engine: who is asked yes on one is asked no on the other.
    """
    client, sent = come_in(app, cast, name), 0
    firmly = app.extensions["portal.database"].engine.dialect.name == "sqlite"
    for rule in app.url_map.iter_rules():
        # leaving would end the session
        if "POST" not in (rule.methods or set()) or rule.rule in ("/partir", "/pro/partir"):
            continue
        for form in forms(places, cast, firmly=firmly):
            key = form_key(app, client)
            answer = client.post(places.address(rule), data={**form, "csrf_token": key})
            assert answer.status_code < 500, rule.rule
            sent += 1
    return sent


def test_each_kind_of_account_tries(cast: Cast) -> None:
    assert {cast[name].role for name in WHO} | BESIDE_HER | {Role.PERSON} == set(Role)


@pytest.mark.parametrize("name", WHO)
def test_no_form_of_any_address_chooses_for_her(
    apart: Flask, cast: Cast, places: Places, name: str
) -> None:
    assert cast[name].role is not Role.PERSON
    database: Database = apart.extensions["portal.database"]
    before = what_she_wished(database)
    assert send_everything(apart, cast, places, name) > 300
    assert what_she_wished(database) == before


def test_a_view_that_chooses_for_her_is_caught(
    apart: Flask, cast: Cast, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    her = cast["ondine"]

    def choose(mandate_id: object) -> str:
        referent.ask(
            db(),
            pathway_id=her.pathway_id,  # type: ignore[arg-type]
            helper_id=cast["melodie"].id,
            themes=(),
            by=her.id,
            at=clock.now(),
        )
        commit()
        return f"<h1>{mandate_id}</h1>"

    monkeypatch.setitem(apart.view_functions, "referent_pro.decline", needs(professional)(choose))
    database: Database = apart.extensions["portal.database"]
    before = what_she_wished(database)
    client = come_in(apart, cast, "raiponce")
    address = places.address(
        next(r for r in apart.url_map.iter_rules() if r.endpoint == "referent_pro.decline")
    )
    client.post(address, data={"csrf_token": form_key(apart, client)})
    assert what_she_wished(database) != before
