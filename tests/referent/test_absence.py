"""« Mon référent n’est plus là »: said by her, by his service or by a lead; nobody is alone."""

from datetime import timedelta

import pytest

from portal.core import clock
from portal.core.refusal import Refused
from portal.core.working_days import working_day_after
from portal.referent import queries, service
from portal.referent.models import Absence


def say(session, cast, who="ondine"):
    return service.say_absent(
        session, pathway_id=cast[who].pathway_id, by=cast[who].id, at=clock.now()
    )


def contact(session, cast, who="ondine", at=None):
    return queries.contact_of(
        session, cast[who].pathway_id, at or clock.now(), person_id=cast[who].id
    )


def report(session, cast, helper, by):
    return service.report_absence(
        session, helper_id=cast[helper].id, by=cast[by].id, at=clock.now()
    )


def test_the_number_on_duty_answers_at_once(session, cast):
    before = clock.now() - timedelta(seconds=1)
    absence = say(session, cast)
    assert absence.interim_due == working_day_after(cast.day, 2)
    found = contact(session, cast)
    assert (found.helper_id, found.duty_phone) == (None, "05 36 49 00 01")
    assert found.duty_hours
    assert contact(session, cast, at=before).helper_id == cast["clochette"].id
    assert queries.referent_id_of(session, cast["ondine"].pathway_id) == cast["clochette"].id


@pytest.mark.parametrize("by", ["clochette", "griselidis"])
def test_his_service_or_a_lead_says_it_for_all_whom_he_helps(session, cast, by):
    assert report(session, cast, "clochette", by) == 1
    assert contact(session, cast).helper_id is None
    with pytest.raises(Refused, match="nobody-waits"):
        report(session, cast, "clochette", by)


@pytest.mark.parametrize("by", ["melodie", "raiponce", "hansel", "ondine", "viviane"])
def test_nobody_else_says_it(session, cast, by):
    with pytest.raises(Refused, match="not-yours"):
        report(session, cast, "clochette", by)


def test_who_comes_back_is_her_contact_again(session, cast):
    say(session, cast)
    by = cast["clochette"].id
    service.come_back(session, helper_id=by, by=by, at=clock.now())
    assert contact(session, cast).helper_id == cast["clochette"].id
    with pytest.raises(Refused, match="nobody-waits"):
        service.come_back(session, helper_id=by, by=by, at=clock.now())


@pytest.mark.parametrize(("who", "code"), [("poucette", "no-referent"), ("ondine", "already-said")])
def test_what_cannot_be_said(session, cast, who, code):
    if code == "already-said":
        say(session, cast, who)
    with pytest.raises(Refused, match=code):
        say(session, cast, who)


def test_a_child_does_not_say_it(session, cast):
    her = cast["morgane"]
    with pytest.raises(Refused, match="not-yours"):
        service.say_absent(
            session, pathway_id=her.pathway_id, by=cast["petit-jean"].id, at=clock.now()
        )


def test_one_absence_at_a_time_in_one_pathway(session, cast):
    say(session, cast)
    assert session.query(Absence).count() == 1


def test_she_says_it_in_three_taps_and_takes_it_back(visitor):
    visitor.as_("ondine").open("/mon-referent").sees("Mon référent n’est plus là")
    visitor.open("/mon-referent/absent").sees("Tout de suite : cette équipe vous répond.")
    visitor.press("Je dis que mon référent n’est plus là")
    visitor.sees("Clochette n’est pas là depuis", "05 36 49 00 01", "Une personne est proposée")
    visitor.open("/").sees("Votre référent n’est pas là.", "05 36 49 00 01", "Du lundi")
    visitor.open("/mon-referent").press("Je dis que mon référent est revenu").sees("Appeler")
    visitor.open("/mon-referent/absent").sees("Ce qui se passe ensuite")


def test_an_old_page_says_it_is_noted(visitor):
    first = visitor.as_("ondine").open("/mon-referent/absent")
    first.another().as_("ondine").open("/mon-referent/absent").press("Je dis que")
    first.press("Je dis que", 409).sees("C’est déjà noté.")


def test_the_service_sees_no_name_of_hers(visitor, cast):
    desk = visitor.as_("clochette").open("/pro/absences").sees("Référents présents")
    desk.press("Je m’absente").sees("1 suivi attend quelqu’un.", "À faire au plus tard")
    desk.does_not_see("Ondine").press("De retour").sees("Aucune absence n’est notée.")
    visitor.another().as_("melodie").open("/pro/absences").does_not_see("Clochette")
