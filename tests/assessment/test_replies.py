"""Her right of reply: beside the line for ever, append-only, the last one stands."""

from __future__ import annotations

import pytest

from portal.assessment import service
from portal.assessment.catalogue import Happened, ReplyKind
from portal.assessment.queries import happened, lines_about
from portal.core import clock
from portal.core.append_only import Immutable
from portal.core.refusal import Refused

LINE = "Le courrier reste fermé."
VERSION = "Le courrier, je l’ouvre avec vous le jeudi."
PART = "/mon-plan/mes-mots/5"


def answer(session, cast, by: str, kind: ReplyKind, words: str = ""):
    (line,) = lines_about(session, cast["pimprenelle"].id)
    return service.reply_to_line(
        session,
        line_id=line.id,
        kind=kind,
        words=words,
        language="fr",
        by=cast[by].id,
        at=clock.now(),
    )


def test_her_answers_are_all_kept_and_the_last_one_stands(visitor, cast, database) -> None:
    visitor.as_("pimprenelle").open(PART).sees(LINE, VERSION, "1 réponse d’avant", "C’est faux")
    address = visitor.page.source.partition("/mon-plan/mes-mots/ligne/")[2][:36]
    visitor.open(f"/mon-plan/mes-mots/ligne/{address}").press("D’accord", words="")
    assert visitor.page.address == PART
    visitor.sees("2 réponses d’avant", VERSION)
    with database.session(writing=False) as session:
        (line,) = lines_about(session, cast["pimprenelle"].id)
    assert [one.kind for one in line.replies] == ["false", "my_version", "agree"]


def test_who_reads_the_line_reads_the_answer(visitor, cast) -> None:
    address = f"/pro/personnes/{cast['pimprenelle'].handle}/situation"
    visitor.as_("fanchon").open(f"{address}/5").sees(LINE, VERSION, "Sa version")
    # her referent has the plan, and nothing of her money
    visitor.another().as_("aucassin").open(f"{address}/5", 404)
    visitor.another().as_("gretel").open(address).does_not_see(LINE, VERSION)


def test_an_answer_to_an_older_line_stays_with_it(visitor, cast) -> None:
    address = f"/pro/personnes/{cast['pimprenelle'].handle}/situation/5"
    visitor.as_("fanchon").open(address).press("Écrire cette ligne", words="Le dossier avance.")
    visitor.sees("Le dossier avance.", LINE, VERSION)
    visitor.another().as_("pimprenelle").open(PART).sees("1 texte d’avant", LINE, VERSION)


def test_her_version_has_words(visitor, cast) -> None:
    visitor.as_("pimprenelle").open(PART)
    address = visitor.page.source.partition("/mon-plan/mes-mots/ligne/")[2][:36]
    visitor.open(f"/mon-plan/mes-mots/ligne/{address}").press("Ma version", 409, words=" ")
    visitor.sees("Écrivez d’abord votre version.")


def test_saying_the_same_again_adds_nothing(session, cast) -> None:
    assert answer(session, cast, "pimprenelle", ReplyKind.FALSE) is not None
    assert answer(session, cast, "pimprenelle", ReplyKind.FALSE) is None


@pytest.mark.parametrize("by", ["ondine", "fanchon", "aucassin", "morgane"])
def test_nobody_answers_in_her_place(session, cast, by) -> None:
    with pytest.raises(Refused) as refused:
        answer(session, cast, by, ReplyKind.AGREE)
    assert refused.value.code == "not-there"


def test_a_line_about_somebody_else_does_not_exist(visitor, cast, database) -> None:
    with database.session(writing=False) as session:
        (line,) = lines_about(session, cast["pimprenelle"].id)
    visitor.as_("morgane").open(f"/mon-plan/mes-mots/ligne/{line.id}", 404)


def test_neither_lines_nor_answers_change(session, cast) -> None:
    reply = answer(session, cast, "pimprenelle", ReplyKind.AGREE)
    reply.kind = ReplyKind.FALSE
    with pytest.raises(Immutable):
        session.flush()


def test_her_line_of_time_has_dates_and_names_and_no_words(session, cast) -> None:
    told = happened(session, cast["pimprenelle"].id)
    assert [one.kind for one in told] == [
        Happened.LINE_WRITTEN,
        Happened.REPLIED,
        Happened.REPLIED,
    ]
    assert {one.name for one in told} == {"Fanchon L."}
    assert LINE not in repr(told)
