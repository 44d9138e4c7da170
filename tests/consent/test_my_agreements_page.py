"""« Mes accords »."""

from portal.consent import service
from tests.consent.acts import NOW, give


def test_a_request_comes_first_then_one_card_for_each_helper(visitor):
    visitor.as_("ondine").open("/mes-accords").sees(
        "Personne ne voit vos informations sans votre accord.",
        "1 demande attend votre réponse",
        "Gaspard L. demande à voir : argent.",
        "Voit : emploi et formation",
        "Ne voit pas : santé, justice, argent, logement et le reste",
    )


def test_several_agreements_can_be_stopped_one_by_one_or_all_at_once(visitor):
    visitor.as_("ondine").open("/mes-accords").sees(
        "déplacements et internet et le plan", "Tout arrêter avec Clochette B."
    )
    loud = [b for b in visitor.page.tree.iter("button") if "button-stop" in b.get("class", "")]
    assert not loud
    visitor.press("Tout arrêter avec Clochette B.").sees("Ce qui change", "Ce qui ne change pas")
    visitor.sees("Clochette B. ne voit plus :", "emploi et formation")
    visitor.open("/mes-accords").does_not_see("Tout arrêter avec Clochette B.")


def test_a_card_has_one_button_and_folds_what_is_longer(visitor):
    visitor.as_("orphee").open("/mes-accords").sees("Qui ne voit rien de vous", "Sinbad H.")
    cards = [one for one in visitor.page.tree.iter("div") if one.get("class") == "card"]
    folded = {one for box in visitor.page.tree.iter("details") for one in box.iter()}
    acts = [
        [
            one
            for one in card.iter()
            if "button" in one.get("class", "").split() and one not in folded
        ]
        for card in cards
    ]
    assert sum(map(bool, acts)) == 4
    assert max(map(len, acts)) == 1
    visitor.sees("Tout arrêter avec Ulysse R.", "Chaque accord, un par un")


def test_what_is_over_stays_readable(visitor):
    visitor.as_("orphee").open("/mes-accords").sees("Ce qui est fini", "Vous avez arrêté le")


def test_the_law_is_one_link_away(visitor):
    visitor.as_("ondine").open("/mes-accords/la-loi").sees(
        "Dans 7 cas, la loi passe avant votre accord.",
        "Un juge peut demander des informations.",
        "L.226-2-2",
    )


def test_the_page_is_read_in_arabic_too(visitor):
    visitor.as_("ondine").speaking("ar").open("/mes-accords")
    assert visitor.page.tree.get("dir") == "rtl"


def test_a_professional_has_no_such_page(visitor):
    visitor.as_("melodie").open("/mes-accords", 404)


def test_nobody_comes_without_signing_in(visitor):
    assert visitor.open("/mes-accords").page.heading != "Mes accords"


def test_250_past_agreements_cost_no_more_questions(visitor, cast, database):
    with database.session(writing=True) as session:
        for _number in range(250):
            record = give(session, cast)
            service.withdraw(session, record_id=record.id, by=cast["ondine"].id, at=NOW)
        session.commit()
    visitor.as_("ondine").open("/mes-accords").sees("Ce qui est fini")
    visitor.open(f"/mes-accords/{cast['melodie'].handle}")
