"""« Mon histoire » : she writes, reads again, agrees; and takes it back in one act."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.consent import queries as agreements
from portal.consent import service as consent
from portal.consent.catalogue import Theme
from portal.consent.models import ConsentRecord
from portal.core.clock import local_date, now
from portal.core.database import Database
from portal.core.ledger import ErasureKind
from portal.feedback import service
from portal.feedback.catalogue import Decision, next_period_starts
from portal.feedback.models import OpinionComment
from portal.feedback.queries import stories
from portal.records.service.erasing import erase_person
from portal.territories.catalogue import Moderator
from tests.cast import Cast
from tests.consent.acts import forget_proofs
from tests.visitor import Visitor

WORDS = "Personne ne me disait la même chose. Maintenant je comprends."
TYPED = {
    "words": WORDS,
    "invented": "Mirabelle",
    "audience": "everyone",
    "duration": "six_months",
}
READ, YES = "Je relis avant de donner", "Oui, je donne mon histoire"


def tells(visitor: Visitor, name: str = "morgane", **typed: str) -> Visitor:
    her = visitor.as_(name).open("/mon-histoire").press(READ, **{**TYPED, **typed})
    return her.press(YES, company="relative")


def published(session: Session, cast: Cast) -> UUID:
    """Let the quarter be over, and Viviane keep the story."""
    service.release(session, on=next_period_starts(local_date(now())))
    made = session.scalars(select(OpinionComment).where(OpinionComment.invented.is_not(None))).one()
    service.decide(
        session,
        made.id,
        decision=Decision.KEPT,
        reason=None,
        moderator=Moderator.PEER_REPS,
        by=cast["viviane"].id,
        at=now(),
    )
    session.commit()
    return made.id


def agreed(session: Session, cast: Cast, name: str = "morgane") -> list[agreements.Agreement]:
    known = agreements.agreements_of(session, cast[name].id, local_date(now()))
    session.rollback()
    return [one for one in known if one.theme is Theme.TESTIMONY]


def test_she_gives_it_with_her_agreement_and_everyone_reads_it(
    visitor: Visitor, cast: Cast, session: Session
) -> None:
    tells(visitor).sees("Votre histoire est donnée.")
    (one,) = agreed(session, cast)
    assert one.in_force
    assert one.valid_until == local_date(now()) + timedelta(days=182)
    story = published(session, cast)
    visitor.another().open("/temoignages").sees("Mirabelle", WORDS).does_not_see("Morgane")
    visitor.another().open("/temoignages/brest-metropole").sees(WORDS)
    visitor.another().open("/temoignages/paris-11-13").does_not_see(WORDS)
    visitor.another().open("/temoignages/nulle-part", 404)
    peer = visitor.another().as_("viviane").open(f"/pairs/paroles/{story}")
    peer.sees("Une histoire, prénom inventé : Mirabelle")


def test_a_name_is_shown_before_anything_is_given(
    visitor: Visitor, cast: Cast, session: Session
) -> None:
    words = "Un jour Viviane m’a aidée."
    her = visitor.as_("morgane").open("/mon-histoire").press(READ, **{**TYPED, "words": words})
    her.sees("Nous voyons peut-être un nom ou un numéro", "Viviane", words)
    her.press("Je change mon texte").sees(words, "Mon histoire")
    assert agreed(session, cast) == []


def test_a_wrong_code_or_other_terms_give_nothing(
    visitor: Visitor, cast: Cast, database: Database, session: Session
) -> None:
    session.close()
    her = visitor.as_("morgane").open("/mon-histoire")
    forget_proofs(database)
    her.press(READ, **TYPED).press(YES, 422, proof="000000")
    her.press(YES, 409, proof=cast["morgane"].pin, duration="end_of_pathway")
    her.sees("Les mots ont changé.")
    her.press("Je change mon texte").press(READ, 409, invented="Morgane")
    her.sees("C’est votre vrai prénom.")
    assert agreed(session, cast) == []


@pytest.mark.parametrize("where", ["words", "agreement"])
def test_either_act_ends_both(visitor: Visitor, cast: Cast, session: Session, where: str) -> None:
    her = tells(visitor)
    published(session, cast)
    if where == "words":
        her.open("/mon-avis/mes-mots/1").sees("Mirabelle").press("Je reprends mes mots")
    else:
        (one,) = agreed(session, cast)
        assert her.client.get("/mes-accords").status_code == 200
        her.open("/mes-accords")
        form = next(
            number
            for number, form in enumerate(
                f for f in her.page.tree.iter("form") if f.get("method", "").lower() == "post"
            )
            if form.get("action", "").endswith(str(one.record_id))
        )
        her.submit(form=form)
    visitor.another().open("/temoignages").does_not_see(WORDS)
    her.open("/mon-histoire").sees("Elle n’est plus nulle part.")
    session.expire_all()
    assert [one.in_force for one in agreed(session, cast)] == [False]
    assert not stories(session)


def test_silence_stops_it_in_the_night_after_its_last_day(
    visitor: Visitor, cast: Cast, session: Session
) -> None:
    tells(visitor)
    published(session, cast)
    # at noon: late in the evening, summer time would make it the day after
    noon = datetime.combine(local_date(now()), time(12), UTC)
    consent.end_testimonies(session, at=noon + timedelta(days=182))
    assert stories(session)
    consent.end_testimonies(session, at=noon + timedelta(days=183))
    assert not stories(session)


def test_it_goes_with_her_file(visitor: Visitor, cast: Cast, session: Session) -> None:
    tells(visitor)
    published(session, cast)
    erase_person(session, cast["morgane"].id, ErasureKind.ASKED, at=now())
    assert not stories(session)


def test_fewer_readers_are_what_her_agreement_says(
    visitor: Visitor, cast: Cast, session: Session
) -> None:
    her = visitor.speaking("en")
    her.as_("morgane").open("/mon-histoire").press("I read again", **{**TYPED, "audience": "peers"})
    her.press("Yes, I give my story")
    record = session.scalars(
        select(ConsentRecord).where(
            ConsentRecord.theme == Theme.TESTIMONY,
            ConsentRecord.person_id == cast["morgane"].id,
        )
    ).one()
    assert record.notice.startswith("The people who represent you")
    assert record.notice_fr.startswith("Les personnes qui vous représentent")
