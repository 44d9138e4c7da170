"""Every address of the house with parts that are really there, and somebody behind each door.

The one to whom these parts belong is Ondine; Clochette is her referent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from sqlalchemy import select

from portal.accounts.models import Card, DeniedUse, LostCard
from portal.accounts.service import open_account
from portal.assessment import service as assessment
from portal.assessment.catalogue import Domain
from portal.audit import service as audit
from portal.audit.queries import readings_of
from portal.circle import service as circle
from portal.circle.models import CircleHandover
from portal.circle.queries import (
    household_of,
    proposals_for,
    services_of,
)
from portal.consent import service as consent
from portal.consent.catalogue import Duration, Purpose, Theme
from portal.consent.queries import agreements_of
from portal.core import clock
from portal.core.clock import local_date
from portal.core.database import vault_of
from portal.core.ledger import Signer, keep_head, record
from portal.core.roles import Role
from portal.core.types import Base
from portal.evaluation.catalogue import Area, ReportKind
from portal.evaluation.service import closed_periods, freezing
from portal.external_plans.queries import plans_of
from portal.feedback.catalogue import Audience, Moment
from portal.feedback.queries import receipts
from portal.feedback.service import begin_set
from portal.governance.models import (
    FundingMilestone,
    GoverningGroup,
    GroupDeliverable,
    GroupMeeting,
    GroupRecommendation,
    GroupSeat,
)
from portal.home.catalogue import NUMBER_OF
from portal.meetings import service as meetings
from portal.meetings.catalogue import MeetingKind
from portal.meetings.queries import decisions_of, meetings_of
from portal.notifications.catalogue import NoticeKind
from portal.notifications.models import Notice
from portal.notifications.service import tell
from portal.peers.service import ask_service, propose
from portal.plan import service as plan
from portal.plan.models import ActionState, CorrectedField
from portal.plan.queries import lines_of, versions_of
from portal.records import service as records
from portal.referent import service as referent
from portal.referent.models import Choice, HandoverLine, RankedWish
from portal.staff.catalogue import TrainingKind
from portal.staff.service import record_training
from portal.territories.queries import organisations, territory
from portal.trusted import service as trusted
from portal.trusted.catalogue import Measure
from tests.feedback.opinions import crowd, send
from tests.intake.story import begun
from tests.meetings.story import Story

if TYPE_CHECKING:
    from sqlalchemy.orm import Session
    from werkzeug.routing import Rule

    from portal.core.database import Database
    from tests.cast import Cast

HERSELF, REFERENT, HELPER = "ondine", "clochette", "melodie"
_ASKER = "poucette"
_WORK = "3"


@dataclass(frozen=True)
class Places:
    """The parts of addresses, by their beginning and their argument, and ids that forms carry.

    ``apart``: the ids that only the form of one address carries under such a name.
    """

    parts: dict[tuple[str, str], str]
    fields: dict[str, str]
    apart: dict[str, dict[str, str]]

    def fields_at(self, address: str) -> dict[str, str]:
        """Return the ids that a form of ``address`` may carry: a few mean another one there."""
        return {**self.fields, **self.apart.get(address, {})}

    def address(self, rule: Rule) -> str:
        """Return the address of ``rule`` with parts that exist. ``KeyError``: say which ones."""
        made = rule.rule
        for argument in rule.arguments:
            found = {
                begin: part
                for (begin, name), part in self.parts.items()
                if name == argument and rule.rule.startswith(begin)
            }
            if not found:
                raise KeyError(f"{rule.rule}: which {argument}?")
            made = re.sub(f"<[^>]*{argument}>", found[max(found, key=len)], made)
        return made


def furnish(database: Database, cast: Cast) -> Places:
    """Give Ondine a draft, requests and agreements, Clochette a wish; return where they are."""
    at = clock.now()
    with database.session(writing=True) as session:
        wish = referent.ask(
            session,
            pathway_id=cast[_ASKER].pathway_id,  # type: ignore[arg-type]
            helper_id=cast[REFERENT].id,
            themes=(),
            by=cast[_ASKER].id,
            # late: the lead of her place sees it too
            at=at - timedelta(days=30),
        )
        choosing = _choosing(session, cast)
        line_passed_on = UUID(choosing["/mon-referent/relais/ligne/", "line_id"])
        of_line = select(HandoverLine.handover_id).where(HandoverLine.id == line_passed_on)
        sheet = session.scalars(of_line).one()
        asked = consent.ask(
            session,
            person_id=cast[HERSELF].id,
            recipient_id=cast[HELPER].id,
            theme=Theme.MONEY,
            purpose=Purpose.COORDINATE,
            duration=Duration.THREE_MONTHS,
            by=cast[HELPER].id,
            at=at,
        )
        parts, fields = _drafted(session, cast)
        began = begun(session, cast)
        line, typed = _told(session, cast)
        met = _met(session, cast)
        wrong = records.ask_correction(
            session, by=cast[HERSELF].id, about=None, words="Mon prénom.", language="fr",
            within=timedelta(days=30), at=at,
        )  # fmt: skip
        card = session.scalars(
            select(Card.id).where(Card.account_id == cast[HERSELF].id).order_by(Card.issued_at)
        ).first()
        known = agreements_of(session, cast[HERSELF].id, local_date(at))
        given = next(one for one in known if one.in_force and one.theme is Theme.CONTACT)
        elsewhere = plans_of(session, cast[HERSELF].id)[0].id
        news = {
            ("/nouvelles/", "notice_id"): _notice_of(session, cast, HERSELF),
            ("/pairs/nouvelles/", "notice_id"): _told_peer(session, cast, "viviane"),
            ("/pro/nouvelles/", "notice_id"): _notice_of(session, cast, REFERENT),
        }
        kept = keep_head(session, Signer("localhost", bytes(32)), at)
        around = _around(session, cast)
        lost = str(_lost(session, cast))
        looked = _looked(session, cast)
        services = organisations(session, cast[HERSELF].territory_id)
        service = str(services[0].id)
        training = str(_trained(session, cast))
        denied = str(_not_she(session, cast))
        measure = str(_measure(session, cast))
        loop = _asked(session, cast)
        governed = _governed(session, cast)
        studies = open_account(
            session,
            role=Role.EVALUATOR,
            first_name="Mélisse",
            territory_id=cast[HERSELF].territory_id,
            at=at,
        )
        panel = consent.open_panel(
            session, evaluator_id=cast["cassandre"].id, home_id=cast[HERSELF].territory_id,
            territory_id=cast[HERSELF].territory_id, name="Ceux de la forêt", size=20,
            opened_on=local_date(at), enters_until=local_date(at) + timedelta(days=30),
        ).handle  # fmt: skip
        consent.give(
            session, person_id=cast[HERSELF].id, recipient_id=cast["cassandre"].id,
            theme=Theme.STUDY, purpose=Purpose.EVALUATE, duration=Duration.END_OF_PATHWAY,
            by=cast[HERSELF].id, at=at,
        )  # fmt: skip
        reports = _reports(session, cast)
        over = closed_periods(session, territory="ariege", on=local_date(at))
        results = {"territoire": "ariege", "questions": Moment.ENTRY.value}
        results |= {"periode": over[0]} if over else {}
        frozen = {"rapport": reports["/rapports/", "code"], "theme": Area.CHOICE.value}
        session.commit()
    return Places(
        {
            **parts,
            **met,
            **began,
            ("/pro/personnes/", "handle"): cast[HERSELF].handle,
            ("/pro/personnes/", "number"): str(NUMBER_OF[Theme.WORK]),
            ("/pro/demandes/", "mandate_id"): str(wish.id),
            ("/pro/cartes-contestees/", "denial_id"): denied,
            ("/pro/carte-perdue/", "lost_id"): lost,
            **choosing,
            ("/pro/absences/", "handle"): cast[REFERENT].handle,
            **news,
            **around,
            **looked,
            ("/mes-accords/", "handle"): cast[REFERENT].handle,
            ("/mes-accords/", "number"): "1",
            ("/mes-accords/demande/", "record_id"): str(asked.id),
            ("/mes-accords/arreter/", "record_id"): str(given.record_id),
            ("/mes-accords/recus/", "record_id"): str(given.record_id),
            ("/mes-accords/etude/", "handle"): studies.handle,
            ("/mes-accords/etude/groupes/", "handle"): panel,
            ("/pro/rapports/groupes/", "handle"): panel,
            ("/registre/", "day"): kept.day.isoformat(),
            ("/registre/", "older"): "1",
            ("/registre/", "newer"): "2",
            ("/mes-donnees/", "number"): "1",
            ("/pro/demandes-de-correction/", "request_id"): str(wrong.id),
            ("/mon-avis/questions/", "number"): "1",
            ("/mon-avis/mes-mots/", "number"): "1",
            ("/vous-avez-dit/", "code"): "ariege",
            ("/temoignages/", "code"): "ariege",
            ("/avis/", "code"): "ariege",
            **loop,
            **governed,
            **reports,
            ("/mon-plan/mes-mots/", "number"): "1",
            ("/proche/ecrire/", "number"): "1",
            ("/pro/mesures/", "measure_id"): measure,
            ("/mon-plan/autres-plans/", "number"): "3",
            ("/mon-plan/autres-plans/", "plan_id"): str(elsewhere),
            ("/pro/personnes/<handle>/autres-plans/", "number"): "3",
            ("/pro/personnes/<handle>/autres-plans/", "plan_id"): str(elsewhere),
            ("/mon-plan/mes-mots/<int:number>/ecrits", "number"): _WORK,
            ("/mon-plan/mes-mots/ligne/", "line_id"): line,
            ("/pro/personnes/<handle>/situation/", "number"): _WORK,
            ("/pro/acces/", "handle"): cast["ogier"].handle,
            ("/pro/equipes/", "handle"): cast[REFERENT].handle,
            ("/pro/equipes/", "name"): "organismes",
            ("/pro/equipes/", "form"): "csv",
            ("/langue/", "code"): "ar",
            ("/chez-vous/", "code"): "ariege",
            ("/contacts/", "code"): "ariege",
            ("/pro/reglages/", "key"): "answer_days",
            ("/pro/territoires/", "code"): "ariege",
            ("/pro/formations/", "training_id"): training,
            ("/pro/organismes/", "organisation_id"): service,
            ("/static/", "hashed"): "css/all.000000000000.css",
        },
        {
            **fields,
            "wish": str(wish.id),
            "moment": Moment.ENTRY.value,
            "state": ActionState.DOING.value,
            "card": str(card),
            "helper": cast[HELPER].handle,
            "author": str(cast[HERSELF].id),
            "doer": str(cast[HELPER].id),
            "typed": typed,
            "paper": str(wish.id),
            "way": "up",
            "said": "hers",
            "says": "yes",
            "interim": str(wish.id),
            "line": str(line_passed_on),
            "reply": "false",
            "file": "jsonld",
            "sheet": str(sheet),
        },
        {
            **{
                f"{address}/voter": {"vote": "for"}
                for address in (
                    "/pairs/idees/<uuid:recommendation_id>",
                    "/pairs/questionnaires/<uuid:set_id>",
                    "/pro/questionnaires/<uuid:set_id>",
                )
            },
            # the colleague that her referent may say is away: himself
            "/pro/absences": {"helper": cast[REFERENT].handle},
            "/pro/absences/retour": {"helper": cast[REFERENT].handle},
            "/pro/personnes/<handle>/plan/corriger/<uuid:lineage>": {
                "field": CorrectedField.TEXT.value
            },
            **dict.fromkeys(("/pairs/", "/pairs/paroles", "/pro/resultats"), results),
            **dict.fromkeys(("/pairs/national", "/pro/national"), frozen),
        },
    )


def _choosing(session: Session, cast: Cast) -> dict[tuple[str, str], str]:
    """Give Ondine a list of wishes that a commission hears, and a sheet of Clochette to read.

    Where she lives she chooses alone: the rows are those of a place where a commission is heard.
    """
    her, at = cast[HERSELF], clock.now()
    pathway_id = her.pathway_id
    assert pathway_id is not None
    choice = Choice(
        pathway_id=pathway_id,
        asked_by_id=her.id,
        asked_at=at,
        language="fr",
        is_silent=False,
        answer_due=local_date(at),
    )
    session.add(choice)
    session.flush()
    wish = RankedWish(
        choice_id=choice.id, position=1, helper_id=cast[HELPER].id, by_id=her.id, at=at
    )
    record(session, wish, kind="mandate.ranked", at=at)
    about = {"person_id": her.id, "by": cast[REFERENT].id, "at": at}
    line = referent.add_line(
        session, theme=Theme.WORK, words="Le stage est en mai.", language="fr", **about
    )
    referent.show_her(session, **about)
    return {
        ("/pro/choix/", "choice_id"): str(choice.id),
        ("/mon-referent/relais/ligne/", "line_id"): str(line.id),
    }


def _looked(session: Session, cast: Cast) -> dict[tuple[str, str], str]:
    """Let Ondine ask about a reading of her file; return the line and the question."""
    at, her = clock.now(), cast[HERSELF].id
    line = readings_of(session, her, on=local_date(at))[-1]
    asked = audit.ask(session, line_id=line.id, words="", language="fr", by=her, most=5, at=at)
    reader = audit.Reader(cast[REFERENT].id, "Clochette B.", "")
    about: dict[str, Any] = {
        "person_id": her,
        "ground": "child_concern",
        "motive": "Un appel de l’école.",
        "explained_before": False,
    }
    opened, delayed = (
        audit.open_by_law(session, reader=reader, themes=[theme], asks_delay=late, at=at, **about)
        for theme, late in (("housing", False), ("family", True))
    )
    return {
        ("/pro/personnes/<handle>/par-la-loi/", "access_id"): str(opened.id),
        ("/pro/acces-par-la-loi/", "access_id"): str(delayed.id),
        ("/qui-a-vu/", "line_id"): str(line.id),
        ("/pro/questions/", "question_id"): str(asked.id),
    }


def _not_she(session: Session, cast: Cast) -> UUID:
    """Let somebody of Ariège say that it was not she who came in first; return what she said."""
    said = DeniedUse(
        account_id=cast[_ASKER].id,
        territory_id=cast[HERSELF].territory_id,
        maker_id=cast["sesame"].id,
        number="K7M2QX",
        at=clock.now(),
        due=local_date(clock.now()),
    )
    session.add(said)
    session.flush()
    return said.id


def _reports(session: Session, cast: Cast) -> dict[tuple[str, str], str]:
    """Let the evaluator freeze a report, and open another; return where they are."""
    at, by = clock.now(), cast["cassandre"]
    quarters = freezing.next_quarters(local_date(at) - timedelta(days=365))
    codes = []
    for quarter in quarters[:2]:
        opened = freezing.open_period(
            session,
            kind=ReportKind.INTERIM,
            covers=freezing.Covers(quarter, quarter),
            due_on=local_date(at),
            by=by.id,
        )
        codes.append((opened.id, opened.code))
    (frozen, code), (_other, coming) = codes
    freezing.freeze(session, period_id=frozen, by=by.id, by_name=by.display_name, at=at)
    return {
        ("/rapports/", "code"): code,
        ("/pro/rapports/", "code"): code,
        ("/pro/rapports/", "name"): "nombres",
        ("/pro/rapports/", "form"): "csv",
        ("/pro/rapports/<code>/textes", "code"): coming,
        ("/pro/rapports/<code>/geler", "code"): coming,
        ("/pro/rapports/<code>/enlever", "code"): coming,
    }


def _lost(session: Session, cast: Cast) -> UUID:
    """Let two people of Ariège have agreed on a new card, which can be made now."""
    at = clock.now()
    lost = LostCard(
        account_id=cast[_ASKER].id,
        territory_id=cast[HERSELF].territory_id,
        number_hash="0" * 64,
        asked_by_id=cast[HELPER].id,
        asked_at=at - timedelta(days=2),
        agreed_by_id=cast["sesame"].id,
        agreed_at=at - timedelta(days=2),
        opens_at=at - timedelta(days=1),
    )
    session.add(lost)
    session.flush()
    return lost.id


def _asked(session: Session, cast: Cast) -> dict[tuple[str, str], str]:
    """Let Ondine and ten others release words, peers propose and ask; return where they are."""
    her, peer, at = cast[HERSELF], cast["viviane"], clock.now()
    home = territory(session, her.territory_id)
    before = at - timedelta(days=100)
    crowd(session, home.id, {"yes": 11}, code=home.code, at=before)
    send(
        session,
        her.id,
        code=home.code,
        comment="Je veux savoir avant.",
        audience=Audience.EVERYONE,
        at=before,
    )
    comment = receipts(session, her.id)[-1].comment_id
    row: dict[str, Any] = {"territory_id": home.id, "by": peer.id, "at": at}
    proposed, asked = (
        propose(session, words=words, comments=[comment], by_name="Viviane", **row)
        for words in ("Dire les sujets avant.", "Dire le lieu avant.")
    )
    request = ask_service(
        session,
        asked.id,
        organisation_id=organisations(session, home.id)[0].id,
        you_said="Il faut dire le lieu avant.",
        days=21,
        by=peer.id,
        at=at,
    )
    draft = begin_set(
        session, Moment.END, translate=lambda _code, french: french, by=peer.id, at=at
    )
    written = {
        (f"{desk}/questionnaires/", name): part
        for desk in ("/pairs", "/pro")
        for name, part in (("set_id", str(draft.id)), ("code", "trust_referent"))
    }
    return {
        **written,
        ("/pairs/paroles/", "comment_id"): str(comment),
        ("/pro/paroles/", "comment_id"): str(comment),
        ("/pairs/idees/", "recommendation_id"): str(proposed.id),
        ("/pairs/reponses/", "request_id"): str(request),
        ("/pro/reponses/", "request_id"): str(request),
    }


def _governed(session: Session, cast: Cast) -> dict[tuple[str, str], str]:
    """Return what the group that steers in Ariège met for, recommended, promised, and its money.

    What is not over yet: a meeting to come, something awaited, money not paid.
    """
    home = territory(session, cast[HERSELF].territory_id).department_id
    group = session.scalars(
        select(GoverningGroup.id).where(GoverningGroup.department_id == home)
    ).one()

    def last(table: Any, *order: Any) -> str:
        found = select(table.id).where(table.group_id == group).order_by(*order)
        return str(session.scalars(found).first())

    milestone = select(FundingMilestone.id).where(FundingMilestone.paid_on.is_(None))
    return {
        ("/pro/gouvernance/", "group_id"): str(group),
        ("/pro/gouvernance/", "what"): "livrable",
        ("/pro/gouvernance/", "seat_id"): last(GroupSeat, GroupSeat.function),
        ("/pro/gouvernance/", "meeting_id"): last(GroupMeeting, GroupMeeting.starts_at.desc()),
        ("/pro/gouvernance/", "deliverable_id"): last(
            GroupDeliverable, GroupDeliverable.due_on.desc()
        ),
        ("/pro/gouvernance/", "recommendation_id"): last(
            GroupRecommendation, GroupRecommendation.adopted_on.desc()
        ),
        ("/pro/jalons/", "milestone_id"): str(session.scalars(milestone).one()),
        ("/pairs/groupes/", "group_id"): str(group),
        ("/pairs/groupes/", "meeting_id"): last(GroupMeeting, GroupMeeting.starts_at),
    }


def _trained(session: Session, cast: Cast) -> UUID:
    """Note a training in Ariège, and return its id."""
    at = clock.now()
    training = record_training(
        session,
        territory_id=cast[HERSELF].territory_id,
        held_on=local_date(at),
        kind=TrainingKind.TRAINING,
        people=9,
        by=cast["griselidis"].id,
        at=at,
    )
    return training.id


def _told_peer(session: Session, cast: Cast, name: str) -> str:
    kind = NoticeKind.GROUP_MINUTES_PUBLISHED
    path = "/pairs/groupes"
    return str(tell(session, to=cast[name].id, kind=kind, path=path, at=clock.now()).id)


def _notice_of(session: Session, cast: Cast, name: str) -> str:
    told = select(Notice.id).where(Notice.recipient_id == cast[name].id)
    return str(session.scalars(told.order_by(Notice.at, Notice.id)).first())


def _around(session: Session, cast: Cast) -> dict[tuple[str, str], str]:
    """Return the places of her circle: a member, a proposal, words left by who went, a service."""
    her, by, at = cast[HERSELF].id, cast[HELPER].id, clock.now()
    pathway_id = cast[HERSELF].pathway_id
    assert pathway_id is not None
    sister = circle.add_relative(session, pathway_id, name="Anne", tie="sœur", at=at, by=her)
    services, _total = services_of(session, cast[HERSELF].territory_id)
    offered = open_account(
        session,
        role=Role.PROFESSIONAL,
        first_name="Anne",
        territory_id=cast[HERSELF].territory_id,
        organisation_id=services[0].id,
        at=at,
    )
    circle.propose_helper(
        session,
        person_id=her,
        account_id=offered.id,
        by=by,
        why="Elle connaît les logements.",
        language="fr",
        at=at,
    )
    gone = CircleHandover(id=uuid4(), person_id=her, by_id=by, at=at, language="fr")
    gone.words = vault_of(session).seal("circle_handover.words", gone.id, "Bonne route.")
    session.add(gone)
    session.flush()
    proposal = proposals_for(session, her)[0]
    return {
        ("/mon-cercle/", "member_id"): str(sister.id),
        ("/mon-cercle/propositions/", "answer_id"): str(proposal.id),
        ("/mon-cercle/mots/", "handover_id"): str(gone.id),
        ("/mon-cercle/ajouter/service/", "service_id"): str(services[0].id),
    }


def _told(session: Session, cast: Cast) -> tuple[str, str]:
    """Return the ids of a line about her, and of words typed with her, both on her work."""
    about: dict[str, Any] = {
        "handle": cast[HERSELF].handle,
        "domain": Domain.WORK,
        "language": "fr",
        "at": clock.now(),
    }
    line = assessment.write_line(
        session, words="Elle vient à tous les rendez-vous.", by=cast[HELPER].id, **about
    )
    by = cast[REFERENT].id
    typed = assessment.type_words(
        session, words="Je veux un stage.", level=None, by=by, referent_id=by, **about
    )
    return str(line.id), str(typed.id)


def _met(session: Session, cast: Cast) -> dict[tuple[str, str], str]:
    """Give Ondine a family meeting proposed, one fixed and one asked for; the first one is told."""
    story = Story(session, cast, REFERENT, (HERSELF,))
    proposed = story.call(MeetingKind.FAMILY_CONFERENCE)
    story.tick(proposed, HERSELF, HELPER)
    fixed = story.fixed()
    story.tick(fixed, HERSELF, HELPER)
    hers = {"by": cast[HERSELF].id, "at": clock.now(), "language": "fr"}
    asked = meetings.ask(
        session,
        pathway_id=story.pathway_id,
        kind=MeetingKind.REVIEW,
        person_ids={cast[HERSELF].id},
        words="Le bus.",
        referent_id=story.by,
        **hers,
    )
    said = {"meeting_id": proposed.id, "words": "Le garage.", **hers}
    point, note = meetings.add_point(session, **said), meetings.write_note(session, **said)
    told = meetings_of(session, cast[HERSELF].id, most=99)[0]
    her, desk = "/mes-rendez-vous/<int:number>/", "/pro/personnes/<handle>/reunions/<int:number>"
    return {
        ("/mes-rendez-vous/", "number"): str(proposed.number),
        (f"{her}annuler", "number"): str(asked.number),
        (f"{her}compte-rendu", "number"): str(told.number),
        (f"{her}pas-la", "number"): str(told.number),
        (f"{her}rendez-vous.ics", "number"): str(fixed.number),
        (her, "point_id"): str(point.id),
        (her, "note_id"): str(note.id),
        (desk, "number"): str(proposed.number),
        (f"{desk}/compte-rendu", "number"): str(told.number),
        (f"{desk}/decisions", "number"): str(told.number),
        (f"{desk}/rendez-vous.ics", "number"): str(fixed.number),
        (desk, "decision_id"): str(decisions_of(session, told.id)[0].id),
    }


def _drafted(session: Session, cast: Cast) -> tuple[dict[tuple[str, str], str], dict[str, str]]:
    """Open the draft of her plan with a step of her referent, and return what it holds."""
    by, at = cast[REFERENT].id, clock.now()
    household = household_of(session, cast[HERSELF].id)
    assert household is not None
    versions = versions_of(session, household, referent_id=by)
    waiting, current = versions.waiting, versions.current
    assert waiting is not None
    assert current is not None
    in_force = lines_of(session, current.id).actions[0]
    seen = lines_of(session, waiting.id)
    draft = plan.open_draft(session, pathway_id=household.pathway_id, by=by, at=at, referent_id=by)
    step = plan.Step(seen.actions[0].domain, "Nous appelons le garage.", "fr", doer_id=by)
    plan.add_action(
        session, version_id=draft.id, revision=draft.revision, step=step, by=by, referent_id=by
    )
    plan.propose(
        session,
        pathway_id=household.pathway_id,
        version_id=draft.id,
        revision=draft.revision,
        by=by,
        at=at,
        referent_id=by,
    )
    after = plan.open_draft(session, pathway_id=household.pathway_id, by=by, at=at, referent_id=by)
    lines = lines_of(session, after.id)
    own = next(one for one in lines.actions if one.doer_id == by)
    hers = next(one for one in lines.actions if one.doer_id == cast[HERSELF].id)
    his = next(one for one in lines.actions if one.doer_id == cast[HELPER].id)
    parts = {
        ("/mon-plan/etape/", "lineage"): str(hers.lineage),
        ("/pro/personnes/<handle>/plan/engagement/", "lineage"): str(his.lineage),
        ("/mon-plan/mes-buts/", "lineage"): str(lines.goals[0].lineage),
        ("/mon-plan/bilan/", "lineage"): str(lines.goals[0].lineage),
        ("/pro/personnes/<handle>/plan/avance/", "lineage"): str(own.lineage),
        ("/pro/personnes/<handle>/plan/corriger/", "lineage"): str(in_force.lineage),
        ("/pro/personnes/<handle>/plan/but/", "goal_id"): str(lines.goals[0].id),
        ("/pro/personnes/<handle>/plan/etape/", "action_id"): str(own.id),
    }
    numbers = {"version": str(draft.number), "revision": str(after.revision)}
    return parts, {**numbers, "step": str(hers.lineage)}


def _measure(session: Session, cast: Cast) -> UUID:
    """A measure of protection that waits for the lead."""
    made = trusted.record(
        session, person_id=cast[HERSELF].id, name="Barbe", measure=Measure.CURATORSHIP,
        court="Tribunal", judged_on=local_date(clock.now()), until=None, by=cast[REFERENT].id,
        at=clock.now(), referent_id=cast[REFERENT].id,
    )  # fmt: skip
    return made.id


def contents(database: Database) -> dict[str, list[Any]]:
    """Return every row of every table, in a fixed order: to say what an act changed.

    As the engine keeps them: PostgreSQL tells them all in one answer, as texts.
    """
    names = [table.name for table in Base.metadata.sorted_tables]
    rows: dict[str, list[Any]] = {name: [] for name in names}
    with database.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            ask = connection.connection.cursor().execute
            for name in names:
                rows[name] = ask(f'SELECT * FROM "{name}"').fetchall()
        else:
            told = (f'SELECT \'{name}\', "{name}"::text FROM "{name}"' for name in names)
            for name, row in connection.exec_driver_sql(" UNION ALL ".join(told)):
                rows[name].append(row)
    return {name: sorted(map(repr, found)) for name, found in rows.items()}


def changed(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> set[str]:
    """Return the names of the tables that are not the same."""
    return {name for name in before if before[name] != after[name]}
