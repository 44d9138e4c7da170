"""What she asks about her data, on both sides: correction, shutting, opening again, erasing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from portal.consent.queries import themes_seen_by
from portal.core import clock
from portal.core.refusal import Refused
from portal.records import service
from portal.records.models import DataRequest
from portal.records.queries import requests_of, standing_of

MINE = "/mes-donnees/demandes"
LEAD = "/pro/demandes-de-correction"


def seen(database, cast) -> frozenset:
    """Return what her referent may see of Ondine now."""
    with database.session(writing=False) as session:
        return frozenset(
            themes_seen_by(
                session,
                viewer_id=cast["clochette"].id,
                person_id=cast["ondine"].id,
                on=clock.local_date(clock.now()),
            )
        )


def test_she_asks_to_put_right_what_she_reads(visitor) -> None:
    visitor.as_("ondine").open("/mes-donnees/1").sees("Quelque chose est faux")
    visitor.open("/mes-donnees/corriger", quoi="1").sees("Qui vous êtes")
    visitor.press("Je demande de corriger", words="Mon prénom a deux n.").sees(
        "Mon prénom a deux n.", "Qui vous êtes", "Réponse au plus tard le"
    )


def test_without_words_nothing_is_asked(visitor) -> None:
    visitor.as_("ondine").open("/mes-donnees/corriger")
    visitor.press("Je demande de corriger", 422).sees("Écrivez ce qui est faux.")


def test_the_lead_of_her_place_answers_and_she_reads_it(visitor, cast) -> None:
    visitor.as_("ondine").open("/mes-donnees/corriger")
    visitor.press("Je demande de corriger", words="Mon prénom a deux n.")
    lead = visitor.another().as_("griselidis").open(LEAD).sees("Ondine")
    address = next(a.get("href") for a in lead.page.tree.iter("a")
                   if LEAD + "/" in (a.get("href") or ""))  # fmt: skip
    lead.open(address).sees("Mon prénom a deux n.").press("Répondre", 422)
    lead.press("Répondre", done="done", words="Nous avons changé.").sees("Aucune demande")
    visitor.open(MINE).sees("C’est fait.", "Nous avons changé.", cast["griselidis"].display_name)
    lead.open(address, 404)


def test_a_lead_elsewhere_sees_nothing_of_it(session, cast) -> None:
    asked = ask(session, cast, "Faux.")
    with pytest.raises(Refused, match="not-there"):
        service.answer(
            session,
            request_id=asked.id,
            by_name="Ailleurs",
            territory_id=cast.stranger.territory_id,
            done=True,
            words="Oui.",
            at=clock.now(),
        )


def ask(session, cast, words: str) -> DataRequest:
    """Let Ondine ask for a correction."""
    return service.ask_correction(
        session, by=cast["ondine"].id, about="goal", words=words, language="fr",
        within=timedelta(days=30), at=clock.now(),
    )  # fmt: skip


def test_the_same_words_twice_are_one_request(session, cast) -> None:
    assert ask(session, cast, "Faux.").id == ask(session, cast, " Faux. ").id
    assert len(requests_of(session, cast["ondine"].id)) == 1


def test_twenty_may_wait_and_no_more(session, cast) -> None:
    for number in range(20):
        ask(session, cast, f"Faux {number}.")
    with pytest.raises(Refused, match="too-many"):
        ask(session, cast, "Encore.")


def test_shutting_is_one_act_and_closes_every_theme_at_once(visitor, database, cast) -> None:
    helper = visitor.another().as_("clochette")
    plan = f"/pro/personnes/{cast['ondine'].handle}/plan"
    helper.open(plan).sees("Je veux bouger.")
    assert seen(database, cast)
    visitor.as_("ondine").open("/mes-donnees").press("Je ferme mon dossier")
    visitor.sees("personne d’autre ne lit votre dossier")
    assert not seen(database, cast)
    helper.open(plan).does_not_see("Je veux bouger.")


def test_opening_again_asks_for_her_code(visitor, database, cast) -> None:
    before = seen(database, cast)
    visitor.as_("ondine").open("/mes-donnees").press("Je ferme mon dossier")
    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        visitor.open("/mes-donnees/ouvrir").press("J’ouvre à nouveau", 422, proof="000000")
        visitor.press("J’ouvre à nouveau", proof=cast["ondine"].pin)
    assert seen(database, cast) == before


def test_erasing_asks_for_her_code_and_shuts_at_once(visitor, database, cast) -> None:
    visitor.as_("ondine").open("/mes-donnees/effacer").sees("Ce qui reste", "Vous pouvez dire non")
    visitor.press("Je fais tout effacer", 422).sees("Écrivez votre code")
    assert seen(database, cast)
    visitor.press("Je fais tout effacer", proof=cast["ondine"].pin).sees("Tout est effacé le")
    assert not seen(database, cast)


def test_she_changes_her_mind_without_a_code(visitor, database, cast) -> None:
    visitor.as_("ondine").open("/mes-donnees/effacer")
    visitor.press("Je fais tout effacer", proof=cast["ondine"].pin)
    visitor.press("Je garde mes données").sees("Vous avez changé d’avis.")
    visitor.open("/mes-donnees/ouvrir").press("J’ouvre à nouveau")
    assert seen(database, cast)


def test_while_all_is_to_be_erased_nothing_opens(session, cast) -> None:
    her, at = cast["ondine"].id, clock.now()
    service.ask_erasure(session, by=her, language="fr", within=timedelta(days=14), at=at)
    with pytest.raises(Refused, match="erasing"):
        service.open_again(session, by=her)
    assert standing_of(session, her).shut_at is not None


def test_two_at_once_are_one_request(database, cast) -> None:
    def erase(_each: int) -> None:
        with database.session(writing=True) as session:
            service.ask_erasure(session, by=cast["ondine"].id, language="fr",
                                within=timedelta(days=14), at=clock.now())  # fmt: skip
            session.commit()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(erase, range(4)))
    with database.session(writing=False) as session:
        assert len(session.scalars(select(DataRequest)).all()) == 1
