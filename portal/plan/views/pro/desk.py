"""What a professional may see of a plan at this request, and the line that he leaves."""

from dataclasses import dataclass
from uuid import UUID

from flask import abort

from portal.audit.models import Basis
from portal.audit.service import record_reading
from portal.consent.catalogue import SENSITIVE, Theme
from portal.consent.queries import themes_seen_by_of_many
from portal.core.clock import local_date
from portal.plan.catalogue import THEME_OF, Domain
from portal.plan.queries import (
    Entry,
    Household,
    Lines,
    Shared,
    Versions,
    entry_of,
    may_see,
    shared_by_all,
    shared_lines,
    versions_of,
)
from portal.plan.views.whose import referent_of
from portal.web.language import lazy
from portal.web.principal import me
from portal.web.request import db, now

PRO_SENTENCES = {
    "no-words": lazy("Écrivez quelques mots."),
    "no-doer": lazy("Choisissez quelqu’un du cercle, ou écrivez le nom du proche."),
    "no-goal": lazy("Ajoutez d’abord ce que la personne veut, avec ses mots."),
    "her-words": lazy("La personne a écrit ces mots elle-même. Seule la personne les change."),
    "not-yours": lazy("Ces mots sont à quelqu’un d’autre."),
    "not-referent": lazy("Seul le référent actif peut le faire."),
    "not-there": lazy("Cette ligne n’est plus dans le plan. Regardez-le à nouveau."),
    "not-a-draft": lazy("Cette version est déjà proposée. Ouvrez une nouvelle version."),
    "changed-meanwhile": lazy(
        "Quelqu’un a changé le brouillon en même temps. Vos mots sont encore là : comparez, puis "
        "enregistrez."
    ),
    "not-proposed": lazy("Cette version n’est pas encore proposée."),
    "outdated": lazy("Une version plus récente existe. Lisez-la avant de répondre."),
    "other-words": lazy("Les mots de cette version ont changé. Relisez-la avant de répondre."),
    "already-signed": lazy("Vous avez déjà dit oui à cette version."),
    "not-your-step": lazy("Cette étape est à quelqu’un d’autre."),
    "cause-missing": lazy("Dites ce qui bloque, et seulement si l’étape est bloquée."),
    "unknown-language": lazy("Choisissez une autre langue, puis répondez."),
}


@dataclass(frozen=True, slots=True)
class Desk:
    """One professional before one plan. ``shared`` is fresh from the gate."""

    entry: Entry
    referent_id: UUID | None
    shared: Shared

    @property
    def household(self) -> Household:
        """Return those whose plan it is."""
        return self.entry.household

    @property
    def is_referent(self) -> bool:
        """Say whether he is the active referent."""
        return self.referent_id == me().account_id

    @property
    def whole(self) -> bool:
        """Say whether every adult shares the plan itself with him."""
        return Theme.PLAN in shared_by_all(self.household, self.shared)

    @property
    def writes(self) -> bool:
        """Say whether he may draft and propose: active mandate, and the plan shared."""
        return self.is_referent and self.whole

    @property
    def here(self) -> str:
        """Return the address of this plan."""
        return f"/pro/personnes/{self.entry.person.handle}/plan"

    @property
    def domains(self) -> tuple[Domain, ...]:
        """Return the parts of life that he may write lines on: those that he may read."""
        common = shared_by_all(self.household, self.shared)
        return tuple(one for one in Domain if may_see(one, common))

    def part(self, lines: Lines) -> Lines:
        """Return those of ``lines`` that he may see."""
        return shared_lines(self.household, lines, me().account_id, self.shared)

    def reads(self, lines: Lines) -> bool:
        """Say whether he may see all ``lines``: nobody writes in, or signs, what he cannot read."""
        return self.part(lines) == lines

    def versions(self) -> Versions:
        """Return the versions of this plan."""
        return versions_of(db(), self.household, referent_id=self.referent_id)


def desk_before(handle: str) -> Desk:
    """Return the desk before the plan of ``handle``; to a stranger it does not exist (404)."""
    session = db(writing=True)
    entry = entry_of(session, viewer_id=me().account_id, handle=handle)
    if entry is None:
        abort(404)
    shared = themes_seen_by_of_many(
        session,
        viewer_id=me().account_id,
        person_ids=entry.household.adults,
        on=local_date(now()),
    )
    return Desk(entry, referent_of(entry.household.pathway_id), shared)


def writing_desk(handle: str) -> Desk:
    """Return the desk of the referent with whom the plan is shared; to others, 404."""
    desk = desk_before(handle)
    if not desk.writes:
        abort(404)
    return desk


def leave_line(desk: Desk, *parts: Lines, only_own: bool) -> None:
    """Write that he read this plan, for each adult who shares something of it with him.

    ``only_own``: he saw nothing but what he promised himself. ``parts`` are the lines on the
    page: the sensitive themes among them are told by their name.
    """
    if only_own:
        return
    domains = {line.domain for part in parts for line in part.goals}
    domains |= {line.domain for part in parts for line in part.actions}
    read = {THEME_OF[one] for one in domains}
    for adult in sorted(desk.household.adults):
        themes = desk.shared.get(adult, frozenset())
        seen = themes - {Theme.CONTACT}
        if Theme.PLAN in themes:
            seen = themes & SENSITIVE & read | {Theme.PLAN}
        if seen:
            record_reading(
                db(),
                viewer_id=me().account_id,
                viewer_name=me().display_name,
                viewer_service=desk.entry.viewer_service,
                person_id=adult,
                themes=[theme.value for theme in seen],
                basis=Basis.CONSENT,
                at=now(),
            )
