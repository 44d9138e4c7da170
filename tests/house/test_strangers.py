"""Every address × every kind of visitor: what is not theirs is not there.

All addresses lead to things of Ondine. A visitor who may not open one gets the very 404 of a thing
that does not exist, and nothing changes but his own session and the line that tells her of a
refused try. An address that this table does not name fails.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from werkzeug.routing import Rule

from portal.core.database import Database
from portal.core.roles import Role
from portal.web.access import needs, table
from portal.web.rules import professional
from tests.cast import Cast
from tests.doors import come_in, form_key
from tests.house.knocking import HIS_OWN, Knocking
from tests.house.places import Places, changed, contents

KINDS = {
    "nobody": None,
    "herself": "ondine",
    "another person": "merlin",
    "one of a couple": "perceval",
    "her referent": "clochette",
    "her helper": "melodie",
    "a helper without agreement on it": "gaspard",
    "a stranger": "raiponce",
    "another referent": "aurore",
    "a reception agent": "sesame",
    "a peer": "viviane",
    "a lead": "griselidis",
    "an evaluator": "cassandre",
    "who steers": "ogier",
    "a lead elsewhere": "hansel",
    "a trusted person": "urgele",
    "a guardian": "cornille",
}
PEOPLE = {"herself", "another person", "one of a couple"}
CIRCLE = {"her referent", "her helper", "a helper without agreement on it"}
SIT = {"her referent", "a lead", "an evaluator", "who steers"}
DESKS = {*CIRCLE, "a stranger", "another referent"}
BY_RULE = {
    "public": set(KINDS),
    "person": PEOPLE,
    "person_here": PEOPLE,
    "professional": DESKS,
    "reception_agent": {"a reception agent"},
    "welcomes": {*DESKS, "a reception agent"},
    "makes_cards": {*DESKS, "a reception agent", "a lead"},
    "calls_back": {*DESKS, "a lead"},
    "desk": {*DESKS, "a reception agent", "a lead", "an evaluator", "who steers"},
    "with_password": {
        *DESKS,
        "a reception agent",
        "a peer",
        "a lead",
        "an evaluator",
        "who steers",
    },
    "peer_rep": {"a peer"},
    "referent_service": {*DESKS, "a lead"},
    "department_lead": {"a lead"},
    "results_reader": {"a lead", "an evaluator", "who steers"},
    "evaluator": {"an evaluator"},
    "service_voice": {*DESKS, "a lead"},
    "beside": {"a trusted person"},
    "guardian": {"a guardian"},
    "signed_in": set(KINDS) - {"nobody"},
}
# What a role may open at all is the same for the lead of another département: his own things.
for _kinds in BY_RULE.values():
    if "a lead" in _kinds:
        _kinds.add("a lead elsewhere")
# Whose thing it is, for every address that names one; the longest beginning counts.
BY_THING = {
    "/langue/<code>": set(KINDS),
    "/chez-vous/<code>": set(KINDS),
    "/contacts/<code>": set(KINDS),
    "/pro/reglages/<key>": {"a lead", "a lead elsewhere", "an evaluator", "who steers"},
    "/pro/territoires/<code>": {"a lead"},
    "/pro/demandes-de-correction/<uuid:request_id>": {"a lead"},
    "/pro/formations/<uuid:training_id>/enlever": {"a lead"},
    "/pro/organismes/<uuid:organisation_id>": {"a lead"},
    "/pro/organismes/<uuid:organisation_id>/fermer": {"a lead"},
    "/pro/organismes/<uuid:organisation_id>/rouvrir": {"a lead"},
    "/static/<path:hashed>": set(KINDS),
    "/proche/ecrire/<int:number>": {"a trusted person"},
    "/pro/mesures/<uuid:measure_id>/confirmer": {"a lead"},
    "/pro/mesures/<uuid:measure_id>/finir": {"a lead"},
    "/pro/mesures/<uuid:measure_id>/repondre": {"a lead"},
    "/pro/personnes/<handle>/mesure": {"her referent"},
    "/mes-accords/<handle>": {"herself"},
    "/mes-accords/<handle>/seul/<int:number>": {"herself"},
    "/mes-accords/<handle>/sujet/<int:number>": {"herself"},
    "/mes-accords/<handle>/sa-page": {"herself"},
    "/mes-accords/<handle>/tout-arreter": {"herself"},
    "/mes-accords/<handle>/prevenir": {"herself"},
    "/mes-accords/demande/<uuid:record_id>": {"herself"},
    "/mes-accords/demande/<uuid:record_id>/non": {"herself"},
    "/mes-accords/demande/<uuid:record_id>/plus-tard": {"herself"},
    "/mes-accords/arreter/<uuid:record_id>": {"herself"},
    "/mes-accords/recus/<uuid:record_id>": {"herself"},
    "/mes-accords/etude/<handle>": {"herself"},
    "/mes-accords/etude/<handle>/non": {"herself"},
    "/mes-accords/etude/groupes/<handle>/entrer": {"herself"},
    "/mes-accords/etude/groupes/<handle>/quitter": {"herself"},
    "/registre/<string:day>/empreinte.txt": set(KINDS),
    "/registre/passage/<int:older>/<int:newer>": set(KINDS),
    "/qui-a-vu/<uuid:line_id>": {"herself"},
    "/pro/personnes/<handle>/par-la-loi": CIRCLE,
    "/pro/personnes/<handle>/par-la-loi/<uuid:access_id>": {"her referent"},
    "/pro/acces-par-la-loi/<uuid:access_id>": {"a lead"},
    "/pro/questions/<uuid:question_id>": {"a lead"},
    "/pro/cartes-contestees/<uuid:denial_id>": {"a lead"},
    "/mon-cercle/<uuid:member_id>": {"herself"},
    "/mon-cercle/<uuid:member_id>/retirer": {"herself"},
    "/mon-cercle/mots/<uuid:handover_id>/effacer": {"herself"},
    "/mon-cercle/propositions/<uuid:answer_id>/oui": {"herself"},
    "/mon-cercle/propositions/<uuid:answer_id>/non": {"herself"},
    "/mon-cercle/propositions/<uuid:answer_id>/plus-tard": {"herself"},
    "/mon-cercle/ajouter/service/<uuid:service_id>": {"herself"},
    "/mon-plan/mes-buts/<uuid:lineage>": {"herself"},
    "/mon-plan/mes-buts/<uuid:lineage>/enlever": {"herself"},
    "/mon-plan/mes-buts/<uuid:lineage>/deplacer": {"herself"},
    "/mon-plan/bilan/<uuid:lineage>": {"herself"},
    "/mon-plan/etape/<uuid:lineage>": {"herself"},
    "/mon-avis/questions/<int:number>": PEOPLE,
    "/mon-avis/mes-mots/<int:number>": {"herself"},
    "/vous-avez-dit/<code>": set(KINDS),
    "/temoignages/<code>": set(KINDS),
    "/rapports/<code>": set(KINDS),
    "/rapports/<code>/methode": set(KINDS),
    "/pro/rapports/<code>": BY_RULE["results_reader"],
    "/pro/rapports/<code>/methode": BY_RULE["results_reader"],
    "/pro/rapports/<code>/<name>.<form>": BY_RULE["results_reader"],
    "/pro/rapports/<code>/textes": {"an evaluator"},
    "/pro/rapports/<code>/recherche": {"an evaluator"},
    "/pro/rapports/<code>/geler": {"an evaluator"},
    "/pro/rapports/groupes/<handle>/finir": {"an evaluator"},
    "/pro/rapports/<code>/enlever": {"an evaluator"},
    "/avis/<code>": set(KINDS),
    "/avis/<code>/merci": set(KINDS),
    "/avis/<code>/affiche": set(KINDS),
    "/avis/<code>/feuille": set(KINDS),
    "/mon-avis/mes-mots/<int:number>/reprendre": {"herself"},
    "/mon-avis/mes-mots/<int:number>/repondre": {"herself"},
    "/pairs/paroles/<uuid:comment_id>": {"a peer"},
    "/pairs/paroles/<uuid:comment_id>/decider": {"a peer"},
    "/pairs/paroles/<uuid:comment_id>/proposer": {"a peer"},
    "/pairs/paroles/<uuid:comment_id>/themes": {"a peer"},
    "/pairs/idees/<uuid:recommendation_id>": {"a peer"},
    "/pairs/idees/<uuid:recommendation_id>/demander": {"a peer"},
    "/pairs/idees/<uuid:recommendation_id>/voter": {"a peer"},
    "/pairs/reponses/<uuid:request_id>": {"a peer"},
    "/pairs/groupes/<uuid:group_id>": {"a peer"},
    "/pairs/groupes/reunions/<uuid:meeting_id>": {"a peer"},
    "/pairs/groupes/reunions/<uuid:meeting_id>/remarque": {"a peer"},
    "/pairs/groupes/reunions/<uuid:meeting_id>/reunion.ics": {"a peer"},
    "/pairs/nouvelles/<uuid:notice_id>": {"a peer"},
    # where he sits, or leads
    "/pro/gouvernance/<uuid:group_id>": SIT,
    "/pro/gouvernance/reunions/<uuid:meeting_id>": SIT,
    "/pro/gouvernance/reunions/<uuid:meeting_id>/remarque": SIT,
    "/pro/gouvernance/reunions/<uuid:meeting_id>/reunion.ics": SIT,
    "/pro/gouvernance/reunions/<uuid:meeting_id>/deplacer": {"a lead"},
    "/pro/gouvernance/<uuid:group_id>/ajouter/<what>": {"a lead"},
    "/pro/gouvernance/<uuid:group_id>/fermer": {"a lead"},
    "/pro/gouvernance/<uuid:group_id>/places/<uuid:seat_id>/finir": {"a lead"},
    "/pro/gouvernance/livrables/<uuid:deliverable_id>": {"a lead"},
    "/pro/gouvernance/livrables/<uuid:deliverable_id>/enlever": {"a lead"},
    "/pro/gouvernance/recommandations/<uuid:recommendation_id>": {"a lead"},
    "/pro/gouvernance/reunions/<uuid:meeting_id>/annuler": {"a lead"},
    "/pro/gouvernance/reunions/<uuid:meeting_id>/compte-rendu": {"a lead"},
    "/pro/jalons/<uuid:milestone_id>": {"a lead"},
    "/pro/jalons/<uuid:milestone_id>/verse": {"a lead"},
    "/pairs/questionnaires/<uuid:set_id>": {"a peer"},
    "/pairs/questionnaires/<uuid:set_id>/voter": {"a peer"},
    "/pairs/questionnaires/<uuid:set_id>/ouvrir": {"a peer"},
    "/pairs/questionnaires/<uuid:set_id>/<code>": {"a peer"},
    "/pairs/questionnaires/<uuid:set_id>/<code>/enlever": {"a peer"},
    "/pairs/questionnaires/<uuid:set_id>/<code>/monter": {"a peer"},
    "/pro/questionnaires/<uuid:set_id>": {"an evaluator"},
    "/pro/questionnaires/<uuid:set_id>/voter": {"an evaluator"},
    "/pro/questionnaires/<uuid:set_id>/ouvrir": {"an evaluator"},
    "/pro/questionnaires/<uuid:set_id>/<code>": {"an evaluator"},
    "/pro/questionnaires/<uuid:set_id>/<code>/enlever": {"an evaluator"},
    "/pro/questionnaires/<uuid:set_id>/<code>/monter": {"an evaluator"},
    "/pro/paroles/<uuid:comment_id>": {"an evaluator"},
    "/pro/reponses/<uuid:request_id>": {"her referent", "a lead"},
    "/mon-plan/mes-mots/<int:number>": PEOPLE,
    "/mes-donnees/<int:number>": PEOPLE,
    "/mon-plan/autres-plans/nouveau/<int:number>": PEOPLE,
    "/mon-plan/autres-plans/<uuid:plan_id>": {"herself"},
    "/mon-plan/autres-plans/<uuid:plan_id>/finir": {"herself"},
    "/pro/personnes/<handle>/autres-plans": {"her referent"},
    "/pro/personnes/<handle>/autres-plans/nouveau/<int:number>": {"her referent"},
    "/pro/personnes/<handle>/autres-plans/<uuid:plan_id>": {"her referent"},
    "/pro/personnes/<handle>/autres-plans/<uuid:plan_id>/finir": {"her referent"},
    "/pro/personnes/<handle>/plan/imprimer": {"her referent"},
    "/mon-plan/mes-mots/<int:number>/ecrits": PEOPLE,
    "/nouvelles/<uuid:notice_id>": {"herself"},
    "/pro/acces/<handle>": {"a lead"},
    "/pro/acces/<handle>/fermer": {"a lead"},
    "/pro/equipes/<handle>": {"a lead"},
    "/pro/equipes/<handle>/fermer": {"a lead"},
    "/pro/equipes/<handle>/referent-de-metier": {"a lead"},
    "/pro/equipes/<name>.<form>": {"a lead", "a lead elsewhere"},
    "/pro/nouvelles/<uuid:notice_id>": {"her referent"},
    "/mon-plan/mes-mots/ligne/<uuid:line_id>": {"herself"},
    "/mes-rendez-vous/<int:number>": {"herself"},
    "/mes-rendez-vous/<int:number>/dates": {"herself"},
    "/mes-rendez-vous/<int:number>/invites": {"herself"},
    "/mes-rendez-vous/<int:number>/ma-place": {"herself"},
    "/mes-rendez-vous/<int:number>/sujets": {"herself"},
    "/mes-rendez-vous/<int:number>/sujets/<uuid:point_id>/enlever": {"herself"},
    "/mes-rendez-vous/<int:number>/on-en-parle": {"herself"},
    "/mes-rendez-vous/<int:number>/famille": {"herself"},
    "/mes-rendez-vous/<int:number>/famille/<uuid:note_id>/effacer": {"herself"},
    "/mes-rendez-vous/<int:number>/famille/<uuid:note_id>/reprendre": {"herself"},
    "/mes-rendez-vous/<int:number>/compte-rendu": {"herself"},
    "/mes-rendez-vous/<int:number>/pas-la": {"herself"},
    "/mes-rendez-vous/<int:number>/rendez-vous.ics": {"herself"},
    "/mes-rendez-vous/<int:number>/annuler": {"herself"},
    "/mes-rendez-vous/<int:number>/je-ne-viens-plus": {"herself"},
    "/mes-rendez-vous/<int:number>/je-viens-finalement": {"herself"},
    "/pro/personnes/<handle>/reunions": CIRCLE,
    "/pro/personnes/<handle>/reunions/nouvelle": {"her referent"},
    "/pro/personnes/<handle>/reunions/<int:number>": {"her referent", "her helper"},
    "/pro/personnes/<handle>/reunions/<int:number>/mes-horaires": {"her referent", "her helper"},
    "/pro/personnes/<handle>/reunions/<int:number>/rendez-vous.ics": {"her referent", "her helper"},
    "/pro/personnes/<handle>/reunions/<int:number>/horaires": {"her referent"},
    "/pro/personnes/<handle>/reunions/<int:number>/fixer": {"her referent"},
    "/pro/personnes/<handle>/reunions/<int:number>/sujets": {"her referent"},
    "/pro/personnes/<handle>/reunions/<int:number>/sans-elle": {"her referent"},
    "/pro/personnes/<handle>/reunions/<int:number>/tenue": {"her referent"},
    "/pro/personnes/<handle>/reunions/<int:number>/annuler": {"her referent"},
    "/pro/personnes/<handle>/reunions/<int:number>/je-ne-viens-plus": {"her helper"},
    "/pro/personnes/<handle>/reunions/<int:number>/je-viens-finalement": {"her helper"},
    "/pro/personnes/<handle>/reunions/<int:number>/compte-rendu": {"her referent"},
    "/pro/personnes/<handle>/reunions/<int:number>/decisions": {"her referent"},
    "/pro/personnes/<handle>/reunions/<int:number>/decisions/<uuid:decision_id>/plan": {
        "her referent"
    },
    "/mon-referent/relais/ligne/<uuid:line_id>": {"herself"},
    "/mon-referent/relais/ligne/<uuid:line_id>/enlever": {"herself"},
    "/pro/personnes/<handle>/passer-la-main": {"her referent"},
    "/pro/personnes/<handle>/passer-la-main/enlever": {"her referent"},
    "/pro/personnes/<handle>/passer-la-main/donner": {"her referent"},
    "/pro/personnes/<handle>/relais": {"her referent"},
    "/pro/absences/<handle>": {"her referent", "a lead"},
    "/pro/choix/<uuid:choice_id>": {"a lead"},
    "/pro/demandes/<uuid:mandate_id>/noms": {"a lead"},
    "/pro/demandes/<uuid:mandate_id>": {"her referent"},
    "/pro/demandes/<uuid:mandate_id>/accepter": {"her referent"},
    "/pro/demandes/<uuid:mandate_id>/refuser": {"her referent"},
    "/pro/proposer/<uuid:proposal_id>": {"her referent"},
    "/pro/proposer/<uuid:proposal_id>/compte": {"her referent"},
    "/pro/proposer/<uuid:proposal_id>/cote-a-cote": {"her referent"},
    "/pro/proposer/<uuid:proposal_id>/code/cote-a-cote": {"her referent"},
    "/pro/demandes-de-referent/<uuid:request_id>": {"a lead", "her referent"},
    "/pro/demandes-de-referent/<uuid:request_id>/appele": {"a lead", "her referent"},
    "/pro/demandes-de-referent/<uuid:request_id>/confier": {"a lead"},
    "/pro/demandes-de-referent/<uuid:request_id>/fermer": {"a lead", "her referent"},
    "/pro/demandes-de-referent/<uuid:request_id>/proposer": {"her referent"},
    "/pro/personnes/<handle>": CIRCLE,
    "/pro/personnes/<handle>/<int:number>": {"her referent", "her helper"},
    "/pro/personnes/<handle>/demander": CIRCLE,
    "/pro/personnes/<handle>/cercle": CIRCLE,
    "/pro/personnes/<handle>/quitter": CIRCLE,
    "/pro/personnes/<handle>/carte-perdue": CIRCLE,
    "/pro/carte-perdue/<uuid:lost_id>": {*CIRCLE, "a reception agent", "a lead"},
    "/pro/carte-perdue/<uuid:lost_id>/cote-a-cote": {*CIRCLE, "a reception agent"},
    "/pro/personnes/<handle>/cote-a-cote": {"her referent"},
    "/pro/personnes/<handle>/plan": CIRCLE,
    "/pro/personnes/<handle>/plan/avance/<uuid:lineage>": {"her referent"},
    "/pro/personnes/<handle>/plan/brouillon": {"her referent"},
    "/pro/personnes/<handle>/plan/but": {"her referent"},
    "/pro/personnes/<handle>/plan/but/<uuid:goal_id>": {"her referent"},
    "/pro/personnes/<handle>/plan/but/<uuid:goal_id>/enlever": {"her referent"},
    "/pro/personnes/<handle>/plan/corriger/<uuid:lineage>": {"her referent"},
    "/pro/personnes/<handle>/plan/papier": {"her referent"},
    "/pro/personnes/<handle>/plan/engagement/<uuid:lineage>": {"her helper"},
    "/pro/personnes/<handle>/plan/etape": {"her referent"},
    "/pro/personnes/<handle>/plan/etape/<uuid:action_id>": {"her referent"},
    "/pro/personnes/<handle>/plan/etape/<uuid:action_id>/enlever": {"her referent"},
    "/pro/personnes/<handle>/plan/point": {"her referent"},
    "/pro/personnes/<handle>/plan/point/bilan": {"her referent"},
    "/pro/personnes/<handle>/plan/proposer": {"her referent"},
    "/pro/personnes/<handle>/plan/repondre": {"her referent"},
    "/pro/personnes/<handle>/situation": CIRCLE,
    "/pro/personnes/<handle>/situation/<int:number>": {"her referent", "her helper"},
    "/pro/personnes/<handle>/situation/<int:number>/ses-mots": {"her referent"},
}
# Referents of other plans, and whose: each tries the ids of Ondine's plan behind that handle.
THEIR_OWN = {"aucassin": "pimprenelle", "aurore": "perceval"}
FULL_FORM = {
    "words": "Autre chose.", "domain": "work", "what": "Autre chose", "doer": "relative",
    "relative": "Sa sœur", "state": "done", "cause": "",
}  # fmt: skip


def may_open(app: Flask, rule: Rule) -> set[str]:
    """Return who may open ``rule``. ``KeyError`` for one that this table does not name."""
    access = app.view_functions[rule.endpoint].access  # type: ignore[attr-defined]
    kinds = BY_RULE[access.rule.__name__ if access.rule else "public"]
    return kinds & BY_THING[rule.rule] if rule.arguments else kinds


def knocking(app: Flask, cast: Cast, kind: str, places: Places) -> Knocking:
    """Return one kind of visitor at every address."""
    return Knocking(
        app, cast, kind, places, name=KINDS[kind], may=lambda rule: kind in may_open(app, rule)
    )


def crossing(places: Places, cast: Cast, name: str) -> Places:
    """Return the places of Ondine, behind the handle of the person whose referent is ``name``."""
    own = {("/pro/personnes/", "handle"): cast[THEIR_OWN[name]].handle}
    return replace(places, parts={**places.parts, **own})


@pytest.mark.parametrize("name", THEIR_OWN)
def test_somebody_elses_ids_open_nothing_behind_ones_own_handle(
    apart: Flask, cast: Cast, places: Places, name: str
) -> None:
    crossed = crossing(places, cast, name)
    database: Database = apart.extensions["portal.database"]
    client = come_in(apart, cast, name)
    form = {**FULL_FORM, **crossed.fields, "csrf_token": form_key(apart, client)}
    client.post(f"/pro/personnes/{cast[THEIR_OWN[name]].handle}/plan/brouillon", data=form)
    before = contents(database)
    tried = [
        rule
        for rule in apart.url_map.iter_rules()
        if len(rule.arguments - {"number"}) > 1 and BY_THING[rule.rule] != set(KINDS)
    ]
    assert len(tried) >= 8
    for rule in tried:
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            answer = client.open(crossed.address(rule), method=method, data=form)
            assert answer.status_code == 404, f"{method} {rule.rule}"
    assert not changed(before, contents(database)) - HIS_OWN


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_theirs_is_not_there(
    apart: Flask, cast: Cast, places: Places, kind: str
) -> None:
    problems = knocking(apart, cast, kind, places).problems()
    assert not problems, "\n".join(problems)


def test_every_role_knocks_at_every_address(cast: Cast) -> None:
    knocking = {cast[name].role for name in KINDS.values() if name}
    assert knocking == set(Role), "give each role somebody in KINDS"


def test_every_rule_of_the_house_says_which_kinds_it_lets_in(app: Flask) -> None:
    asked = {right.rule for right in table(app)}
    assert asked <= set(BY_RULE), "say in BY_RULE whom the new rule lets in"


def test_every_address_with_a_part_says_whose_it_is(app: Flask) -> None:
    named = {rule.rule for rule in app.url_map.iter_rules() if rule.arguments}
    assert named == set(BY_THING)


def test_a_view_that_shows_any_file_to_any_professional_is_caught(
    apart: Flask, cast: Cast, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = needs(professional)(lambda handle: f"<h1>{handle}</h1>")
    monkeypatch.setitem(apart.view_functions, "file.show", planted)
    problems = knocking(apart, cast, "a stranger", places).problems()
    assert problems == ["a stranger: GET /pro/personnes/<handle> answers 200"]
