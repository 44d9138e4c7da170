"""« Mon cercle »: who helps, what each sees now, and taking somebody out in one act."""

from portal.consent.queries import themes_seen_by
from portal.core import clock
from portal.core.clock import local_date


def cards(visitor):
    links = visitor.page.tree.iter("a")
    found = {}
    for link in links:
        href = link.get("href", "")
        if href.startswith("/mon-cercle/") and len(href) > 40:
            found["".join(link.itertext())] = href
    return found


def card_of(visitor, name):
    return next(href for words, href in cards(visitor).items() if name in words)


def test_everyone_is_one_tap_away_and_the_referent_is_marked(visitor, cast):
    visitor.as_("ondine").open("/mon-cercle").sees("Clochette B.", "Votre référent")
    said = visitor.page.text
    assert f"{len(cards(visitor))} personnes vous aident" in " ".join(said.split())
    visitor.open(card_of(visitor, "Mélodie")).sees("Ce que cette personne voit", "Emploi")


def test_it_is_reached_in_one_tap_from_three_pages(visitor):
    visitor.as_("ondine")
    for address in ("/", "/mon-referent", "/mes-accords"):
        assert 'href="/mon-cercle"' in visitor.open(address).page.source


def test_one_act_takes_a_helper_out_and_he_sees_nothing_at_the_next_request(visitor, session, cast):
    pro = visitor.another().as_("melodie").open(f"/pro/personnes/{cast['ondine'].handle}")
    visitor.as_("ondine").open("/mon-cercle")
    visitor.open(card_of(visitor, "Mélodie")).press("Je retire cette personne")
    visitor.sees("C’est fait", "Elle ne sait pas pourquoi.")
    pro.open(f"/pro/personnes/{cast['ondine'].handle}", status=404)
    on = local_date(clock.now())
    assert not themes_seen_by(
        session, viewer_id=cast["melodie"].id, person_id=cast["ondine"].id, on=on
    )
    visitor.open("/mes-accords").sees("Mélodie T.", "Vous avez arrêté")


def test_the_referent_is_changed_first_and_never_missing(visitor, cast):
    visitor.as_("ondine").open("/mon-cercle").open(card_of(visitor, "Clochette"))
    visitor.sees("Choisissez d’abord un autre référent").does_not_see("Je retire")
    here = visitor.page.address
    key = visitor.client.get("/").text.split('name="csrf_token" value="')[1].split('"')[0]
    answer = visitor.client.post(f"{here}/retirer", data={"csrf_token": key})
    assert answer.status_code == 409
    visitor.open("/mon-referent").sees("Clochette B.")


def test_a_member_of_somebody_else_is_not_there(visitor, cast):
    other = visitor.another().as_("merlin").open("/mon-cercle")
    theirs = next(iter(cards(other).values()))
    visitor.as_("ondine").open(theirs, status=404)


def test_a_helper_leaves_with_words_that_she_alone_reads_and_may_erase(visitor, cast):
    pro = visitor.another().as_("melodie")
    pro.open(f"/pro/personnes/{cast['ondine'].handle}/quitter")
    pro.submit(words="Le dossier du bus est presque fini.")
    pro.open(f"/pro/personnes/{cast['ondine'].handle}", status=404)
    visitor.as_("ondine").open("/mon-cercle").sees("Le dossier du bus est presque fini.")
    assert not [one for one in cards(visitor) if "Mélodie" in one]
    visitor.press("J’efface ces mots").does_not_see("Le dossier du bus")


def test_an_active_referent_does_not_leave_like_that(visitor, cast):
    pro = visitor.as_("clochette").open(f"/pro/personnes/{cast['ondine'].handle}/quitter")
    pro.sees("Vous êtes le référent").does_not_see("Je quitte le cercle")
