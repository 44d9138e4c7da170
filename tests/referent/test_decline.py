"""A professional says no: nothing changes, and she chooses again."""

from datetime import timedelta

import pytest

from portal.core import clock
from portal.core.refusal import Refused
from portal.referent import queries, service
from portal.referent.models import DeclineCategory, DeclineReason
from tests.referent.test_ask import ask


def test_the_referent_of_today_stays(session, cast):
    wish = ask(session, cast, "ondine", "melodie")
    service.decline(session, mandate_id=wish.id, by=cast["melodie"].id, at=clock.now())
    assert queries.referent_id_of(session, wish.pathway_id) == cast["clochette"].id
    assert ask(session, cast, "ondine", "gaspard").id != wish.id


@pytest.mark.parametrize("who", ["ondine", "clochette", "raiponce"])
def test_only_the_one_who_is_asked_answers(session, cast, who):
    wish = ask(session, cast, "ondine", "melodie")
    with pytest.raises(Refused, match="not-yours"):
        service.decline(session, mandate_id=wish.id, by=cast[who].id, at=clock.now())


def test_a_wish_taken_back_is_no_longer_answered(session, cast):
    wish = ask(session, cast, "ondine", "melodie")
    service.cancel(session, mandate_id=wish.id, by=cast["ondine"].id, at=clock.now())
    with pytest.raises(Refused, match="closed"):
        service.decline(session, mandate_id=wish.id, by=cast["melodie"].id, at=clock.now())


def test_she_reads_that_he_is_not_available_and_no_reason(visitor, cast, database):
    with database.session(writing=True) as session:
        wish = ask(session, cast, "ondine", "melodie")
        session.commit()
    desk = visitor.another().as_("melodie").open(f"/pro/demandes/{wish.id}")
    desk.press("Je refuse", category="too_many", words="Je suis à bout.").sees("Aujourd’hui")
    visitor.as_("ondine").open("/").sees("La personne choisie n’est pas disponible.")
    visitor.does_not_see("à bout", "trop de personnes").open("/mon-referent")
    visitor.sees("Mélodie T. n’était pas disponible le").does_not_see("à bout", "trop de")
    visitor.open("/mon-referent/changer").sees("Gaspard").does_not_see("à bout", "trop de")


def test_a_person_has_no_such_page(visitor, cast, session):
    wish = ask(session, cast, "ondine", "melodie")
    session.commit()
    visitor.as_("ondine").open(f"/pro/demandes/{wish.id}", 404)


@pytest.mark.parametrize(
    ("category", "words", "kept"),
    [
        (DeclineCategory.TOO_MANY, "", (DeclineCategory.TOO_MANY, False)),
        (None, "Trop loin.", (DeclineCategory.OTHER, True)),
        (None, "  ", None),
    ],
)
def test_his_reason_is_kept_apart_and_sealed(session, cast, category, words, kept):
    wish = ask(session, cast, "ondine", "melodie")
    answer = {"by": cast["melodie"].id, "at": clock.now()}
    service.decline(session, mandate_id=wish.id, **answer, category=category, words=words)
    row = session.get(DeclineReason, wish.id)
    assert (row and (row.category, row.words is not None)) == kept
    assert row is None or row.words is None or b"loin" not in row.words


def test_a_reason_that_is_not_in_the_list_is_refused(visitor, cast, session):
    wish = ask(session, cast, "ondine", "melodie")
    session.commit()
    desk = visitor.as_("melodie").open(f"/pro/demandes/{wish.id}")
    desk.press("Je refuse", 422, category="lazy").sees("Choisissez dans la liste.")
    session.expire_all()
    assert queries.waiting_wish(session, wish.pathway_id) is not None


def test_overload_is_counted_for_the_lead_of_her_place_alone(session, cast):
    wish = ask(session, cast, "ondine", "melodie")
    answer = {"by": cast["melodie"].id, "at": clock.now()}
    since = clock.now() - timedelta(days=30)
    before = queries.overload_count(session, cast["griselidis"].id, since=since)
    service.decline(session, mandate_id=wish.id, **answer, category=DeclineCategory.TOO_MANY)
    assert queries.overload_count(session, cast["griselidis"].id, since=since) == before + 1
    assert queries.overload_count(session, cast["hansel"].id, since=since) == 0
