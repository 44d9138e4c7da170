"""Two groups of the demonstration, what they met for, said, promised, and the money of one."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any

from portal.core.clock import PARIS
from portal.demo.world import World
from portal.governance import service
from portal.governance.catalogue import Gathering, GroupKind, MemberSide
from portal.governance.models import GoverningGroup
from portal.governance.queries import milestone
from portal.notifications.catalogue import NoticeKind
from portal.notifications.service import take_back

_AGENDA = (
    "Ce que les personnes ont dit au dernier trimestre\n"
    "Les délais pour avoir un référent\n"
    "Les comptes rendus promis aux personnes"
)
_FIRST = (
    "Nous étions neuf, dont deux personnes accompagnées et une représentante des pairs.\n\n"
    "Les personnes ont parlé en premier. Elles demandent de connaître les sujets avant chaque"
    " réunion.\n\n"
    "Nous avons décidé : le sujet s’écrit sur l’invitation. Le Département le vérifie."
)
_NOTE = "Nous étions dix, pas neuf : la Mission locale était là aussi."
_SECOND = (
    "Nous avons lu les résultats ensemble, avec des mots simples.\n\n"
    "Trois services ne répondent pas encore aux avis. Nous les appelons cette semaine.\n\n"
    "La représentante des pairs demande un compte rendu plus court. C’est celui-ci."
)
_STEERING: dict[str, Any] = {
    "territory": "ariege",
    "kind": GroupKind.STEERING,
    "name": "Comité de pilotage de l’Ariège",
    "purpose": "Il décide des suites, regarde les délais et répond aux avis.",
    "by": "griselidis",
    "opened": -330,
    "seats": (
        (MemberSide.INSTITUTION, "Présidence", "Département", 1, True, None),
        (MemberSide.INSTITUTION, "Direction", "France Travail", 1, True, "ogier"),
        (MemberSide.INSTITUTION, "Direction", "Mission locale", 1, True, None),
        (MemberSide.ACCOMPANIED, "Personnes accompagnées", "", 2, True, None),
        (MemberSide.PEER, "Représentante", "Conseil des personnes accueillies", 1, True, "viviane"),
        (MemberSide.PROFESSIONAL, "Référente de parcours", "Département", 1, True, "clochette"),
        (MemberSide.RESEARCHER, "Évaluatrice", "Université", 1, False, "cassandre"),
    ),
    "meetings": (
        (-190, 14, Gathering.MEETING, "Salle du conseil", _AGENDA, (_FIRST, _NOTE)),
        (-65, 14, Gathering.MEETING, "Mission locale", _AGENDA, (_SECOND,)),
        (-4, 10, Gathering.SHARING, "Garage solidaire", "Ce qui marche, ce qui bloque", ()),
        (38, 14, Gathering.MEETING, "Salle du conseil", _AGENDA, ()),
    ),
    "recommendations": (
        (
            -190,
            "Écrire le sujet sur chaque invitation.",
            "Les services du cercle",
            (6, 0, 1),
            "",
            (-120, "Le modèle d’invitation a une ligne pour le sujet. Tous les services l’ont."),
        ),
        (
            -65,
            "Proposer un rendez-vous le soir, une fois par semaine.",
            "Les accueils du Département",
            (5, 1, 1),
            "Il faut d’abord trouver qui garde l’accueil le soir.",
            None,
        ),
    ),
    "deliverables": (
        (-150, "Premier rapport d’étape", -148, "https://rapports.ariege.example/etape-1"),
        (-10, "Guide pour les nouveaux référents", None, ""),
        (60, "Rapport final", None, ""),
        (95, "Présentation aux personnes", None, ""),
    ),
}
_RESEARCH: dict[str, Any] = {
    "territory": "brest-metropole",
    "kind": GroupKind.RESEARCH,
    "name": "Groupe de recherche de Brest",
    "purpose": "Il relit les questions et cherche ensemble ce que disent les réponses.",
    "by": "arthur",
    "opened": -200,
    "seats": (
        (MemberSide.PEER, "Représentante", "Conseil des personnes accueillies", 1, True, "viviane"),
        (MemberSide.RESEARCHER, "Évaluatrice", "Université", 1, True, "cassandre"),
        (MemberSide.ACCOMPANIED, "Personnes accompagnées", "", 3, True, None),
    ),
    "meetings": (
        (21, 10, Gathering.MEETING, "Université", "Relire les questions de l’entrée", ()),
    ),
    "recommendations": (),
    "deliverables": ((40, "Questions relues", None, ""),),
}
_MILESTONES = (
    (
        "Au démarrage",
        50_000,
        -300,
        -290,
        (("Convention signée", -310), ("Comité de pilotage en place", -305)),
    ),
    (
        "À la fin, si les engagements sont tenus",
        30_000,
        75,
        None,
        (
            ("Premier rapport d’étape publié", -148),
            ("Guide des référents publié", None),
            ("Rapport final présenté aux personnes", None),
        ),
    ),
)


def load(world: World, logins: Mapping[str, str | None]) -> None:
    """Do every act of the groups, then of the money of Ariège."""
    for facts in (_STEERING, _RESEARCH):
        _group(world, facts, logins)
    _fund(world)
    world.session.commit()
    world.say("  2 groupes de pilotage, leurs comptes rendus, 2 jalons.")


def _group(world: World, facts: dict[str, Any], logins: Mapping[str, str | None]) -> None:
    group = service.open_group(
        world.session,
        department_id=world.territories[facts["territory"]].department_id,
        kind=facts["kind"],
        name=facts["name"],
        purpose=facts["purpose"],
        on=world.on(facts["opened"]),
    )
    for side, function, body, places, votes, who in facts["seats"]:
        service.add_seat(
            world.session,
            group.id,
            side=side,
            function=function,
            body=body,
            places=places,
            has_vote=votes,
            login=(logins[who] if who else None) or "",
            on=world.on(facts["opened"]),
        )
    for meeting in facts["meetings"]:
        _meet(world, group, meeting, by=facts["by"])
    _promise(world, group, facts)


def _meet(world: World, group: GoverningGroup, facts: tuple[Any, ...], *, by: str) -> None:
    day, hour, kind, place, agenda, told = facts
    starts_at = datetime.combine(world.on(day), time(hour), PARIS).astimezone(UTC)
    meeting = service.call_meeting(
        world.session,
        group.id,
        kind=kind,
        starts_at=starts_at,
        place=place,
        agenda=agenda,
        at=starts_at,
    )
    for later, words in enumerate(told, start=1):
        at = world.at(day + 3 * later)
        service.publish_minutes(world.session, meeting.id, words=words, by=world.id(by), at=at)
    # told and read long ago
    take_back(world.session, subject=meeting.id, kind=NoticeKind.GROUP_MINUTES_PUBLISHED)


def _promise(world: World, group: GoverningGroup, facts: dict[str, Any]) -> None:
    for day, words, to, votes, dissent, answer in facts["recommendations"]:
        made = service.recommend(
            world.session,
            group.id,
            words=words,
            addressed_to=to,
            votes=service.Votes(*votes),
            dissent=dissent,
            on=world.on(day),
            at=world.at(0),
        )
        if answer:
            service.answer(world.session, made.id, words=answer[1], at=world.at(answer[0]))
            kind = NoticeKind.GROUP_RECOMMENDATION_ANSWERED
            take_back(world.session, subject=made.id, kind=kind)
    for due, title, given, link in facts["deliverables"]:
        promised = service.promise(world.session, group.id, title=title, due_on=world.on(due))
        if given is not None:
            on = world.on(given)
            service.deliver(world.session, promised.id, link=link, on=on, today=world.day)


def _fund(world: World) -> None:
    """Note the money of one territory of the launch: 50,000 € first, 30,000 € at the end (R33)."""
    for name, amount, due, paid, evidence in _MILESTONES:
        made = service.add_milestone(
            world.session,
            department_id=world.territories["ariege"].department_id,
            name=name,
            euros=amount,
            due_on=world.on(due),
            evidence=[words for words, _given in evidence],
        )
        found = milestone(world.session, made.id, world.territories["ariege"].id)
        assert found is not None
        keys = {one.words: one.id for one in found.evidence}
        given = sorted((on, keys[words]) for words, on in evidence if on is not None)
        for count, (on, _key) in enumerate(given, start=1):
            so_far = [key for _on, key in given[:count]]
            service.give(world.session, made.id, so_far, on=world.on(on))
        if paid is not None:
            service.pay(world.session, made.id, on=world.on(paid), today=world.day)
