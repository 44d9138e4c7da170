"""What her plan page says beside the plan: words and wants that wait, in sentences that fit."""

from __future__ import annotations

import pytest

from portal.core.clock import local_date
from portal.plan.models import AnswerKind
from portal.plan.queries.reviews import months_after
from portal.plan.views.step_lines import first_name
from tests.plan.plans import Plan


def test_a_want_just_written_is_said_until_a_version_says_it(visitor, cast, database) -> None:
    said = "Vous avez ajouté un but. La prochaine version le dira."
    visitor.as_("ondine").open("/mon-plan").does_not_see("La prochaine version le dira.")
    visitor.open("/mon-plan/mes-buts").submit("J’ajoute", words="Un vélo.", domain="mobility")
    visitor.open("/mon-plan").sees(said)
    assert len(visitor.page.statements) <= 8
    with database.session(writing=True) as session:
        Plan(session, cast, "ondine", "clochette").propose()
        session.commit()
    visitor.open("/mon-plan").does_not_see("La prochaine version le dira.")


def test_what_the_referent_adds_is_not_said_to_be_hers(visitor, cast, database) -> None:
    with database.session(writing=True) as session:
        Plan(session, cast, "ondine", "clochette").add_goal(
            "Un stage.", by="clochette", author="ondine"
        )
        session.commit()
    visitor.as_("ondine").open("/mon-plan").does_not_see("La prochaine version le dira.")


def test_words_typed_with_her_wait_in_one_line(visitor) -> None:
    visitor.as_("orphee").open("/mon-plan").sees("Un texte écrit avec vous attend votre oui.")


def test_only_one_card_says_how_she_answered(visitor) -> None:
    visitor.as_("ondine").open("/mon-plan/repondre")
    visitor.press("Je veux en parler", words="Le stage est loin.").open("/mon-plan")
    assert visitor.page.text.count("Je change ma réponse") == 1
    visitor.open("/mon-plan/repondre").sees("Le stage est loin.")


def test_a_version_refused_is_looked_at_again(cast, database) -> None:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "morgane", "viviane")
        versions = plan.versions
        assert versions.current is None
        assert versions.waiting is not None
        day = months_after(local_date(versions.waiting.proposed_at), 3)
        assert versions.next_review == day
        assert AnswerKind.DISAGREE in {one.kind for one in versions.waiting.answers}


@pytest.mark.parametrize(
    ("shown", "inside"),
    [("Mélodie T.", "Mélodie"), ("Jean Paul B.", "Jean Paul"), ("Mairie", "Mairie"), ("", "")],
)
def test_a_name_inside_a_sentence_has_no_initial(shown: str, inside: str) -> None:
    assert first_name(shown) == inside
