"""What first pages and files are made of: questions to several rooms, in few statements."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account, ContactBy, display_name
from portal.assessment.catalogue import THEME_OF
from portal.assessment.queries import WordsRow, file_words
from portal.audit.models import AccessLine, Basis
from portal.circle.models import CircleMember, Pathway, PathwayPerson
from portal.circle.queries import OVER, Household, HouseholdPerson, stands_for
from portal.consent.catalogue import FILE_THEMES, Theme
from portal.consent.queries import Shared, Sight, sight_of, themes_seen_by_of_many
from portal.core.database import vault_of
from portal.core.roles import Role
from portal.core.types import UTCDateTime
from portal.plan.queries import ActionRow, GoalRow, file_plan
from portal.referent.models import Mandate
from portal.territories.models import Organisation, Territory


@dataclass(frozen=True)
class Door:
    """Somebody's file, seen by a helper of her circle, before anything in it is opened.

    ``referent_id`` is the active referent of the pathway; ``viewer_*`` are about the helper.
    """

    pathway_id: UUID
    person_id: UUID
    handle: str
    first_name: str
    territory_name: str
    household: Household
    referent_id: UUID | None
    viewer_id: UUID
    viewer_name: str
    viewer_job: str
    viewer_service: str
    sealed_phone: bytes | None
    sms_only: bool


@dataclass(frozen=True)
class Part:
    """One agreed theme: words, lines of the plan; for ``contact`` her telephone and her wish."""

    theme: Theme
    words: tuple[WordsRow, ...]
    phone: str | None
    sms_only: bool
    goals: tuple[GoalRow, ...]
    actions: tuple[ActionRow, ...]


@dataclass(frozen=True)
class FileView:
    """What the gate lets one helper see today. ``closed`` are names of themes and nothing else."""

    parts: tuple[Part, ...]
    closed: tuple[Theme, ...]
    own_actions: tuple[ActionRow, ...]

    def part(self, theme: Theme) -> Part | None:
        """Return one part, or ``None`` when it is not agreed."""
        return next((part for part in self.parts if part.theme is theme), None)


_person = aliased(PathwayPerson)
_named = aliased(Account)
_viewer = aliased(Account)
_REFERENT = (
    select(Mandate.helper_id)
    .where(
        Mandate.pathway_id == Pathway.id,
        Mandate.started_at.is_not(None),
        Mandate.closed_at.is_(None),
    )
    .correlate(Pathway)
    .scalar_subquery()
    .label("referent_id")
)
# One statement for everything that says who stands before which file: the household, the helper's
# presence (as the circle asks it), his service, the referent.
_DOOR: Select[*tuple[Any, ...]] = (
    select(
        Pathway.id.label("pathway_id"),
        Territory.name.label("territory_name"),
        _named.id.label("person_id"),
        _named.handle,
        Account.id.label("account_id"),
        Account.handle.label("member_handle"),
        Account.first_name,
        PathwayPerson.is_child,
        _viewer.id.label("viewer_id"),
        _viewer.first_name.label("viewer_first_name"),
        _viewer.last_initial.label("viewer_initial"),
        _viewer.job.label("viewer_job"),
        Organisation.name.label("viewer_service"),
        _named.phone.label("sealed_phone"),
        _named.contact_by,
        _REFERENT,
    )
    .select_from(_named)
    .join(_person, _person.account_id == _named.id)
    .join(Pathway, Pathway.id == _person.pathway_id)
    .join(Territory, Territory.id == Pathway.territory_id)
    .join(CircleMember, CircleMember.pathway_id == Pathway.id)
    .join(_viewer, _viewer.id == CircleMember.account_id)
    .outerjoin(Organisation, Organisation.id == _viewer.organisation_id)
    .join(PathwayPerson, PathwayPerson.pathway_id == Pathway.id)
    .join(Account, Account.id == PathwayPerson.account_id)
    .where(stands_for(_person), Pathway.state.not_in(OVER))
    .order_by(PathwayPerson.is_child, Account.created_at, Account.id)
)
_DOOR_FOR_HELPER = _DOOR.where(
    _named.handle == bindparam("handle"), _viewer.id == bindparam("viewer")
)
_DOOR_FOR_PERSON = _DOOR.where(
    _named.id == bindparam("person"), _viewer.handle == bindparam("handle")
)
_PERSON = select(Account.id).where(
    Account.handle == bindparam("handle"), Account.role == Role.PERSON
)
_DENIED_SINCE = (
    select(AccessLine.id)
    .where(
        AccessLine.person_id == bindparam("person"),
        AccessLine.viewer_id == bindparam("viewer"),
        AccessLine.basis == Basis.DENIED,
        AccessLine.themes == bindparam("theme"),
        AccessLine.at >= bindparam("since", type_=UTCDateTime),
    )
    .limit(1)
)


def door(session: Session, *, viewer_id: UUID, handle: str) -> Door | None:
    """Return what stands before the file ``handle``, or ``None`` for who is not in her circle."""
    return _door(session, _DOOR_FOR_HELPER, {"viewer": viewer_id, "handle": handle})


def door_seen_by_her(session: Session, *, person_id: UUID, viewer_handle: str) -> Door | None:
    """Return the door of her own file as one helper finds it, or ``None`` for a stranger."""
    return _door(session, _DOOR_FOR_PERSON, {"person": person_id, "handle": viewer_handle})


def _door(
    session: Session, statement: Select[*tuple[Any, ...]], values: dict[str, Any]
) -> Door | None:
    rows = session.execute(statement, values).all()
    if not rows:
        return None
    first = rows[0]
    names = {row.account_id: row.first_name for row in rows}
    return Door(
        pathway_id=first.pathway_id,
        person_id=first.person_id,
        handle=first.handle,
        first_name=names[first.person_id],
        territory_name=first.territory_name,
        household=Household(first.pathway_id, tuple(_member(row) for row in rows)),
        referent_id=first.referent_id,
        viewer_id=first.viewer_id,
        viewer_name=display_name(first.viewer_first_name, first.viewer_initial),
        viewer_job=first.viewer_job,
        viewer_service=first.viewer_service or "",
        sealed_phone=first.sealed_phone,
        sms_only=first.contact_by is ContactBy.SMS_ONLY,
    )


def _member(row: Row[*tuple[Any, ...]]) -> HouseholdPerson:
    return HouseholdPerson(row.account_id, row.member_handle, row.first_name, row.is_child)


def shared_with(session: Session, entry: Door, on: date) -> Shared:
    """Ask the gate, for everyone of the household, on the day ``on`` (Paris): one statement."""
    people = {one.account_id for one in entry.household.people}
    return themes_seen_by_of_many(session, viewer_id=entry.viewer_id, person_ids=people, on=on)


def open_file(
    session: Session,
    entry: Door,
    shared: Shared,
    *,
    with_lines: bool,
) -> FileView:
    """Return what ``shared``, fresh from the gate, opens for the helper at the door.

    ``with_lines`` adds the lines of the plan. The telephone stays sealed unless she agreed.
    """
    themes = sight_of(shared, entry.person_id)
    words = file_words(session, person_id=entry.person_id, themes=themes) if themes else {}
    goals, actions = _lines(session, entry, shared) if with_lines else ((), ())
    phone = _phone(session, entry, themes)
    parts = tuple(
        Part(
            theme=theme,
            words=tuple(row for row in words.values() if THEME_OF[row.domain] is theme),
            phone=phone if theme is Theme.CONTACT else None,
            sms_only=entry.sms_only and theme is Theme.CONTACT,
            goals=tuple(g for g in goals if theme in (Theme.PLAN, THEME_OF[g.domain])),
            actions=tuple(a for a in actions if theme in (Theme.PLAN, THEME_OF[a.domain])),
        )
        for theme in FILE_THEMES
        if theme in themes
    )
    return FileView(
        parts=parts,
        closed=tuple(theme for theme in FILE_THEMES if theme not in themes),
        own_actions=tuple(a for a in actions if a.doer_id == entry.viewer_id),
    )


def _lines(
    session: Session, entry: Door, shared: Shared
) -> tuple[tuple[GoalRow, ...], tuple[ActionRow, ...]]:
    plan = file_plan(
        session,
        pathway_id=entry.pathway_id,
        viewer_id=entry.viewer_id,
        shared=shared,
        referent_id=entry.referent_id,
        household=entry.household,
    )
    return (plan.goals, plan.actions) if plan else ((), ())


def _phone(session: Session, entry: Door, themes: Sight) -> str | None:
    if entry.sealed_phone is None or Theme.CONTACT not in themes.of(entry.person_id):
        return None
    return vault_of(session).open("account.phone", entry.person_id, entry.sealed_phone)


def person_behind(session: Session, handle: str) -> UUID | None:
    """Return the accompanied person whose handle it is, whoever asks; ``None`` for nobody."""
    return session.execute(_PERSON, {"handle": handle}).scalar()


def denied_since(
    session: Session, *, person_id: UUID, viewer_id: UUID, theme: Theme | None, since: datetime
) -> bool:
    """Say whether a refused try was already noted since ``since`` (UTC).

    ``theme`` is what was tried; ``None``: the file itself.
    """
    values = {
        "person": person_id,
        "viewer": viewer_id,
        "theme": theme.value if theme else "",
        "since": since,
    }
    return session.execute(_DENIED_SINCE, values).first() is not None
