"""Who leaves a circle is waited for no more, and she is not alone for that (R14)."""

from portal.circle import service as circle
from portal.circle.queries import helpers_of
from portal.core import clock
from portal.referent import queries, service
from tests.referent.choosing import ask
from tests.referent.test_absence import contact, say
from tests.referent.test_accept import sees
from tests.referent.test_interim import name, says


def leave(session, cast, helper, who="ondine"):
    circle.leave_circle(
        session,
        person_id=cast[who].id,
        by=cast[helper].id,
        referent_id=queries.referent_id_of(session, cast[who].pathway_id),
        words="",
        language="fr",
        at=clock.now(),
    )


def test_a_wish_for_who_leaves_is_taken_back(session, cast):
    wish = ask(session, cast, "ondine", "melodie")
    leave(session, cast, "melodie")
    assert queries.waiting_wish(session, wish.pathway_id) is None
    assert contact(session, cast).helper_id == cast["clochette"].id


def test_an_interim_who_leaves_answers_nobody(session, cast):
    say(session, cast)
    name(session, cast)
    says(session, cast, True)
    leave(session, cast, "melodie")
    assert contact(session, cast).helper_id is None
    assert name(session, cast, interim="gaspard") == 1


def test_a_referent_who_is_gone_leaves_the_number_on_duty_and_sees_nothing(session, cast):
    her = cast["ondine"]
    members = {one.account_id: one.member_id for one in helpers_of(session, her.pathway_id)}
    gone = {"pathway_id": her.pathway_id, "at": clock.now()}
    circle.remove_member(session, member_id=members[cast["clochette"].id], **gone)
    service.after_leaving(session, helper_id=cast["clochette"].id, by=her.id, **gone)
    assert queries.referent_id_of(session, her.pathway_id) is None
    assert contact(session, cast).duty_phone
    assert sees(session, cast, "clochette") == frozenset()
    assert [
        one.people for one in queries.unanswered_absences(session, cast["griselidis"].id).lines
    ] == [1]
