"""The plan at the desk of somebody who is not the referent: his own steps and nothing to write."""

from __future__ import annotations


def _plan(cast, name: str) -> str:
    return f"/pro/personnes/{cast[name].handle}/plan"


def test_a_helper_sees_his_own_step_and_says_where_it_is(visitor, cast) -> None:
    visitor.as_("gaspard").open(_plan(cast, "ondine")).sees("Faire le dossier pour le permis")
    visitor.sees("Le plan entier n’est pas partagé avec vous.").does_not_see("Ouvrir une nouvelle")
    link = next(a.get("href") for a in visitor.page.tree.iter("a") if "/avance/" in a.get("href"))
    visitor.open(link).press("Enregistrer", 409, state="blocked", cause="").sees("ce qui bloque")
    visitor.press("Enregistrer", state="blocked", cause="missing_paper").sees("papier manquant")
    visitor.another().as_("melodie").open(link, 404)


def test_a_stranger_finds_nothing(visitor, cast) -> None:
    here = _plan(cast, "ondine")
    visitor.as_("raiponce")
    for address in (here, f"{here}/repondre", f"{here}/but", f"{here}/etape"):
        visitor.open(address, 404)


def test_a_helper_writes_nothing_in_the_draft(visitor, cast) -> None:
    here = _plan(cast, "ondine")
    visitor.as_("gaspard")
    for address in (f"{here}/repondre", f"{here}/but", f"{here}/etape"):
        visitor.open(address, 404)
