"""An interim answers for a time; she says yes or no, and he sees nothing unless she wants."""

from uuid import uuid4

import pytest

from portal.circle.queries import is_present
from portal.consent import service as consent
from portal.consent.catalogue import Duration, Purpose, Theme
from portal.core import clock
from portal.core.refusal import Refused
from portal.referent import queries, service
from portal.referent.models import Absence, Interim
from tests.referent.choosing import accept, ask
from tests.referent.test_absence import contact, say
from tests.referent.test_accept import sees


def name(session, cast, absent="clochette", interim="melodie", by="griselidis"):
    return service.name_interim(
        session,
        absent_id=cast[absent].id,
        interim_id=cast[interim].id,
        by=cast[by].id,
        at=clock.now(),
    )


def says(session, cast, yes, who="ondine"):
    stands = queries.standing(session, cast[who].pathway_id, viewer_id=cast[who].id)
    service.answer_interim(
        session,
        interim_id=stands.absence.interim_id,
        says_yes=yes,
        by=cast[who].id,
        at=clock.now(),
    )


def test_before_her_yes_the_number_on_duty_answers(session, cast):
    say(session, cast)
    assert name(session, cast) == 1
    assert contact(session, cast).helper_id is None
    says(session, cast, True)
    found = contact(session, cast)
    assert (found.helper_id, found.is_interim) == (cast["melodie"].id, True)


def test_he_is_no_referent_and_sees_nothing_more(session, cast):
    say(session, cast)
    before = sees(session, cast, "melodie")
    name(session, cast)
    says(session, cast, True)
    assert sees(session, cast, "melodie") == before
    assert queries.referent_id_of(session, cast["ondine"].pathway_id) == cast["clochette"].id


def test_who_comes_into_her_circle_for_this_leaves_with_it_and_sees_nothing(session, cast):
    who, him, at = cast["merlin"], cast["tristan"], clock.now()
    say(session, cast, "merlin")
    name(session, cast, "guenievre", "tristan", "arthur")
    assert not is_present(session, person_id=who.id, helper_id=him.id, at=at)
    says(session, cast, True, "merlin")
    assert contact(session, cast, "merlin").helper_id == him.id
    assert sees(session, cast, "tristan", "merlin") == frozenset()
    consent.give(
        session,
        person_id=who.id,
        recipient_id=him.id,
        theme=Theme.HOUSING,
        purpose=Purpose.COORDINATE,
        duration=Duration.THREE_MONTHS,
        by=who.id,
        at=clock.now(),
    )
    assert sees(session, cast, "tristan", "merlin") == {Theme.HOUSING}
    ids = {"helper_id": cast["guenievre"].id, "by": cast["arthur"].id}
    service.come_back(session, **ids, at=clock.now())
    assert contact(session, cast, "merlin").helper_id == cast["guenievre"].id
    assert sees(session, cast, "tristan", "merlin") == frozenset()
    assert not is_present(session, person_id=who.id, helper_id=him.id, at=clock.now())


def test_her_no_leaves_the_number_on_duty_and_another_is_named(session, cast):
    say(session, cast)
    name(session, cast)
    says(session, cast, False)
    assert contact(session, cast).helper_id is None
    assert name(session, cast, interim="gaspard") == 1
    says(session, cast, True)
    assert contact(session, cast).helper_id == cast["gaspard"].id


def test_what_one_adult_says_is_not_told_to_the_other(session, cast):
    aurore = cast["aurore"].id
    service.report_absence(session, helper_id=aurore, by=aurore, at=clock.now())
    name(session, cast, "aurore", "blanche", "hansel")
    says(session, cast, True, "perceval")
    her = queries.standing(session, cast["melusine"].pathway_id, viewer_id=cast["melusine"].id)
    assert her.absence.says_yes is None
    assert her.contact_id is None
    says(session, cast, False, "melusine")
    assert contact(session, cast, "perceval").helper_id == cast["blanche"].id
    assert contact(session, cast, "melusine").helper_id is None


def test_her_no_brings_her_another_and_leaves_him_his_own(session, cast):
    aurore = cast["aurore"].id
    service.report_absence(session, helper_id=aurore, by=aurore, at=clock.now())
    name(session, cast, "aurore", "blanche", "hansel")
    says(session, cast, True, "perceval")
    says(session, cast, False, "melusine")
    assert contact(session, cast, "melusine").duty_phone
    waits = [one for one in queries.colleagues(session, cast["hansel"].id).lines if one.waiting]
    assert [(one.account_id, one.waiting) for one in waits] == [(aurore, 1)]
    with pytest.raises(Refused, match="already-refused"):
        name(session, cast, "aurore", "blanche", "hansel")
    assert name(session, cast, "aurore", "alice", "hansel") == 1
    his = queries.standing(
        session, cast["perceval"].pathway_id, viewer_id=cast["perceval"].id
    ).absence
    assert (his.interim_helper_id, his.says_yes) == (cast["blanche"].id, True)
    says(session, cast, True, "melusine")
    assert contact(session, cast, "melusine").helper_id == cast["alice"].id
    assert contact(session, cast, "perceval").helper_id == cast["blanche"].id
    assert not [one for one in queries.colleagues(session, cast["hansel"].id).lines if one.waiting]


def test_a_new_referent_ends_it(session, cast):
    say(session, cast)
    name(session, cast)
    says(session, cast, True)
    accept(session, cast, ask(session, cast, "ondine", "gaspard"), "gaspard")
    assert contact(session, cast).helper_id == cast["gaspard"].id
    assert session.query(Interim).filter(Interim.ended_at.is_(None)).count() == 0


@pytest.mark.parametrize(
    ("interim", "by", "code"),
    [
        ("clochette", "griselidis", "same-person"),
        ("raiponce", "griselidis", "not-same-place"),
        ("ondine", "griselidis", "not-a-professional"),
        ("melodie", "melodie", "not-yours"),
        ("melodie", "hansel", "not-yours"),
    ],
)
def test_who_is_no_interim(session, cast, interim, by, code):
    say(session, cast)
    with pytest.raises(Refused, match=code):
        name(session, cast, interim=interim, by=by)


def test_who_is_away_too_is_neither_named_nor_offered(visitor, session, cast):
    say(session, cast)
    at, him = clock.now(), cast["melodie"].id
    elsewhere = {"pathway_id": cast["merlin"].pathway_id, "interim_due": clock.local_date(at)}
    session.add(Absence(id=uuid4(), helper_id=him, said_by_id=him, said_at=at, **elsewhere))
    session.flush()
    with pytest.raises(Refused, match="away-too"):
        name(session, cast)
    session.commit()
    lead = visitor.as_("griselidis").open(f"/pro/absences/{cast['clochette'].handle}")
    lead.sees("Gaspard").does_not_see("Mélodie")


@pytest.mark.parametrize("by", ["clochette", "melodie", "melusine"])
def test_nobody_answers_in_her_place(session, cast, by):
    say(session, cast)
    name(session, cast)
    (interim,) = session.query(Interim).all()
    with pytest.raises(Refused, match="not-yours"):
        service.answer_interim(
            session, interim_id=interim.id, says_yes=True, by=cast[by].id, at=clock.now()
        )


def test_pages_of_the_lead_and_hers(visitor, cast, session):
    say(session, cast)
    session.commit()
    lead = visitor.as_("griselidis").open("/pro/demandes").sees("Référents absents", "Clochette")
    lead.does_not_see("Ondine").open(f"/pro/absences/{cast['clochette'].handle}")
    lead.press("Je nomme cette personne", 422).sees("Choisissez dans la liste.")
    lead.press("Je nomme cette personne", interim=cast["melodie"].handle)
    lead.sees("Quelqu’un est nommé partout.")
    her = visitor.another().as_("ondine").open("/")
    her.sees("Une personne peut vous répondre en attendant.", "05 36 49 00 01")
    her.open("/mon-referent").sees("Mélodie T.").press("Je dis oui")
    her.sees("En attendant, vous appelez", "Mélodie T.")
    her.open("/").sees("Mélodie T.", "Vous répond en attendant votre référent.", "Appeler")


def test_whom_she_refused_is_not_put_before_her_again(session, cast):
    say(session, cast)
    name(session, cast)
    says(session, cast, False)
    with pytest.raises(Refused, match="already-refused"):
        name(session, cast)
    assert name(session, cast, interim="robin") == 1
