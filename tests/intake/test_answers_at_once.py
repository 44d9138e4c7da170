"""Two answers at the same instant, two desks with one paper: one wins, nothing is lost."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from portal.accounts.models import Account, ContactBy
from portal.circle.models import PathwayEvent, PathwayState, TurnBy
from portal.core import clock
from portal.core.refusal import Refused
from portal.intake import service
from portal.intake.catalogue import Answer
from portal.intake.models import Proposal


def proposed(session, cast, settings, **more):
    """Propose the scheme to Cendrillon at Clochette's desk."""
    told = {"birthday": None, "reasons": (), "first_name": "Cendrillon"}
    told |= {"by": cast["clochette"].id, **more}
    return service.propose(
        session,
        territory_id=cast["clochette"].territory_id,
        target_public="far_from_work",
        keys=settings.keys,
        at=clock.now(),
        **told,
    )


def say(session, proposal_id, said, settings, **more):
    """Answer on the screen."""
    return service.answer(
        session,
        proposal_id=proposal_id,
        said=said,
        by=TurnBy.PERSON_ON_SCREEN,
        notice="Des mots.",
        language="fr",
        keys=settings.keys,
        at=clock.now(),
        **more,
    )


def _at_once(acts):
    def one(act):
        try:
            return act()
        except Refused as refused:
            return refused.code

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def test_a_yes_and_a_no_at_once_end_with_a_no_or_refuse_one(database, cast, settings):
    with database.session(writing=True) as session:
        key = proposed(session, cast, settings).id
        session.commit()

    def act(said):
        with database.session(writing=True) as session:
            say(session, key, said, settings)
            session.commit()
            return "kept"

    _at_once([lambda: act(Answer.YES), lambda: act(Answer.NO)])
    with database.session(writing=False) as session:
        assert session.get(Proposal, key) is None
        last = session.scalars(
            select(PathwayEvent).order_by(PathwayEvent.at.desc(), PathwayEvent.rank.desc())
        ).first()
        assert last.state is PathwayState.DECLINED


def test_two_desks_make_one_account(database, cast, settings):
    with database.session(writing=True) as session:
        key = proposed(session, cast, settings).id
        say(session, key, Answer.YES, settings)
        service.bring_paper(session, proposal_id=key, desk_id=cast["sesame"].id)
        session.commit()

    def act(desk):
        with database.session(writing=True) as session:
            service.open_with_her(
                session,
                proposal_id=key,
                desk_id=cast[desk].id,
                first_name="Cendrillon",
                phone="",
                contact_by=ContactBy.CALL,
                at=clock.now(),
            )
            session.commit()
            return "made"

    assert sorted(_at_once([lambda: act("clochette"), lambda: act("sesame")])) == [
        "already-made",
        "made",
    ]
    with database.session(writing=False) as session:
        hers = select(Account).where(Account.first_name == "Cendrillon")
        assert len(session.scalars(hers).all()) == 1


def test_another_desk_makes_nothing(session, cast, settings):
    key = proposed(session, cast, settings).id
    say(session, key, Answer.YES, settings)
    with pytest.raises(Refused, match="over"):
        service.open_with_her(
            session,
            proposal_id=key,
            desk_id=cast["raiponce"].id,
            first_name="Cendrillon",
            phone="",
            contact_by=ContactBy.CALL,
            at=clock.now(),
        )
