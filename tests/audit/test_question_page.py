"""« Ce n’est pas normal ? » on her page, and at the desk of who answers."""

from datetime import timedelta

import pytest
import time_machine

from portal.core.clock import local_date
from tests.audit.story import NOW, asked, law_line, lead_of


def test_morgane_asks_and_reads_the_answer_where_she_asked(visitor, cast, database):
    lead = lead_of(cast)
    with database.session(writing=False) as session:
        line = law_line(session, cast)
    page = f"/qui-a-vu/{line.id}"
    visitor.as_("morgane").open("/qui-a-vu").sees("Ce n’est pas normal ?")
    visitor.open(page).sees("Yvain L. a vu : famille et enfants.", "Poser une question")
    visitor.press("Je demande pourquoi", words="On ne m’a rien dit.")
    visitor.sees("Ma question", "On ne m’a rien dit.", "Réponse au plus tard le")
    visitor.open("/qui-a-vu").sees("Réponse au plus tard le", "Je vois ma question")
    desk = visitor.another().as_(lead).open("/pro/nouvelles")
    desk.sees("Une personne demande pourquoi son dossier a été lu.").press("Ouvrir")
    desk.sees("On ne m’a rien dit.", "Yvain L.", cast["morgane"].handle).does_not_see("Morgane")
    desk.press("Je réponds", words="", status=422).sees("Écrivez quelques mots simples")
    desk.press("Je réponds", words="C’était pour protéger votre fils.").sees("donnée le")
    visitor.open("/nouvelles").sees("Le département répond à votre question.").press("Je regarde")
    visitor.sees("Ma question", "C’était pour protéger votre fils.", "vous répond")


def test_late_is_shown_to_her_and_to_the_lead(visitor, cast, database):
    with database.session(writing=True) as session:
        question = asked(session, cast, law_line(session, cast).id)
        session.commit()
    with time_machine.travel(NOW + (question.due - local_date(NOW)) + timedelta(days=1), tick=True):
        visitor.as_("morgane").open(f"/qui-a-vu/{question.line_id}").sees(
            "La réponse est en retard."
        )
        visitor.another().as_(lead_of(cast)).open("/pro/questions").sees("1 est en retard.")


@pytest.mark.parametrize("code", ["en", "ar", "es", "uk"])
def test_it_speaks_her_language(visitor, cast, database, code):
    with database.session(writing=False) as session:
        line = law_line(session, cast)
    visitor.as_("morgane").speaking(code).open("/qui-a-vu").does_not_see("Ce n’est pas normal")
    visitor.open(f"/qui-a-vu/{line.id}").does_not_see("Je demande")
