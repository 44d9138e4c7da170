"""« Je choisis ce que je montre »."""

from sqlalchemy import select

from portal.consent.catalogue import Theme
from portal.consent.models import Company, ConsentEvent, ConsentRecord
from tests.consent.acts import forget_proofs, sees


def address(cast, helper="melodie", rest=""):
    return f"/mes-accords/{cast[helper].handle}{rest}"


CHOSEN = {
    "themes": ["housing", "money"],
    "purpose": "claim_right",
    "duration": "six_months",
    "company": "alone",
}


def test_she_gives_two_themes_with_her_code(visitor, cast, database):
    visitor.as_("ondine")
    forget_proofs(database)
    visitor.open(address(cast)).sees("Rien n’est choisi d’avance. Vous décidez.")
    visitor.press("Oui, je suis d’accord", **CHOSEN, proof=cast["ondine"].pin).sees("C’est noté")
    with database.session(writing=False) as session:
        assert sees(session, cast) == {Theme.WORK, Theme.HOUSING, Theme.MONEY}
        record = session.scalars(
            select(ConsentRecord)
            .where(ConsentRecord.theme == Theme.HOUSING)
            .order_by(ConsentRecord.created_at.desc())
        ).first()
        lines = record.notice.splitlines()
        assert lines[0].endswith("pourra voir :")
        assert lines[1] == "Logement"
        assert "Demander un droit" in lines
        event = session.scalars(
            select(ConsentEvent).where(ConsentEvent.record_id == record.id)
        ).one()
        assert event.company is Company.ALONE


def test_nothing_is_ticked_beforehand_and_no_sensitive_theme_is_there(visitor, cast):
    visitor.as_("ondine").open(address(cast)).does_not_see(" checked", 'value="health"')
    visitor.does_not_see('value="work"')


def test_without_the_right_code_nothing_is_given_and_what_was_typed_stays(visitor, cast, database):
    visitor.as_("ondine")
    forget_proofs(database)
    visitor.open(address(cast))
    visitor.press("Oui, je suis d’accord", 422, **CHOSEN, proof="000000")
    visitor.sees("Ce code n’est pas le bon.")
    assert visitor.page.source.count(" checked") == 5
    with database.session(writing=False) as session:
        assert sees(session, cast) == {Theme.WORK}


def test_an_empty_form_says_what_to_do(visitor, cast):
    visitor.as_("ondine").open(address(cast)).press("Oui, je suis d’accord", 422)
    visitor.sees("Choisissez au moins une ligne.", "Choisissez une réponse.")


def test_odd_values_change_nothing(visitor, cast):
    visitor.as_("ondine").open(address(cast))
    for odd in ("health", "testimony", "\x00", "é" * 500):
        visitor.open(address(cast)).press("Oui, je suis d’accord", 422, themes=[odd])


def test_the_law_is_explained_before_a_first_agreement_only(visitor, cast):
    visitor.as_("ondine").open(address(cast)).does_not_see("Avant votre premier accord")


def test_a_stranger_or_a_wrong_number_is_not_there(visitor, cast):
    visitor.as_("ondine")
    for path in (
        address(cast, "raiponce"),
        address(cast, "perceval"),
        "/mes-accords/zzz",
        address(cast, rest="/seul/0"),
        address(cast, rest="/seul/3"),
        address(cast, "raiponce", "/seul/1"),
        address(cast, rest="/sujet/0"),
        address(cast, rest="/sujet/9"),
        address(cast, "raiponce", "/sujet/1"),
    ):
        visitor.open(path, 404)
