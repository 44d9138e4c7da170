"""Passing on: she reads, changes, takes out, and nothing passes before her yes."""

import pytest

from portal.consent import service as consent
from portal.consent.catalogue import Theme
from portal.core import clock
from portal.core.closed import NotAsked, close_to
from portal.core.refusal import Refused
from portal.referent import queries, service
from portal.referent.models import Handover, HandoverLine
from portal.web.not_of_a_file import PLACES
from tests.referent.choosing import accept, ask
from tests.referent.test_accept import sees

HER, OLD, NEW = "ondine", "clochette", "melodie"


@pytest.fixture
def changed(session, cast):
    """Let Mélodie become the referent of Ondine, with the plan; return when."""
    accept(session, cast, ask(session, cast, HER, NEW, [Theme.PLAN]), NEW)
    session.commit()
    return clock.now()


def write(session, cast, theme=Theme.PLAN, words="Le garage répond le lundi.", by=OLD):
    return service.add_line(
        session,
        person_id=cast[HER].id,
        theme=theme,
        words=words,
        language="fr",
        by=cast[by].id,
        at=clock.now(),
    )


def show(session, cast, by=OLD):
    service.show_her(session, person_id=cast[HER].id, by=cast[by].id, at=clock.now())
    return queries.sheets_for_her(session, cast[HER].id)[0]


def approve(session, cast, sheet, by=HER, seen=None):
    service.approve(
        session, handover_id=sheet.id, seen=seen or sheet.digest, by=cast[by].id, at=clock.now()
    )


def passed(session, cast):
    themes = sees(session, cast, NEW)
    sheets = queries.sheets_passed_on(
        session, reader_id=cast[NEW].id, person_id=cast[HER].id, themes=themes
    )
    return [line.words for sheet in sheets for line in sheet.lines]


def test_nothing_passes_before_her_yes_and_only_agreed_themes_after(session, cast, changed):
    write(session, cast)
    write(session, cast, Theme.HOUSING, "Le loyer est en retard.")
    assert queries.sheets_for_her(session, cast[HER].id) == []
    sheet = show(session, cast)
    assert passed(session, cast) == []
    approve(session, cast, sheet)
    assert passed(session, cast) == ["Le garage répond le lundi."]


def test_a_withdrawn_theme_is_closed_on_the_sheet_too(session, cast, changed):
    write(session, cast)
    approve(session, cast, show(session, cast))
    consent.withdraw_all(
        session,
        person_id=cast[HER].id,
        recipient_id=cast[NEW].id,
        by=cast[HER].id,
        at=clock.now(),
    )
    assert passed(session, cast) == []


@pytest.mark.parametrize("reader", [OLD, NEW])
def test_a_line_opens_to_its_author_and_to_others_by_what_she_shares(
    session, cast, changed, reader
):
    write(session, cast)
    sheet = show(session, cast)
    approve(session, cast, sheet)
    mandate_id = session.get(Handover, sheet.id).mandate_id
    close_to(session, cast[reader].id, PLACES)

    def whole():
        return queries.sheet_of_author(session, mandate_id=mandate_id, person_id=cast[HER].id)

    if reader == OLD:
        assert whole().lines == sheet.lines
        return
    with pytest.raises(NotAsked):
        whole()
    assert passed(session, cast) == ["Le garage répond le lundi."]


def test_her_words_replace_his_and_a_line_taken_out_is_gone(session, cast, changed):
    kept, gone = write(session, cast), write(session, cast, words="Elle oublie tout.")
    show(session, cast)
    own = {"by": cast[HER].id, "at": clock.now()}
    service.change_line(session, line_id=kept.id, words="Le lundi me va.", language="fr", **own)
    service.take_out(session, line_id=gone.id, **own)
    sheet = queries.sheets_for_her(session, cast[HER].id)[0]
    approve(session, cast, sheet)
    assert passed(session, cast) == ["Le lundi me va."]
    service.take_out(session, line_id=kept.id, **own)
    assert passed(session, cast) == []
    row = session.get(HandoverLine, gone.id)
    assert b"oublie" not in row.words


def test_she_says_yes_to_what_she_read(session, cast, changed):
    line = write(session, cast)
    sheet = show(session, cast)
    own = {"by": cast[HER].id, "at": clock.now()}
    service.change_line(session, line_id=line.id, words="Autre chose.", language="fr", **own)
    with pytest.raises(Refused, match="other-words"):
        approve(session, cast, sheet)


@pytest.mark.parametrize("by", [OLD, NEW, "perceval"])
def test_nobody_says_yes_or_changes_in_her_place(session, cast, changed, by):
    line = write(session, cast)
    sheet = show(session, cast)
    with pytest.raises(Refused, match="not-yours"):
        approve(session, cast, sheet, by=by)
    with pytest.raises(Refused, match="not-yours"):
        service.take_out(session, line_id=line.id, by=cast[by].id, at=clock.now())


@pytest.mark.parametrize("by", [NEW, "gaspard", "raiponce", HER])
def test_only_who_goes_writes(session, cast, changed, by):
    with pytest.raises(Refused, match="not-yours"):
        write(session, cast, by=by)


def test_without_a_change_there_is_nothing_to_pass_on(session, cast):
    with pytest.raises(Refused, match="not-yours"):
        write(session, cast)


@pytest.mark.parametrize(("silent", "told"), [(False, True), (True, False)])
def test_a_silent_change_is_told_when_the_new_one_said_yes(session, cast, silent, told):
    wish = service.ask(
        session,
        pathway_id=cast[HER].pathway_id,
        helper_id=cast[NEW].id,
        themes=(),
        by=cast[HER].id,
        at=clock.now(),
        is_silent=silent,
    )
    held = queries.held_by(session, cast[OLD].id)
    assert (wish.pathway_id in held.changing) is told
    if not told:
        with pytest.raises(Refused, match="not-yours"):
            write(session, cast)
        accept(session, cast, wish, NEW)
    write(session, cast)


def test_health_never_passes_on_a_sheet(session, cast, changed):
    with pytest.raises(Refused, match="theme-apart"):
        write(session, cast, Theme.HEALTH)


def test_once_it_is_hers_its_author_reads_and_changes_it_no_more(visitor, cast, changed):
    address = f"/pro/personnes/{cast[HER].handle}/passer-la-main"
    desk = visitor.as_(OLD).open(address)
    desk.press("J’ajoute cette ligne", 422).sees("elle les lira")
    desk.press("J’ajoute cette ligne", theme="plan", words="Le garage répond le lundi.")
    desk.sees("Le garage répond le lundi.").press("Je donne la feuille")
    desk.sees("Elle seule la change.").does_not_see("Le garage répond")
    her = visitor.another().as_(HER).open("/").sees("Un texte est prêt")
    her.open("/mon-referent/relais").sees("Le garage répond le lundi.")
    new = visitor.another().as_(NEW).open(f"/pro/personnes/{cast[HER].handle}/relais")
    new.does_not_see("Le garage répond")
    her.press("Je dis oui à ces lignes").sees("Vous avez dit oui le")
    new.open(f"/pro/personnes/{cast[HER].handle}/relais").sees("Le garage répond le lundi.")
    visitor.another().as_("gaspard").open(f"/pro/personnes/{cast[HER].handle}/relais", 404)
    her.open("/qui-a-vu").sees("Mélodie")


def test_a_line_on_a_subject_that_she_does_not_show_says_so(visitor, cast, session, changed):
    write(session, cast, Theme.HOUSING, "Le loyer est en retard.")
    show(session, cast)
    session.commit()
    her = visitor.as_(HER).open("/mon-referent/relais")
    her.sees("Ne passera pas", "Vous ne montrez pas ce sujet à Mélodie.", "Aucune ligne ne passe")
    her.does_not_see("Je dis oui").sees("Je choisis ce que voit cette personne")


def test_her_yes_says_for_how_many_lines_it_counts(visitor, cast, session, changed):
    write(session, cast)
    write(session, cast, Theme.HOUSING, "Le loyer est en retard.")
    show(session, cast)
    session.commit()
    her = visitor.as_(HER).open("/mon-referent/relais").sees("Ne passera pas")
    her.press("Je dis oui à la ligne qui passe").sees("Vous avez dit oui le", "Ne passera pas")


def test_she_changes_a_line_on_her_phone(visitor, cast, session, changed):
    line = write(session, cast)
    show(session, cast)
    session.commit()
    her = visitor.as_(HER).open(f"/mon-referent/relais/ligne/{line.id}")
    her.press("Je garde ces mots", 422, words=" ").sees("Le plan")
    her.press("Je garde ces mots", words="Le lundi me va.").sees("Le lundi me va.", "Vos mots")
    her.press("J’enlève").sees("0 ligne")


def test_a_former_referent_keeps_one_theme_for_some_days(session, cast, changed):
    assert sees(session, cast, OLD) == frozenset()
    own = {"former_id": cast[OLD].id, "by": cast[HER].id, "at": clock.now()}
    last = service.keep_access(session, theme=Theme.WORK, days=7, **own)
    assert sees(session, cast, OLD) == {Theme.WORK}
    assert (last - clock.local_date(clock.now())).days == 7
    for wrong, code in (({"theme": Theme.WORK, "days": 400}, "too-long"),
                        ({"theme": Theme.HEALTH, "days": 7}, "sensitive-alone"),
                        ({"theme": Theme.WORK, "days": 7}, "already-given")):  # fmt: skip
        with pytest.raises(Refused, match=code):
            service.keep_access(session, **wrong, **own)
    with pytest.raises(Refused, match="not-yours"):
        service.keep_access(
            session, theme=Theme.MONEY, days=7, **{**own, "former_id": cast["gaspard"].id}
        )


def test_the_end_of_it_is_on_her_pages(visitor, cast, changed):
    her = visitor.as_(HER).open("/mon-referent/relais").sees("Clochette ne voit plus")
    her.open("/mon-referent/relais/acces").press("Je laisse voir ce sujet", 422)
    her.sees("Choisissez dans la liste.")
    her.press("Je laisse voir ce sujet", former=cast[OLD].handle, theme="work", days="7")
    assert her.page.heading == "Mes accords"
    her.sees("Clochette")
