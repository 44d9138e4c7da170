"""Her pages: the next first, what waits for her, who comes, what is said and what is not."""

from __future__ import annotations

from portal.circle.service import remove_member
from portal.core import clock
from tests.meetings.story import Story

LIST = "/mes-rendez-vous"


def test_the_next_one_waits_for_her_answer_and_she_gives_it(visitor, first) -> None:
    visitor.as_("pimprenelle").open(LIST).sees("Mes rendez-vous", "3 dates sont proposées.")
    visitor.sees("On attend votre réponse.").open(f"{LIST}/{first('pimprenelle')}/dates")
    visitor.submit("J’envoie", 422, slot1="yes").sees("Choisissez une réponse.")
    visitor.submit("J’envoie", slot1="yes", slot2="no", slot3="yes")
    visitor.does_not_see("On attend votre réponse.").sees("Je change ma réponse")
    visitor.open(f"{LIST}/{first('pimprenelle')}").sees("Les dates proposées")
    said = [word for word in ("Je peux", "Je ne peux pas") if word in visitor.page.text]
    assert said == ["Je peux", "Je ne peux pas"]


def test_she_ticks_who_comes_and_nobody_is_ticked_for_her(visitor, cast, database) -> None:
    with database.session(writing=True) as session:
        story = Story(session, cast, "clochette", ("ondine",))
        number = story.call(suggested=[story.member("robin")]).number
        melodie = str(story.member("melodie"))
        session.commit()
    visitor.as_("ondine").open(f"{LIST}/{number}/invites")
    assert "checked" not in visitor.page.source
    visitor.sees("Votre référent pense à : Robin D.", "C’est vous qui choisissez.")
    visitor.does_not_see("Clochette B.</bdi>")
    visitor.submit("Je garde mon choix", guests=[melodie])
    visitor.sees("Mélodie T.").does_not_see("Robin D.")
    visitor.open(f"{LIST}/{number}/invites").submit("Je garde", 422, guests=["x"])


def test_she_says_how_she_takes_part_and_words_that_are_read_need_words(visitor, first) -> None:
    visitor.as_("pimprenelle").open(f"{LIST}/{first('pimprenelle')}/ma-place")
    visitor.submit("Je garde", 409, part="words_read").sees("Écrivez quelques mots.")
    visitor.submit("Je garde", part="words_read", words="Je veux deux chambres.")
    visitor.sees("Je ne viens pas, on lit mes mots.", "Je veux deux chambres.")


def test_she_adds_a_point_and_takes_it_back(visitor, first) -> None:
    visitor.as_("pimprenelle").open(f"{LIST}/{first('pimprenelle')}/sujets").submit(
        "J’ajoute", 422, words=""
    )
    visitor.submit("J’ajoute", words="La cantine.").sees("La cantine.")
    visitor.press("J’enlève ce sujet").does_not_see("Une chambre pour chaque enfant.")
    visitor.sees("La cantine.", "Préparer le déménagement")


def test_she_sees_what_is_said_and_what_is_not_and_where_to_open_it(visitor, first, cast) -> None:
    visitor.as_("pimprenelle").open(f"{LIST}/{first('pimprenelle')}/on-en-parle")
    visitor.sees("On parlera de", "On ne parlera pas de", "santé sans accord pour Aucassin P.")
    assert f"/mes-accords/{cast['gretel'].handle}" in visitor.page.source


def test_she_asks_for_a_meeting_and_may_take_it_back(visitor, first) -> None:
    visitor.as_("merlin").open(f"{LIST}/demander").submit("Je demande", 422)
    visitor.submit("Je demande", kind="review", words="Mon dos.")
    visitor.sees("Votre référent cherche des dates.").open(f"{LIST}/{first('merlin')}").sees(
        "Mon dos."
    )
    visitor.open(f"{visitor.page.address}/annuler").submit("J’annule").sees(
        "Ce rendez-vous n’a pas lieu."
    )


def test_without_her_she_reads_the_reason_and_when_she_is_told(visitor, first) -> None:
    visitor.as_("orphee").open(f"{LIST}/{first('orphee')}").sees("La réunion a eu lieu sans vous.")
    visitor.sees("La commission ne change pas sa date.", "Vous recevez le compte rendu au plus")


def test_the_report_is_read_and_answered(visitor, first) -> None:
    visitor.as_("ondine").open(f"{LIST}/{first('ondine')}/compte-rendu").sees(
        "Nous avons parlé tous ensemble."
    )
    visitor.sees("Pas encore dans votre plan", "Rien n’entre dans votre plan sans votre oui.")
    visitor.submit("J’ajoute mes mots", words="Et mon bus ?").sees("Et mon bus ?", "m’a écoutée")


def test_the_date_for_her_telephone_tells_nothing(visitor, first) -> None:
    visitor.as_("morgane").open(f"{LIST}/{first('morgane')}/rendez-vous.ics")
    assert visitor.page.headers["Content-Type"].startswith("text/calendar")
    file = visitor.page.source
    assert "SUMMARY:Rendez-vous\r\n" in file
    for word in ("famil", "Mélisande", "Maison", "portal", "Avec moi", "réunion"):
        assert word not in file
    visitor.another().as_("pimprenelle").open(f"{LIST}/{first('pimprenelle')}/rendez-vous.ics", 404)


def test_of_a_couple_each_is_told_that_the_other_reads(visitor, cast, database) -> None:
    with database.session(writing=True) as session:
        both = Story(session, cast, "aurore", ("perceval", "melusine")).call().number
        hers = Story(session, cast, "aurore", ("melusine",)).call().number
        session.commit()
    visitor.as_("perceval").open(f"{LIST}/{both}/sujets").sees("Mélusine lit aussi")
    visitor.open(f"{LIST}/{hers}", 404)
    visitor.another().as_("melusine").open(f"{LIST}/{hers}/sujets").does_not_see("Perceval")


def test_what_is_over_is_no_longer_changed(visitor, first) -> None:
    visitor.as_("ondine")
    for part in ("dates", "invites", "ma-place", "sujets", "on-en-parle"):
        visitor.open(f"{LIST}/{first('ondine')}/{part}", 404)
    visitor.open(f"{LIST}/99", 404)
    visitor.open(f"{LIST}/{10**40}", 404)


def test_a_guest_who_left_is_no_longer_shown(visitor, first, cast, database) -> None:
    visitor.as_("pimprenelle").open(f"{LIST}/{first('pimprenelle')}").sees("Gretel")
    with database.session(writing=True) as session:
        story = Story(session, cast, "aucassin", ("pimprenelle",))
        member = story.member("gretel")
        remove_member(session, pathway_id=story.pathway_id, member_id=member, at=clock.now())
        session.commit()
    visitor.open(f"{LIST}/{first('pimprenelle')}").does_not_see("Gretel")
