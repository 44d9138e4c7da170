"""A professional proposes; she reads who, whom and why, and answers in one touch."""

from portal.circle.queries import people_known_to


def proposed(visitor, cast, name):
    here = f"/pro/personnes/{cast['ondine'].handle}/cercle"
    return visitor.another().as_("clochette").open(here, cherche=name)


def test_she_reads_who_proposes_whom_and_why_and_says_yes(visitor, cast, database, colleague):
    pro = proposed(visitor, cast, colleague.first_name)
    pro.submit(worker=colleague.handle, why="Elle connaît bien les bus.")
    pro.sees("Pas dans le cercle par vous")
    visitor.as_("ondine").sees("On vous propose une personne").open("/mon-cercle")
    visitor.sees("Clochette B. vous propose", "Elle connaît bien les bus.")
    with database.session(writing=False) as session:
        assert people_known_to(session, colleague.id) == []
    visitor.press("Oui").sees(colleague.first_name, "Nouveau")
    pro.open(f"/pro/personnes/{cast['ondine'].handle}/cercle").sees("Dans le cercle")


def test_a_no_changes_nothing_for_who_proposed(visitor, cast, colleague):
    pro = proposed(visitor, cast, colleague.first_name)
    pro.submit(worker=colleague.handle, why="Elle connaît bien les bus.")
    before = pro.page.text
    visitor.as_("ondine").open("/mon-cercle").press("Non").sees("C’est votre droit.")
    pro.open(f"/pro/personnes/{cast['ondine'].handle}/cercle")
    assert pro.page.text == before
    visitor.open("/").does_not_see("On vous propose")


def test_thinking_keeps_the_question(visitor, cast, colleague):
    pro = proposed(visitor, cast, colleague.first_name)
    pro.submit(worker=colleague.handle, why="Elle connaît bien les bus.")
    visitor.as_("ondine").open("/mon-cercle").press("Je réfléchis")
    visitor.sees("Vous avez dit : je réfléchis.", "Oui", "Non")


def test_why_is_asked_and_a_search_that_finds_nobody_says_so(visitor, cast, colleague):
    pro = proposed(visitor, cast, colleague.first_name)
    pro.submit(status=422, worker=colleague.handle, why="").sees("Écrivez pourquoi")
    proposed(visitor, cast, "zzz").sees("Personne de ce nom")
