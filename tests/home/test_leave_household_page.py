"""« Un chemin à moi »: two taps, no code, no reason; then her own pages."""


def test_two_taps_from_home_and_one_touch(visitor):
    visitor.as_("melusine").open("/mon-cercle").sees("Je veux un chemin à moi")
    visitor.open("/mon-cercle/a-part").sees("Tout de suite, sans rien expliquer.", "3919")
    assert 'name="proof"' not in visitor.page.source
    visitor.press("Je prends un chemin à moi").sees("Votre référent reste votre référent.")
    visitor.open("/mon-cercle").does_not_see("Je veux un chemin à moi")
    visitor.open("/mon-cercle/a-part").sees("Vous avez déjà un chemin à vous.")


def test_her_pages_are_hers_and_name_nobody_else(visitor):
    visitor.as_("melusine").open("/mon-cercle/a-part").press("Je prends un chemin à moi")
    for address in ("/", "/mon-plan", "/mon-referent", "/mes-accords", "/mon-cercle"):
        visitor.open(address).does_not_see("Perceval")
    visitor.open("/mon-plan/mes-mots/1")


def test_the_plan_of_before_stays_hers_to_read_as_it_was(visitor):
    visitor.as_("melusine").open("/mon-plan/avant").does_not_see("Le plan d’avant")
    visitor.open("/mon-cercle/a-part").press("Je prends un chemin à moi")
    visitor.open("/mon-plan/avant").sees("Le plan d’avant")


def leads_to_before(visitor):
    links = {one.get("href") for one in visitor.open("/mon-plan").page.tree.iter("a")}
    return "/mon-plan/avant" in links


def test_her_plan_leads_to_the_one_of_before_when_there_is_one(visitor, cast):
    assert not leads_to_before(visitor.as_("melusine"))
    visitor.open("/mon-cercle/a-part").press("Je prends un chemin à moi")
    assert leads_to_before(visitor)
    assert not leads_to_before(visitor.another().as_("perceval"))
    desk = visitor.another().as_("aurore")
    desk.open(f"/pro/personnes/{cast['melusine'].handle}/cote-a-cote")
    desk.press("Je prends l’écran", pin=cast["melusine"].pin)
    assert not leads_to_before(desk)


def test_with_nobody_kept_the_duty_number_is_there_and_she_chooses(visitor):
    visitor.as_("melusine").open("/mon-cercle/a-part")
    visitor.press("Je prends un chemin à moi", keeps=[])
    visitor.sees("cette équipe vous répond", "Je choisis mon référent")
    visitor.open("/").sees("cette équipe vous répond")


def test_somebody_alone_has_nothing_to_leave(visitor):
    visitor.as_("ondine").open("/mon-cercle").does_not_see("Je veux un chemin à moi")
    visitor.open("/mon-cercle/a-part").sees("Vous avez déjà un chemin à vous.")
