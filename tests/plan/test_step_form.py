"""The form of a step chooses nothing for the referent, and keeps what he typed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from portal.core import clock
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from portal.core.database import Database
    from tests.cast import Cast
    from tests.visitor import Visitor

TODAY = clock.local_date(clock.now())


@pytest.fixture
def here(database: Database, cast: Cast) -> str:
    with database.session(writing=True) as session:
        Plan(session, cast, "ondine", "clochette").open()
        session.commit()
    return f"/pro/personnes/{cast['ondine'].handle}/plan"


def _step(cast: Cast, **more: Any) -> dict[str, Any]:
    doer = str(cast["robin"].id)
    return {"what": "Chercher un vélo", "domain": "mobility", "doer": doer} | more


def test_nothing_is_chosen_beforehand(visitor: Visitor, here: str) -> None:
    visitor.as_("clochette").open(f"{here}/etape")
    visitor.press("Enregistrer", 422, what="Chercher un vélo")
    visitor.sees("Choisissez un domaine.", "Choisissez qui fait l’étape.", "Chercher un vélo")


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (str(TODAY - timedelta(days=1)), "Cette date est passée."),
        (str(TODAY + timedelta(days=800)), "Cette date est trop loin."),
        ("demain", "Écrivez une date avec le jour, le mois et l’année."),
    ],
)
def test_a_day_that_cannot_be_kept_is_told_and_stays_typed(
    visitor: Visitor, here: str, cast: Cast, day: str, sentence: str
) -> None:
    visitor.as_("clochette").open(f"{here}/etape")
    visitor.press("Enregistrer", 422, **_step(cast, due_date=day)).sees(sentence)
    assert f'value="{day}"' in visitor.page.source  # type: ignore[union-attr]


def test_the_day_that_a_step_had_is_still_allowed(
    visitor: Visitor, here: str, cast: Cast, database: Database
) -> None:
    with database.session(writing=True) as session:
        late = TODAY - timedelta(days=3)
        made = Plan(session, cast, "ondine", "clochette").add_step(
            "Chercher un vélo", doer_id=cast["robin"].id, due_date=late
        )
        address = f"{here}/etape/{made.id}"
        session.commit()
    visitor.as_("clochette").open(address).press("Enregistrer", what="Trouver un vélo")
    visitor.sees("Trouver un vélo")


def test_a_paper_is_kept_and_shown_again(visitor: Visitor, here: str, cast: Cast) -> None:
    visitor.as_("clochette").open(f"{here}/etape")
    visitor.press("Enregistrer", **_step(cast, paper="Une facture"))
    visitor.open(f"{here}/etape").press("Enregistrer", **_step(cast, what="Payer", paper="Facture"))
    visitor.sees("On demande plusieurs fois le même papier :", "Une facture", "Payer")


def test_a_fourth_open_step_for_her_says_what_to_do(
    visitor: Visitor, here: str, cast: Cast, database: Database
) -> None:
    hers = str(cast["ondine"].id)
    visitor.as_("clochette")
    for number in range(3):
        visitor.open(f"{here}/etape")
        page = visitor.client.post(
            f"{here}/etape", data=_sent(visitor) | _step(cast, what=f"Étape {number}", doer=hers)
        )
        assert page.status_code in (303, 409)
    visitor.open(f"{here}/etape").press("Enregistrer", 409, **_step(cast, doer=hers))
    visitor.sees("déjà assez d’étapes ouvertes", "Chercher un vélo")


def _sent(visitor: Visitor) -> dict[str, Any]:
    assert visitor.page is not None
    fields = {one.get("name"): one.get("value", "") for one in visitor.page.tree.iter("input")}
    return {name: fields[name] for name in ("csrf_token", "revision")}


def test_one_helper_alone_is_told_on_the_draft(visitor: Visitor, here: str, cast: Cast) -> None:
    visitor.as_("clochette")
    for what in ("Vérifier les freins", "Gonfler les pneus", "Régler la selle", "Graisser"):
        visitor.open(f"{here}/etape").press("Enregistrer", **_step(cast, what=what))
    visitor.sees("Robin D porte 5 étapes sur 7 chez les intervenants.")
