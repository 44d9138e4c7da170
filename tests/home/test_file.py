"""A person's file: what she agreed, nothing else, and a line each time."""

import pytest
from sqlalchemy import select

from portal.audit.models import AccessLine, Basis
from portal.consent import service as consent
from portal.consent.catalogue import Theme
from portal.core import clock
from portal.home.catalogue import NUMBER_OF
from tests.consent.acts import give


def lines(database, cast, viewer):
    with database.session(writing=False) as session:
        found = select(AccessLine).where(AccessLine.viewer_id == cast[viewer].id)
        return list(session.scalars(found.order_by(AccessLine.at)))


def test_only_agreed_parts_and_her_words(visitor, cast):
    visitor.as_("melodie").open(f"/pro/personnes/{cast['ondine'].handle}")
    visitor.sees("Ondine", "J’aime cuisiner.", "Pas partagé")
    visitor.does_not_see("Sans voiture", "Je ne veux pas en parler", "06 39 98 00 01")


def test_each_part_has_an_address_that_says_nothing(visitor, cast):
    work = NUMBER_OF[Theme.WORK]
    visitor.as_("melodie").open(f"/pro/personnes/{cast['ondine'].handle}/{work}")
    visitor.sees("Emploi et formation", "J’aime cuisiner.").does_not_see("Sans voiture")


def test_the_plan_has_a_page_of_its_own(visitor, cast):
    address = f"/pro/personnes/{cast['ondine'].handle}"
    visitor.as_("clochette").open(f"{address}/{NUMBER_OF[Theme.PLAN]}")
    assert visitor.page.address == f"{address}/plan"


def test_each_reading_leaves_one_line(visitor, cast, database):
    before = len(lines(database, cast, "melodie"))
    visitor.as_("melodie").open(f"/pro/personnes/{cast['ondine'].handle}")
    left = lines(database, cast, "melodie")
    assert len(left) == before + 1
    assert (left[-1].basis, left[-1].themes) == (Basis.CONSENT, "work")
    assert left[-1].purpose == "coordinate"
    assert left[-1].viewer_service == "Mission locale"


def test_what_was_withdrawn_one_request_earlier_is_not_there(visitor, cast, database):
    address = f"/pro/personnes/{cast['ondine'].handle}/{NUMBER_OF[Theme.WORK]}"
    visitor.as_("melodie").open(address)
    with database.session(writing=True) as session:
        consent.withdraw_all(
            session,
            person_id=cast["ondine"].id,
            recipient_id=cast["melodie"].id,
            by=cast["ondine"].id,
            at=clock.now(),
        )
        session.commit()
    visitor.open(address, 404).does_not_see("cuisiner")
    visitor.open(f"/pro/personnes/{cast['ondine'].handle}")
    visitor.sees("Rien n’est partagé avec vous aujourd’hui.").does_not_see("cuisiner")


def test_where_he_looks_he_reads_that_the_agreement_ended_and_not_why(visitor, cast, database):
    address = f"/pro/personnes/{cast['ondine'].handle}"
    visitor.as_("melodie").open(address).does_not_see("Accord terminé")
    with database.session(writing=True) as session:
        consent.withdraw_all(
            session,
            person_id=cast["ondine"].id,
            recipient_id=cast["melodie"].id,
            by=cast["ondine"].id,
            at=clock.now(),
        )
        session.commit()
    visitor.open(address).sees("Emploi et formation Accord terminé")
    visitor.does_not_see("arrêt", "retir")


def test_a_refused_try_is_told_to_her_once_a_day(visitor, cast, database):
    address = f"/pro/personnes/{cast['ondine'].handle}/{NUMBER_OF[Theme.HEALTH]}"
    visitor.as_("melodie").open(address, 404).open(address, 404)
    denied = [line for line in lines(database, cast, "melodie") if line.basis is Basis.DENIED]
    assert [line.themes for line in denied] == ["health"]


@pytest.mark.parametrize("name", ["raiponce", "ulysse", "griselidis", "ondine", "viviane"])
def test_for_a_stranger_she_does_not_exist(visitor, cast, name, database):
    visitor.as_(name)
    for end in ("", "/4", "/99", "/cote-a-cote"):
        visitor.open(f"/pro/personnes/{cast['poucette'].handle}{end}", 404)
    denied = [line for line in lines(database, cast, name) if line.basis is Basis.DENIED]
    # she reads that a professional knocked, once; the others have no page of files at all
    knocked = ["poucette"] if name in ("raiponce", "ulysse") else []
    assert [line.person_id for line in denied] == [cast[one].id for one in knocked]
    assert [line.themes for line in denied] == [""] * len(knocked)


def test_one_of_a_couple_does_not_open_the_file_of_the_other(visitor, cast):
    visitor.as_("alice").open(f"/pro/personnes/{cast['perceval'].handle}")
    visitor.sees("Rien n’est partagé avec vous aujourd’hui.")


def test_nobody_comes_without_signing_in(visitor, cast):
    visitor.open(f"/pro/personnes/{cast['ondine'].handle}").does_not_see("cuisiner")


def test_the_wish_for_written_messages_alone_is_shown_with_the_telephone_and_to_nobody_else(
    visitor, cast, database
):
    wish, address = "Seulement des SMS. Pas d’appel.", f"/pro/personnes/{cast['orphee'].handle}"
    visitor.as_("ulysse").open(address).sees("Orphée").does_not_see(wish)
    with database.session(writing=True) as session:
        give(session, cast, of="orphee", to="ulysse", theme=Theme.CONTACT, at=clock.now())
        session.commit()
    visitor.open(address).sees("06 39 98 00 04", wish)
    visitor.another().as_("sinbad").open(address).does_not_see(wish)
    hers = visitor.another().as_("orphee")
    hers.open(f"/mes-accords/{cast['ulysse'].handle}/sa-page").sees(wish)
    other = f"/pro/personnes/{cast['ondine'].handle}"
    visitor.another().as_("clochette").open(other).sees("06 39 98 00 01").does_not_see(wish)


def test_who_wants_sms_only_is_written_to_and_not_called(visitor, cast):
    visitor.as_("sheherazade").open(f"/pro/personnes/{cast['orphee'].handle}")
    visitor.sees("Seulement des SMS. Pas d’appel.", "06 39 98 00 04")
    links = {a.get("href", "") for a in visitor.page.tree.iter("a")}
    assert "sms:0639980004" in links
    assert not [link for link in links if link.startswith("tel:")]
