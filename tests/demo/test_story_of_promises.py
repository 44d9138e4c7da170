"""The story of promises: most are made, one waits, one was declined with words."""

from portal.circle.queries import household_of
from portal.home.burden import asked_by_plan, month_of, next_of
from portal.plan.queries import Pledge, actions_of, pledge_of, versions_of


def _pledges(session, cast, name):
    home = household_of(session, cast[name].id)
    shown = versions_of(session, home, referent_id=None).shown
    people = {one.account_id for one in home.people}
    steps = actions_of(session, shown.id)
    return {one.what: (pledge_of(one, people, shown.agreed), one) for one in steps}


def test_what_was_promised_is_a_promise(session, cast):
    kinds = {what: kind for what, (kind, _) in _pledges(session, cast, "ondine").items()}
    assert kinds["Faire le dossier pour le permis"] is Pledge.PROMISED
    assert kinds["Venir au rendez-vous du samedi"] is Pledge.NOT_NEEDED


def test_the_dentist_was_declined_with_words(session, cast):
    kind, step = _pledges(session, cast, "orphee")["Prendre rendez-vous chez le dentiste"]
    assert kind is Pledge.DECLINED
    assert step.said.words == "Je suis absente 3 semaines. Une collègue peut le faire."


def test_another_day_waits_for_another_yes(session, cast):
    home = household_of(session, cast["ondine"].id)
    waiting = versions_of(session, home, referent_id=None).waiting
    stage = next(
        one for one in actions_of(session, waiting.id) if one.what == "Trouver un stage de cuisine"
    )
    assert stage.accepted is None


def test_the_photo_is_asked_of_ondine_twice(session, cast):
    steps = [one for _kind, one in _pledges(session, cast, "ondine").values()]
    asked = asked_by_plan(steps, cast["ondine"].id, cast.day)
    first = cast.day.replace(day=1)
    months = [month_of(asked, month, cast.day) for month in (first, next_of(first))]
    seen = [
        one
        for month in months
        for one in (*month.earlier, *(a for day in month.days for a in day.asked))
    ]
    assert len({(one.who, one.words) for one in seen if one.also}) == 2
