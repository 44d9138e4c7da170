"""She answers on the screen handed to her, or with her paper: no account is needed."""

import re

from sqlalchemy import func, select

from portal.accounts.models import Account
from portal.circle.models import Pathway, PathwayEvent, PathwayState
from portal.intake.models import Proposal, RefusalMark

DESK = "/pro/proposer"
NO = ("C’est votre droit.", "Rien ne change pour vos aides.")


def proposed(visitor, name="Cendrillon", **more):
    """Propose the scheme to ``name``, and open the screen that is handed to her."""
    visitor.as_("clochette").open(DESK)
    visitor.submit(first_name=name, public="far_from_work", reasons=["cumulated"], **more)
    visitor.sees(name)
    visitor.press("Lui passer l’écran")
    return visitor


def paper_on(page):
    """Return the number of the paper that the page shows."""
    return re.search(r"<code dir=\"ltr\">((?:\w{4} ){4}\w)</code>", page.source)[1]


def test_a_no_is_her_right_and_leaves_no_name(visitor, database):
    with database.session(writing=False) as session:
        accounts = session.scalar(select(func.count()).select_from(Account))
        before = session.scalar(select(func.count()).select_from(Proposal))
        marks = session.scalar(select(func.count()).select_from(RefusalMark))
    proposed(visitor).sees("Vous avez plusieurs difficultés en même temps.", "Si vous dites non")
    visitor.press("Non").sees("Vous avez dit non", *NO, "Votre prénom est effacé.")
    visitor.press("Je rends l’écran").retakes()
    with database.session(writing=False) as session:
        assert session.scalar(select(func.count()).select_from(Account)) == accounts
        assert session.scalar(select(func.count()).select_from(Proposal)) == before
        # one digest, by which this service asks first: the name is nowhere
        assert session.scalar(select(func.count()).select_from(RefusalMark)) == marks + 1
        last = session.scalars(
            select(PathwayEvent).order_by(PathwayEvent.at.desc(), PathwayEvent.rank.desc())
        ).first()
        assert last.state is PathwayState.DECLINED
        assert last.notice == ""
    visitor.open(DESK).does_not_see("Cendrillon")


def test_she_thinks_and_says_yes_at_home_with_her_paper(visitor, database):
    proposed(visitor).press("Je réfléchis", reach="Le soir, chez ma sœur.")
    visitor.sees("Vous réfléchissez", "Prenez votre temps.")
    paper = paper_on(visitor.page)
    visitor.press("Je rends l’écran").retakes()
    visitor.open(DESK).sees("Cendrillon", "Elle réfléchit", "Le soir, chez ma sœur.")
    her = visitor.another().open("/ma-reponse").submit(paper=paper)
    her.sees("Vous pouvez dire non.").does_not_see("Cendrillon")
    her.press("Oui, je veux un référent").sees("Vous avez dit oui")
    visitor.open(DESK).sees("Elle a dit oui")
    with database.session(writing=False) as session:
        yes = session.scalars(
            select(PathwayEvent).where(PathwayEvent.notice != "").order_by(PathwayEvent.at.desc())
        ).first()
        assert "Vous avez plusieurs difficultés en même temps." in yes.notice
        assert yes.notice_language == "fr"
        assert session.get(Pathway, yes.pathway_id).accepted_at == yes.at


def test_an_answer_with_a_key_that_is_over_comes_back_and_changes_nothing(visitor, database):
    proposed(visitor).press("Je réfléchis")
    paper = paper_on(visitor.page)
    her = visitor.another().open("/ma-reponse")
    typed = {"paper": paper, "said": "no", "reach": "Le mardi, au foyer."}
    answer = her.client.post("/ma-reponse", data={**typed, "csrf_token": "x"})
    assert answer.status_code == 409
    assert "Cette page a attendu longtemps." in answer.get_data(as_text=True)
    assert "Le mardi, au foyer." in answer.get_data(as_text=True)
    her.open("/ma-reponse").submit(paper=paper).press("Oui").sees("Vous avez dit oui")


def test_a_paper_that_is_over_or_wrong_says_so_and_nothing_else(visitor):
    proposed(visitor).press("Je réfléchis")
    paper = paper_on(visitor.page)
    her = visitor.another().open("/ma-reponse").submit(paper=paper).press("Non").sees(*NO)
    her.open("/ma-reponse").submit(status=422, paper=paper).sees("Ce papier ne sert plus.")
    her.open("/ma-reponse").submit(status=422, paper="1234").sees("Écrivez le numéro")


def test_an_answer_that_is_none_of_the_three_is_asked_again(visitor):
    proposed(visitor)
    visitor.submit(status=422, reach="Le soir.", form=0).sees("Choisissez une réponse.")
    assert "Le soir." in visitor.page.source


def test_the_three_answers_have_the_same_weight(visitor):
    page = proposed(visitor).page
    kinds = {button.get("class") for button in page.tree.iter("button") if button.get("name")}
    assert kinds == {"button button-answer"}
