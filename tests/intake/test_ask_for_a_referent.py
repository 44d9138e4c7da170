"""« Je veux un référent » (R36): the least, to the right lead, and to nobody else."""

import re

import pytest
from sqlalchemy import select

from portal.intake.models import ReferentRequest

ASK = "/je-veux-un-referent"
HERE = "/pro/demandes-de-referent"
HERS = {
    "first_name": "Peau d’Ours",
    "reach_by": "call",
    "phone": "05 36 49 00 77",
    "hours": ["morning"],
    "words": "Jamais quand il est là.",
}


def asked(visitor, cast, **more):
    """Let somebody without an account ask for a referent in Ariège."""
    here = visitor.another().open(ASK)
    typed = {**HERS, "where": str(cast["ondine"].territory_id), **more}
    return here.submit(**typed)


def test_a_visitor_asks_in_ariege_and_its_lead_and_nobody_else_sees_it(visitor, cast):
    asked(visitor, cast).sees("C’est noté", "On vous appelle au plus tard le", "05 36 49 00 01")
    lead = visitor.another().as_("griselidis").open(HERE).sees("Peau d’Ours")
    link = re.search(rf'href="({HERE}/[0-9a-f-]+)"[^>]*>.*?Peau d’Ours', lead.page.source)[1]
    address = _address_of(lead.page, "Peau d’Ours") or link
    lead.open(address).sees("05 36 49 00 77", "le matin", "Jamais quand il est là.")
    lead.sees("Ne laissez pas de message")
    for other in ("hansel", "aladin", "riquet", "arthur", "clochette", "melodie", "raiponce"):
        visitor.another().as_(other).open(HERE).does_not_see("Peau d’Ours")
        visitor.another().as_(other).open(address, status=404)
    for closed in ("ondine", "viviane", "cassandre", "sesame"):
        visitor.another().as_(closed).open(HERE, status=404)


def test_who_calls_reads_which_language_she_chose(visitor, cast):
    here = visitor.another().speaking("ar").open(ASK)
    here.submit(**HERS, where=str(cast["ondine"].territory_id))
    lead = visitor.another().as_("griselidis").open(HERE)
    lead.open(_address_of(lead.page, "Peau d’Ours")).sees("Elle a choisi cette langue", "العربية")


def _address_of(page, name):
    for row in page.tree.iter("tr"):
        if name in "".join(row.itertext()):
            return next(a.get("href") for a in row.iter("a"))
    return None


def test_the_number_tells_nothing_and_nothing_stands_in_the_address(visitor, cast, database):
    page = asked(visitor, cast).page
    assert page.address == ASK
    number = re.search(r"<code dir=\"ltr\">(\w{3}) (\w{3})</code>", page.source)
    with database.session(writing=False) as session:
        row = session.scalars(select(ReferentRequest).order_by(ReferentRequest.asked_at)).all()[-1]
        assert row.number == number[1] + number[2]
        for sealed in (row.first_name, row.phone, row.words):
            assert b"Ours" not in sealed
            assert b"36 49" not in sealed
    visitor.open(f"{ASK}?first_name=Barbe&words=secret").does_not_see("Barbe", "secret")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"first_name": " "}, "Écrivez un prénom."),
        ({"where": "nowhere"}, "Choisissez une réponse."),
        ({"reach_by": "owl"}, "Choisissez une réponse."),
        ({"phone": ""}, "Écrivez le numéro où vous joindre."),
        ({"reach_by": "place", "place": ""}, "Écrivez le nom du lieu."),
        ({"words": "a" * 301}, "Écrivez un texte plus court."),
    ],
)
def test_what_lacks_is_said_and_what_was_typed_is_kept(visitor, cast, typed, said):
    here = visitor.another().open(ASK)
    whole = {**HERS, "where": str(cast["ondine"].territory_id), **typed}
    here.submit(status=422, **whole).sees(said)
    assert "Jamais quand il est là." in here.page.source or "words" in typed


def test_who_comes_by_leaves_no_number(visitor, cast, database):
    asked(visitor, cast, reach_by="comes_by").sees("Passez quand c’est ouvert.")
    with database.session(writing=False) as session:
        row = session.scalars(select(ReferentRequest).order_by(ReferentRequest.asked_at)).all()[-1]
        assert row.phone is None


def test_the_sixth_request_within_an_hour_from_one_place_waits(visitor, cast):
    for _ in range(5):
        asked(visitor, cast)
    here = visitor.another().open(ASK)
    here.submit(status=409, **HERS, where=str(cast["ondine"].territory_id))
    here.sees("Il y a beaucoup de demandes en ce moment.")
