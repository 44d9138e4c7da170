"""« Mes lectures »: what a professional read, and nothing he may not know."""

from datetime import timedelta

from portal.audit.models import Basis
from portal.audit.service import record_reading
from portal.circle.service import add_helper
from portal.core import clock
from portal.home.readings import own_readings


def read(session, cast, viewer, person, **more):
    values = {"themes": ["work"], "basis": Basis.CONSENT, "at": clock.now(), **more}
    record_reading(
        session,
        viewer_id=cast[viewer].id,
        viewer_name=cast[viewer].display_name,
        viewer_service=cast[viewer].service,
        person_id=cast[person].id,
        **values,
    )


def test_he_reads_what_of_whom_when_and_why(visitor):
    visitor.as_("melodie").open("/pro/mes-lectures").sees(
        "Mes lectures", "Ondine", "emploi et formation", "Accord, pour travailler ensemble"
    )


def test_the_law_is_named(visitor, cast, database):
    visitor.as_("yvain").open("/pro/mes-lectures").sees("Morgane", "La loi : Protéger un enfant")


def test_it_is_his_alone(visitor):
    visitor.as_("gaspard").open("/pro/mes-lectures").sees("Rien : sans accord")
    visitor.does_not_see("Mélodie")
    for name in ("griselidis", "ondine", "viviane"):
        visitor.another().as_(name).open("/pro/mes-lectures", 404)


def test_a_try_at_somebody_unknown_tells_him_nothing(visitor, cast, database):
    visitor.as_("raiponce").open(f"/pro/personnes/{cast['ondine'].handle}", 404)
    visitor.open("/pro/mes-lectures").sees("Il n’y a rien sur cette page.")
    with database.session(writing=True) as session:
        read(session, cast, "raiponce", "ondine", basis=Basis.DENIED, themes=[], purpose="search")
        assert own_readings(session, cast["raiponce"].id, 1) == []


def test_who_left_her_circle_keeps_his_line_and_not_her_name(session, cast):
    read(session, cast, "raiponce", "ondine")
    (line,) = own_readings(session, cast["raiponce"].id, 1)
    assert (line.name, line.handle, line.themes) == ("", "", ("work",))
    add_helper(session, cast["ondine"].pathway_id, cast["raiponce"].id, at=clock.now())
    (line,) = own_readings(session, cast["raiponce"].id, 1)
    assert line.name == "Ondine"


def test_500_readings_come_50_at_a_time_and_ask_as_little(visitor, cast, database):
    before = len(visitor.as_("melodie").open("/pro/mes-lectures").page.statements)
    with database.session(writing=True) as session:
        for number in range(500):
            at = clock.now() - timedelta(minutes=number)
            read(session, cast, "melodie", "ondine", at=at)
        session.commit()
    assert len(visitor.open("/pro/mes-lectures").page.statements) == before <= 8
    visitor.sees("Page d’après").open("/pro/mes-lectures", page="9").sees("Page d’avant")
    for odd in ("0", "-1", "x", "²", "9" * 30):
        visitor.open("/pro/mes-lectures", page=odd)
