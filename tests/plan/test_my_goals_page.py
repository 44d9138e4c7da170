"""What she wants, in her words, goes into the next version."""

from __future__ import annotations

from tests.plan.plans import Plan

PAGE = "/mon-plan/mes-buts"


def _first(visitor) -> str:
    links = [a.get("href") for a in visitor.page.tree.iter("a")]
    return next(link for link in links if link.startswith(f"{PAGE}/"))


def test_she_adds_what_she_wants(visitor) -> None:
    visitor.as_("ondine").open(PAGE).press("J’ajoute", words="Je veux un vélo.", domain="mobility")
    visitor.sees("Je veux un vélo.", "La version 5 s’écrit.")
    visitor.open("/mon-plan").sees("Version 3").does_not_see("Je veux un vélo.")


def test_she_changes_her_words(visitor) -> None:
    visitor.as_("ondine").open(PAGE).open(_first(visitor))
    visitor.press("Je garde mes mots", words="Je veux bouger loin.").sees("Je veux bouger loin.")


def test_she_takes_something_out(visitor) -> None:
    visitor.as_("ondine").open(PAGE).open(_first(visitor)).press("J’enlève ce but")
    visitor.does_not_see("Je veux bouger.").sees("Je veux gagner ma vie.")


def test_words_are_needed(visitor) -> None:
    visitor.as_("ondine").open(PAGE).press("J’ajoute", 422, words=" ", domain="work")
    visitor.sees("Écrivez ce que vous voulez.")


def test_of_two_who_write_at_once_nobody_loses_words(visitor, cast, database) -> None:
    visitor.as_("ondine").open(PAGE).press("J’ajoute", words="Je veux un vélo.", domain="mobility")
    visitor.open(PAGE)
    with database.session(writing=True) as session:
        Plan(session, cast, "ondine", "clochette").add_step("Écrit en même temps")
        session.commit()
    visitor.press("J’ajoute", 409, words="Je veux chanter.", domain="ties")
    visitor.sees("Quelqu’un a changé le plan en même temps.", "Je veux chanter.")
    visitor.press("J’ajoute").sees("Je veux chanter.", "Je veux un vélo.")


def test_the_words_of_the_other_adult_are_not_hers(visitor) -> None:
    other = visitor.another().as_("melusine").open(PAGE)
    visitor.as_("perceval").open(_first(other), 404)
    visitor.open(f"{PAGE}/00000000-0000-0000-0000-000000000000", 404)


def test_of_a_couple_each_is_told_that_the_other_reads(visitor) -> None:
    told = "lit aussi ce que vous écrivez ici."
    visitor.as_("perceval").open(PAGE).sees(f"Mélusine {told}")
    visitor.open("/mon-plan/repondre").sees(f"Mélusine {told}")
    visitor.another().as_("ondine").open(PAGE).does_not_see(told)


def test_no_part_of_life_is_chosen_before_her(visitor) -> None:
    visitor.as_("ondine").open(PAGE).press("J’ajoute", 422, words="Je veux un vélo.")
    visitor.sees("Choisissez un sujet.", "Je veux un vélo.")
