"""He types with her; nothing of it is hers before her yes, and only where she ticked it."""

import pytest
from sqlalchemy import select

from portal.assessment.catalogue import Domain
from portal.assessment.models import TypedWords
from portal.assessment.queries import typed_on
from portal.assessment.service import type_beside
from portal.core.refusal import Refused
from portal.home import trusting
from portal.trusted.service import Ticks
from tests.consent.acts import LATER, NOW
from tests.trusted.acts import beside, choose, come_in

WORDS = "Je voudrais un jardin à moi."
HOUSING = list(Domain).index(Domain.HOUSING) + 1


def types(session, chosen, **more):
    facts = {"domain": Domain.HOUSING, "words": WORDS, "language": "fr", "at": LATER, **more}
    return type_beside(session, by=chosen.account_id, **facts)


def test_what_he_types_waits_for_her_yes_with_his_name(visitor, app, session, cast):
    chosen = beside(session, cast, ticks=Ticks(types=True))
    session.commit()
    him = come_in(visitor.another(), app, chosen.account_id).open("/proche/")
    him.open("/proche/ecrire").open(f"/proche/ecrire/{HOUSING}").submit(status=422, words=" ")
    him.submit(words=WORDS).sees("Le texte attend la réponse").does_not_see(WORDS)
    visitor.as_("ondine").open(f"/mon-plan/mes-mots/{HOUSING}").sees(WORDS, "Écrit avec Fée")
    him.open(f"/proche/ecrire/{HOUSING}").does_not_see(WORDS)


@pytest.mark.parametrize("why", ["not ticked", "not accepted", "stopped"])
def test_without_her_tick_his_yes_or_after_her_stop_nothing_is_typed(session, cast, why):
    if why == "not ticked":
        chosen = beside(session, cast, ticks=Ticks(reads=True))
    elif why == "not accepted":
        chosen = choose(session, cast)
    else:
        chosen = beside(session, cast)
        trusting.stop(session, by=cast["ondine"].id, at=LATER)
    with pytest.raises(Refused, match="not-there"):
        types(session, chosen)


def test_a_text_of_somebody_else_that_waits_is_not_lost(session, cast):
    chosen = beside(session, cast)
    first = types(session, chosen)
    assert types(session, chosen, words="Autre chose.").id != first.id, "his own takes its place"
    first = types(session, chosen)
    first.typed_by_id, first.typed_at = cast["clochette"].id, NOW
    session.flush()
    his = types(session, chosen)
    kept = select(TypedWords.id).where(TypedWords.typed_at.in_((NOW, LATER)))
    assert {*session.scalars(kept)} == {first.id, his.id}
    assert typed_on(session, cast["ondine"].id, Domain.HOUSING).id == first.id, "the oldest first"
    with pytest.raises(Refused, match="no-words"):
        types(session, chosen, words="  ")


@pytest.mark.parametrize("typed", ["", "\0", "x" * 10_000, "é" * 2_001])
def test_odd_words_get_a_sentence(visitor, app, session, cast, typed):
    chosen = beside(session, cast)
    session.commit()
    him = come_in(visitor, app, chosen.account_id)
    him.open(f"/proche/ecrire/{HOUSING}").submit(status=422, words=typed)
    him.open("/proche/ecrire/0", status=404).open("/proche/ecrire/99999999999", status=404)
