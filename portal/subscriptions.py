"""When this happens, then these verbs: one page, and the only way to speak upwards.

``LISTENERS`` names every event of the house and who hears it, in the transaction of the act. Under
it, the one question that a room asks of a neighbour that it may not import.
"""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from portal.accounts.events import (
    AccessEnded,
    DenialAnswered,
    FirstUseDenied,
    LostCardAgreed,
    LostCardAsked,
    LostCardOver,
)
from portal.assessment.catalogue import Domain
from portal.assessment.queries import may_see
from portal.audit.events import (
    LawDelayAsked,
    LawOpened,
    ManyFilesOpened,
    QuestionAnswered,
    QuestionAsked,
)
from portal.circle import service as circle
from portal.circle.events import HelperAdded, HelperLeft, HelperProposed, ProposalAnswered
from portal.circle.queries import Household, households, is_present
from portal.consent.events import (
    AgreementAnswered,
    AgreementAsked,
    AgreementEndsSoon,
    StopTold,
    TestimonyEnded,
)
from portal.consent.queries import Shared, shared_by_all, themes_seen_by_of_many
from portal.core import events
from portal.core.clock import local_date
from portal.core.events import Event, Listener
from portal.core.refusal import Refused
from portal.feedback import service as feedback
from portal.feedback.catalogue import Moment
from portal.feedback.events import StoryTakenBack
from portal.governance import service as governance
from portal.governance.events import GroupNews
from portal.meetings import events as meetings
from portal.notifications.service import (
    hearing,
    hearing_beside,
    hearing_door,
    hearing_group,
    hearing_meeting,
    hearing_referent,
)
from portal.plan import service as plan
from portal.plan.events import PathwayEnded, PlanAnswered, PlanProposed
from portal.plan.queries import read_by
from portal.records import hearing as together
from portal.referent import service as referent
from portal.referent.events import (
    AbsenceOver,
    AbsenceReported,
    ChoiceAnswered,
    ChoiceClosed,
    ChoiceGiven,
    HelperBack,
    InterimNamed,
    InterimNeeded,
    InterimWanted,
    MandateEnded,
    MandateStarted,
    NamesProposed,
    RequestLate,
    SheetPassed,
    SheetShown,
    WishAsked,
    WishCancelled,
    WishDeclined,
)
from portal.referent.queries import history, referent_id_of
from portal.trusted import events as trusted


def _end_mandate(session: Session, event: PathwayEnded) -> None:
    referent.end_with_pathway(session, event.pathway_id, event.by, event.at)


def _offer(session: Session, event: MandateStarted | PathwayEnded, moment: Moment) -> None:
    living = households(session, [event.pathway_id])[event.pathway_id].present
    feedback.offer(session, living, moment, at=event.at)


def _ask_of_the_end(session: Session, event: PathwayEnded) -> None:
    for moment in (Moment.END, Moment.END_TOOLS):
        _offer(session, event, moment)


def _ask_of_the_change(session: Session, event: MandateStarted) -> None:
    """Let those of the household say how it went, when somebody was their referent before."""
    if any(past.started_at for past in history(session, event.pathway_id)):
        _offer(session, event, Moment.CHANGE)


def _has_referent(session: Session, event: MandateStarted) -> None:
    circle.has_referent(session, event.pathway_id, at=event.at)


def _after_leaving(session: Session, event: HelperLeft) -> None:
    """Let nobody wait for, or call, a helper whom no adult of the household has any more."""
    adults = households(session, [event.pathway_id])[event.pathway_id].adults
    gone = not any(
        is_present(session, person_id=one, helper_id=event.helper_id, at=event.at) for one in adults
    )
    if gone:
        referent.after_leaving(
            session,
            pathway_id=event.pathway_id,
            helper_id=event.helper_id,
            by=event.helper_id,
            at=event.at,
        )


LISTENERS: Mapping[type[Event], tuple[Listener, ...]] = {
    AccessEnded: (governance.leave_seats, referent.access_ended, hearing_door.access_ended),
    FirstUseDenied: (together.not_she, hearing_door.first_use_denied),
    DenialAnswered: (hearing_door.denial_answered,),
    PathwayEnded: (_end_mandate, _ask_of_the_end),
    HelperProposed: (hearing.helper_proposed,),
    ProposalAnswered: (hearing.proposal_answered,),
    HelperAdded: (hearing.helper_added,),
    HelperLeft: (_after_leaving, hearing.helper_left),
    AgreementAsked: (hearing.agreement_asked,),
    AgreementAnswered: (hearing.agreement_answered,),
    StopTold: (hearing.stop_told,),
    AgreementEndsSoon: (hearing.agreement_ends_soon,),
    TestimonyEnded: (together.testimony_ended,),
    StoryTakenBack: (together.story_taken_back,),
    PlanProposed: (hearing.plan_proposed,),
    PlanAnswered: (hearing.plan_answered,),
    meetings.MeetingFixed: (hearing_meeting.fixed,),
    meetings.MeetingMoved: (hearing_meeting.moved,),
    meetings.MeetingDeclined: (hearing_meeting.declined,),
    meetings.MeetingDeclineTakenBack: (hearing_meeting.decline_taken_back,),
    meetings.MeetingCalledOff: (hearing_meeting.called_off,),
    LawOpened: (hearing.law_opened,),
    LawDelayAsked: (hearing.law_delay_asked,),
    WishAsked: (hearing_referent.wish_asked,),
    WishCancelled: (hearing_referent.wish_cancelled,),
    WishDeclined: (hearing_referent.wish_declined,),
    MandateStarted: (_has_referent, _ask_of_the_change, hearing_referent.mandate_started),
    MandateEnded: (hearing_referent.mandate_ended,),
    RequestLate: (hearing_referent.request_late,),
    ChoiceGiven: (hearing_referent.choice_given,),
    ChoiceAnswered: (hearing_referent.choice_answered,),
    ChoiceClosed: (hearing_referent.choice_closed,),
    NamesProposed: (hearing_referent.names_proposed,),
    AbsenceReported: (hearing_referent.absence_reported,),
    HelperBack: (hearing_referent.helper_back,),
    InterimNamed: (hearing_referent.interim_named,),
    InterimNeeded: (hearing_referent.interim_needed,),
    AbsenceOver: (hearing_referent.absence_over,),
    InterimWanted: (hearing_referent.interim_wanted,),
    SheetShown: (hearing_referent.sheet_shown,),
    SheetPassed: (hearing_referent.sheet_passed,),
    LostCardAsked: (hearing_door.lost_card_asked,),
    LostCardAgreed: (hearing_door.lost_card_agreed,),
    LostCardOver: (hearing_door.lost_card_over,),
    GroupNews: (hearing_group.told,),
    ManyFilesOpened: (hearing.many_files_opened,),
    QuestionAsked: (hearing.question_asked,),
    QuestionAnswered: (hearing.question_answered,),
    trusted.TrustedAnswered: (hearing_beside.trusted_answered,),
    trusted.MeasureRecorded: (hearing_beside.measure_recorded,),
    trusted.MeasureContested: (hearing_beside.measure_contested,),
    trusted.MeasureSettled: (hearing_beside.measure_settled,),
}
events.listen(LISTENERS)


def draft_action(
    session: Session,
    *,
    pathway_id: UUID,
    domain: Domain,
    what: str,
    language: str,
    doer_id: UUID | None,
    doer_name: str,
    due_date: date | None,
    by: UUID,
    at: datetime,
) -> UUID | None:
    """Put what a meeting decided in the plan's draft; return the lineage of the action.

    Only the active referent writes there, with the plan and the domain shared with him by every
    adult, in a draft that he may read whole. ``None``, and nothing changed, for anybody else.
    """
    if by != referent_id_of(session, pathway_id):
        return None
    household = households(session, [pathway_id])[pathway_id]
    shared = themes_seen_by_of_many(
        session, viewer_id=by, person_ids=household.adults, on=local_date(at)
    )
    if not may_see(domain, shared_by_all(household, shared)):
        return None
    step = plan.Step(
        domain=domain,
        what=what,
        language=language,
        doer_id=doer_id,
        doer_name="" if doer_id else doer_name,
        due_date=due_date,
    )
    try:
        with session.begin_nested():
            return _added(session, household, shared, step, by, at)
    except Refused:
        # the doer left, or the plan or a part of it is closed to him: the decision waits
        return None


def _added(
    session: Session,
    household: Household,
    shared: Shared,
    step: plan.Step,
    by: UUID,
    at: datetime,
) -> UUID:
    his = read_by(session, household=household, shared=shared, viewer_id=by, referent_id=by)
    if not his.writes:
        raise Refused("not-yours")
    draft = plan.open_draft(session, pathway_id=household.pathway_id, by=by, at=at, referent_id=by)
    action = plan.add_action(
        session, version_id=draft.id, revision=draft.revision, step=step, by=by, referent_id=by
    )
    return action.lineage
