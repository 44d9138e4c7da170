"""Her copy in another installation: shown first, kept once she agrees, nobody else's words."""

from __future__ import annotations

import io
import json

import pytest

from portal.assessment.queries import own_words_of
from portal.core.refusal import Refused
from portal.records.service import read_copy, write_copy
from portal.web.language import PEOPLE
from tests.records.test_copy import taken

HERE = "/mes-donnees/rapporter"


def copy_of(**held) -> str:
    """Return a copy that holds the rows given."""
    rows = {name: {"rows": rows} for name, rows in held.items()}
    return json.dumps({"format": "avec-moi/person/1", "name": "Orphée", "held": rows})


def sent(visitor, text: str, status: int = 200):
    """Send ``text`` as the file of her copy."""
    visitor.open(HERE)
    return visitor.submit(file=(io.BytesIO(text.encode()), "mes-donnees.json"), status=status)


def words(database, cast, name) -> dict[str, str]:
    """Return what somebody says of her life, by part."""
    with database.session(writing=False) as session:
        return {k.value: row.words for k, row in own_words_of(session, cast[name].id).items()}


def test_what_one_site_gives_another_takes(visitor, database, cast) -> None:
    given = taken(visitor.as_("ondine"), "json").get_data(as_text=True)
    told = words(database, cast, "ondine")
    before = words(database, cast, "merlin")
    new = sorted(set(told) - set(before))
    assert new
    other = visitor.another().as_("merlin")
    sent(other, given).sees("Rien n’est encore gardé ici.", "Ondine")
    assert words(database, cast, "merlin") == before
    other.press("Je garde ces mots ici", parts=new)
    assert words(database, cast, "merlin") == {**told, **before}


def test_nothing_is_kept_without_a_tick(visitor, database, cast) -> None:
    text = copy_of(own_words=[{"domain": "ties", "words": "Voir ma sœur.", "language": "fr"}])
    sent(visitor.as_("merlin"), text)
    before = words(database, cast, "merlin")
    visitor.press("Je garde ces mots ici", 409).sees("Choisissez ce que vous voulez garder.")
    assert words(database, cast, "merlin") == before


def test_what_she_wrote_here_stays(visitor, database, cast) -> None:
    visitor.as_("merlin").open("/mon-plan/mes-mots/1").press("Je garde mes mots", words="D’ici.")
    domain = next(k for k, text in words(database, cast, "merlin").items() if text == "D’ici.")
    text = copy_of(own_words=[{"domain": domain, "words": "D’ailleurs.", "language": "fr"}])
    sent(visitor, text).sees("Vous avez déjà écrit ici").does_not_see("D’ailleurs.")
    assert words(database, cast, "merlin")[domain] == "D’ici."


def test_words_of_others_are_not_even_read() -> None:
    others = [{"domain": "ties", "words": "Écrit par un service.", "author_name": "X"}]
    _name, found = read_copy(copy_of(written_line=others, goal=others), PEOPLE)
    assert found == []


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"format": "other"}', '{"format": "avec-moi/person/1"}',
     copy_of(own_words=[{"domain": "planets", "words": "x"}]),
     copy_of(own_words=[{"domain": "ties", "words": "x", "level": "perhaps"}]),
     copy_of(own_words=["x"]), "[" * 100_000],
)  # fmt: skip
def test_what_is_no_copy_is_refused_with_a_sentence(visitor, text) -> None:
    sent(visitor.as_("merlin"), text, 422).sees("Ce fichier n’est pas le bon.")


def test_too_long_words_and_unknown_languages_do_no_harm() -> None:
    rows = [{"domain": "ties", "words": "x" * 2001}, {"domain": "work", "words": "Oui.",
            "language": "xx"}]  # fmt: skip
    _name, found = read_copy(copy_of(own_words=rows), PEOPLE)
    assert [(one.words, one.language) for one in found] == [("Oui.", "fr")]
    assert read_copy(write_copy("Orphée", found), PEOPLE) == ("Orphée", found)


def test_a_page_changed_on_the_way_brings_nothing(visitor, database, cast) -> None:
    with pytest.raises(Refused):
        read_copy('{"kept": 1}', PEOPLE)
    before = words(database, cast, "merlin")
    text = copy_of(own_words=[{"domain": "ties", "words": "Voir.", "language": "fr"}])
    sent(visitor.as_("merlin"), text)
    visitor.press("Je garde ces mots ici", kept="{}", parts=["ties"]).sees("Je rapporte mes mots")
    assert words(database, cast, "merlin") == before
