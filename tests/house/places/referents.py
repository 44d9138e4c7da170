"""Wishes for a referent, a list that a commission hears, words passed on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from portal.consent.catalogue import Theme
from portal.core import clock
from portal.core.clock import local_date
from portal.core.ledger import record
from portal.referent import service as referent
from portal.referent.models import Choice, RankedWish
from tests.house.places.parts import ASKER, HELPER, HERSELF, REFERENT, Places

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast


def wished(session: Session, cast: Cast) -> Places:
    """Let somebody of Ariège wish for Clochette, who is away for nobody yet."""
    wish = referent.ask(
        session,
        pathway_id=cast[ASKER].pathway_id,  # type: ignore[arg-type]
        helper_id=cast[REFERENT].id,
        themes=(),
        by=cast[ASKER].id,
        # late: the lead of her place sees it too
        at=clock.now() - timedelta(days=30),
    )
    # the colleague that her referent may say is away: himself
    away = {"helper": cast[REFERENT].handle}
    return Places(
        {
            ("/pro/demandes/", "mandate_id"): str(wish.id),
            ("/pro/absences/", "handle"): cast[REFERENT].handle,
        },
        {"wish": str(wish.id), "paper": str(wish.id), "interim": str(wish.id)},
        {"/pro/absences": away, "/pro/absences/retour": away},
    )


def choosing(session: Session, cast: Cast) -> Places:
    """Give Ondine a list of wishes that a commission hears, and a sheet of Clochette to read.

    Where she lives she chooses alone: the rows are those of a place where a commission is heard.
    """
    her, at = cast[HERSELF], clock.now()
    pathway_id = her.pathway_id
    assert pathway_id is not None
    choice = Choice(
        pathway_id=pathway_id,
        asked_by_id=her.id,
        asked_at=at,
        language="fr",
        is_silent=False,
        answer_due=local_date(at),
    )
    session.add(choice)
    session.flush()
    wish = RankedWish(
        choice_id=choice.id, position=1, helper_id=cast[HELPER].id, by_id=her.id, at=at
    )
    record(session, wish, kind="mandate.ranked", at=at)
    about = {"person_id": her.id, "by": cast[REFERENT].id, "at": at}
    line = referent.add_line(
        session, theme=Theme.WORK, words="Le stage est en mai.", language="fr", **about
    )
    referent.show_her(session, **about)
    return Places(
        {
            ("/pro/choix/", "choice_id"): str(choice.id),
            ("/mon-referent/relais/ligne/", "line_id"): str(line.id),
        },
        {"line": str(line.id), "sheet": str(line.handover_id)},
    )
