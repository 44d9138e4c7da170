"""Money comes when every piece of evidence is given; no accompanied person or peer reads of it."""

from datetime import timedelta

import pytest

from portal.core.refusal import Refused
from portal.governance import queries, service
from tests.cast import Cast
from tests.governance.group import TODAY, department
from tests.visitor import Visitor

MONEY = ("Jalon", "jalon", "50 000", "30 000", "€", "Convention signée", "versement")


def milestone(session, cast, **more):
    facts = {"name": "Fin", "euros": 30_000, "due_on": TODAY, "evidence": ["Rapport", "Guide"]}
    return service.add_milestone(
        session, department_id=department(session, cast), **{**facts, **more}
    )


def test_it_is_paid_once_all_evidence_is_given(session, cast) -> None:
    made = milestone(session, cast)
    here = cast["griselidis"].territory_id

    def row():
        found = queries.milestone(session, made.id, here)
        assert found is not None
        return found

    first, second = (one.id for one in row().evidence)
    service.give(session, made.id, [first], on=TODAY)
    assert not row().is_kept
    assert row().is_late(TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="evidence-missing"):
        service.pay(session, made.id, on=TODAY, today=TODAY)
    service.give(session, made.id, [first, second], on=TODAY + timedelta(days=2))
    assert [one.given_on for one in row().evidence] == [TODAY, TODAY + timedelta(days=2)]
    service.pay(session, made.id, on=TODAY, today=TODAY)
    with pytest.raises(Refused, match="paid-already"):
        service.give(session, made.id, [], on=TODAY)
    assert queries.milestone(session, made.id, cast["hansel"].territory_id) is None


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"euros": 0}, "odd-amount"),
        ({"euros": 10**30}, "odd-amount"),
        ({"evidence": [" ", ""]}, "no-evidence"),
        ({"evidence": [str(one) for one in range(21)]}, "too-much-evidence"),
        ({"name": " "}, "nothing-written"),
    ],
)
def test_an_odd_milestone_is_refused(session, cast, more, code) -> None:
    with pytest.raises(Refused) as refused:
        milestone(session, cast, **more)
    assert refused.value.code == code


def test_the_lead_reads_notes_and_pays(visitor: Visitor) -> None:
    visitor.as_("griselidis").open("/pro/jalons").sees("50 000", "Au démarrage", "Versé le")
    visitor.submit(
        "Noter ce jalon", name="Milieu", euros="1000", due_on="2026-06-15", evidence="Une page"
    ).sees("Milieu", "0 sur 1")


@pytest.mark.parametrize("name", ["ondine", "viviane", "clochette", "cassandre", "ogier", "hansel"])
def test_nobody_else_reads_of_money(visitor: Visitor, cast: Cast, name: str) -> None:
    visitor.as_(name)
    if name == "hansel":
        visitor.open("/pro/jalons").does_not_see("50 000", "Au démarrage")
    else:
        visitor.open("/pro/jalons", 404)


@pytest.mark.parametrize(
    "page", ["/", "/mon-plan", "/mon-avis", "/mes-donnees", "/vous-avez-dit/ariege"]
)
def test_no_page_of_an_accompanied_person_speaks_of_money_of_the_scheme(
    visitor: Visitor, page: str
) -> None:
    visitor.as_("ondine").open(page).does_not_see(*MONEY[3:])
