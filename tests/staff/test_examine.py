"""Each line that is not right is said, and nothing comes in while there is one."""

from __future__ import annotations

from uuid import uuid4

import pytest

from portal.core import clock
from portal.core.refusal import Refused
from portal.staff import service
from portal.territories.models import Territory
from tests.staff.files import LEAD, PEOPLE, SERVICES, bring_in, counts, look


def test_services_then_professionals_come_in_at_once(session, cast):
    before = counts(session)
    assert bring_in(session, cast, SERVICES) == 2
    assert bring_in(session, cast, PEOPLE) == 2
    assert counts(session) == (before[0] + 2, before[1] + 2)


def test_the_same_files_again_add_nobody(session, cast):
    bring_in(session, cast, SERVICES)
    bring_in(session, cast, PEOPLE)
    before = counts(session)
    again = look(session, cast, PEOPLE.upper())
    assert (again.new, again.known, again.faults) == (0, 2, [])
    assert bring_in(session, cast, SERVICES) == 0
    assert counts(session) == before


@pytest.mark.parametrize(
    ("line", "head", "code"),
    [
        (";association;", "nom", "missing"),
        ("Maison bleue;;", "type", "missing"),
        ("Maison bleue;club;", "type", "unknown-kind"),
        ("Maison bleue;association;Paris", "secteur", "unknown-place"),
        ("Garage solidaire;école;", "type", "other-kind"),
        ("x" * 121 + ";association;", "nom", "too-long"),
    ],
)
def test_a_service_that_is_not_right(session, cast, line, head, code):
    found = look(session, cast, f"nom;type;secteur\nMaison verte;autre;\n{line}\n")
    assert [(one.line, one.head, one.code) for one in found.faults] == [(3, head, code)]
    assert not found.is_right


@pytest.mark.parametrize(
    ("line", "head", "code"),
    [
        (";T;métier;Garage solidaire;", "prénom", "missing"),
        ("Fantine;T;;Garage solidaire;", "métier", "missing"),
        ("Fantine;TTT;métier;Garage solidaire;", "initiale", "too-long"),
        ("Fantine;T;métier;Garage inconnu;", "organisme", "unknown-service"),
        ("Fantine;T;métier;Maison des solidarités;", "organisme", "unknown-service"),
        ("Fantine;T;métier;Garage solidaire;12", "téléphone", "not-a-phone"),
        ("=1+1;T;métier;Garage solidaire;", "prénom", "not-a-name"),
        ("Fantine;T;fantine@maison.example;Garage solidaire;", "métier", "e-mail"),
    ],
)
def test_a_professional_who_is_not_right(session, cast, line, head, code):
    found = look(session, cast, f"prénom;initiale;métier;organisme;téléphone\n{line}\n")
    assert [(one.line, one.head, one.code) for one in found.faults] == [(2, head, code)]


def test_the_same_line_twice_is_said(session, cast):
    text = "nom;type\nMaison bleue;association\nMAISON BLEUE;association\n"
    assert [(one.line, one.code) for one in look(session, cast, text).faults] == [(3, "twice")]


def test_one_wrong_line_keeps_all_of_them_out(session, cast):
    before = counts(session)
    with pytest.raises(Refused, match="not-right"):
        bring_in(session, cast, "nom;type\nMaison bleue;association\nMaison verte;club\n")
    assert counts(session) == before


def test_heads_that_say_nothing_or_lack_one(session, cast):
    assert look(session, cast, "a;b\n1;2\n").table is None
    assert look(session, cast, "nom\nMaison bleue\n").missing_heads == ("type",)


def test_where_there_are_several_places_the_line_says_which(session, cast):
    here = session.get_one(Territory, cast[LEAD].territory_id)
    session.add(
        Territory(id=uuid4(), code="autre", name="Vallée", department_id=here.department_id)
    )
    session.flush()
    text = "nom;type;secteur\nMaison bleue;association;\nMaison verte;autre;vallee\n"
    found = look(session, cast, text)
    assert [(one.line, one.head, one.code) for one in found.faults] == [
        (2, "secteur", "which-place")
    ]
    assert len(found.services) == 1


def test_nothing_put_nothing_comes_in(session, cast):
    who = cast[LEAD]
    with pytest.raises(Refused, match="nothing-put"):
        service.bring_in(session, by=who.id, territory_id=who.territory_id, at=clock.now())
