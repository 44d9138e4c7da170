"""He sees when and where the meetings are to which she, and every other adult, invites him."""

from portal.meetings.queries import invitations_of
from portal.meetings.service import choose_guests
from tests.consent.acts import LATER, NOW
from tests.meetings.story import Story
from tests.trusted.acts import beside, come_in


def invited(session, chosen):
    return invitations_of(
        session, person_id=chosen.person_id, member_id=chosen.member_id, since=NOW
    )


def ticked(session, cast, story, chosen):
    """A fixed meeting to which the first of ``story`` invites who she trusts."""
    meeting = story.fixed()
    choose_guests(
        session, meeting_id=meeting.id, member_ids=[chosen.member_id], by=chosen.person_id, at=LATER
    )
    return meeting


def test_he_sees_the_day_and_the_place_once_she_ticks_him(visitor, app, session, cast):
    chosen = beside(session, cast)
    story = Story(session, cast, "clochette", ("ondine",))
    meeting = story.fixed()
    assert invited(session, chosen) == []
    choose_guests(
        session, meeting_id=meeting.id, member_ids=[chosen.member_id], by=chosen.person_id, at=LATER
    )
    session.commit()
    him = come_in(visitor.another(), app, chosen.account_id).open("/proche/reunions")
    him.sees("Salle bleue").does_not_see("Préparer la suite")
    visitor.as_("ondine").open("/qui-a-vu").sees("Fée")
    visitor.open("/ma-personne-de-confiance").press("J’arrête")
    him.open("/proche/reunions", status=404)


def test_one_adult_of_two_does_not_invite_for_both(session, cast):
    chosen = beside(session, cast, of="melusine")
    story = Story(session, cast, "aurore", ("melusine", "perceval"))
    ticked(session, cast, story, chosen)
    assert invited(session, chosen) == []
    alone = Story(session, cast, "aurore", ("melusine",))
    ticked(session, cast, alone, chosen)
    assert [one.place for one in invited(session, chosen)] == ["Salle bleue"]
