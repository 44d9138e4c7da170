"""Each adult of a home says for herself that the referent is gone, and that he is back (R04)."""

from datetime import timedelta

import pytest

from portal.core import clock
from portal.core.refusal import Refused
from portal.referent import queries, service
from portal.referent.service import acts
from tests.home.test_leave_household import leaves
from tests.referent.test_absence import contact, report, say
from tests.referent.test_interim import name, says

HER, HIM = "melusine", "perceval"


def back(session, cast, who):
    service.say_back(session, pathway_id=cast[who].pathway_id, by=cast[who].id, at=clock.now())


def absence(session, cast, who):
    return queries.standing(session, cast[who].pathway_id, viewer_id=cast[who].id).absence


def test_she_says_it_too_and_reads_nothing_of_his_word(session, cast):
    said = say(session, cast, HIM)
    said.said_at -= timedelta(days=3)
    session.flush()
    say(session, cast, HER)
    hers, his = absence(session, cast, HER), absence(session, cast, HIM)
    assert clock.now() - hers.since < timedelta(hours=1)
    assert his.since == said.said_at
    assert contact(session, cast, HER).duty_phone
    with pytest.raises(Refused, match="already-said"):
        say(session, cast, HER)


def test_he_is_back_for_the_one_who_says_so(session, cast):
    say(session, cast, HIM)
    say(session, cast, HER)
    back(session, cast, HIM)
    assert absence(session, cast, HIM) is None
    assert contact(session, cast, HIM).helper_id == cast["aurore"].id
    assert contact(session, cast, HER).duty_phone
    back(session, cast, HER)
    assert absence(session, cast, HER) is None


def test_what_is_left_is_his_own_word_of_his_own_day(session, cast):
    said = say(session, cast, HIM).said_at
    say(session, cast, HER)
    back(session, cast, HER)
    assert absence(session, cast, HER) is None
    assert absence(session, cast, HIM).since == said


def test_she_cannot_end_what_he_alone_said(session, cast):
    say(session, cast, HIM)
    with pytest.raises(Refused, match="closed"):
        back(session, cast, HER)
    assert contact(session, cast, HIM).duty_phone


def test_what_a_service_says_counts_for_both_and_each_ends_it_for_himself(session, cast):
    report(session, cast, "aurore", "aurore")
    assert contact(session, cast, HER).duty_phone
    back(session, cast, HIM)
    assert absence(session, cast, HIM) is None
    assert contact(session, cast, HIM).helper_id == cast["aurore"].id
    assert contact(session, cast, HER).duty_phone
    with pytest.raises(Refused, match="closed"):
        back(session, cast, HIM)


def test_when_each_said_it_nobody_is_to_be_named_any_more(session, cast):
    report(session, cast, "aurore", "aurore")
    back(session, cast, HIM)
    assert queries.unanswered_absences(session, cast["hansel"].id).total == 1
    back(session, cast, HER)
    assert queries.unanswered_absences(session, cast["hansel"].id).total == 0
    report(session, cast, "aurore", "aurore")
    assert contact(session, cast, HIM).duty_phone


def test_he_may_say_again_that_the_referent_is_away(session, cast):
    report(session, cast, "aurore", "aurore")
    back(session, cast, HIM)
    say(session, cast, HIM)
    assert contact(session, cast, HIM).duty_phone
    with pytest.raises(Refused, match="already-said"):
        say(session, cast, HER)


def test_who_answered_meanwhile_goes_for_him_alone(session, cast):
    report(session, cast, "aurore", "aurore")
    name(session, cast, "aurore", "blanche", "hansel")
    for who in (HIM, HER):
        says(session, cast, True, who)
    back(session, cast, HIM)
    assert contact(session, cast, HIM).helper_id == cast["aurore"].id
    assert contact(session, cast, HER).helper_id == cast["blanche"].id


def test_one_absence_for_two_would_tell_her_that_he_said_it(session, cast, monkeypatch):
    say(session, cast, HIM)
    monkeypatch.setattr(acts, "counts_for_all", lambda *_facts: True)
    with pytest.raises(Refused, match="already-said"):
        say(session, cast, HER)


def test_what_the_service_said_of_two_reads_the_same_after_one_of_them_left(session, cast):
    report(session, cast, "aurore", "aurore")
    leaves(session, cast, name=HER)
    back(session, cast, HIM)
    assert absence(session, cast, HIM) is None
    assert contact(session, cast, HIM).helper_id == cast["aurore"].id


def test_who_said_it_presses_the_button_on_her_page(visitor, cast, session):
    report(session, cast, "aurore", "aurore")
    session.commit()
    her = visitor.as_(HER).open("/mon-referent").press("Je dis que mon référent est revenu")
    her.sees("Aurore").does_not_see("n’est pas là depuis")
    visitor.another().as_(HIM).open("/mon-referent").sees("pas là depuis")
