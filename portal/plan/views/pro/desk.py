"""What a professional may see of a plan at this request, and the line that he leaves."""

from collections.abc import Sequence
from uuid import UUID

from flask import abort, current_app, request

from portal.assessment.catalogue import THEME_OF, Domain
from portal.assessment.queries import may_see
from portal.audit.models import Basis
from portal.audit.service import record_reading
from portal.circle.queries import Entry, Household
from portal.consent.catalogue import SENSITIVE, Theme
from portal.consent.queries import Before, Shared, before, sight_of, themes_seen_by_of_many
from portal.core import ledger
from portal.core.clock import local_date
from portal.core.value import Value
from portal.external_plans.queries import ExternalRow
from portal.plan.queries import (
    Lines,
    Promise,
    VersionRow,
    Versions,
    lines_of,
    shared_lines,
    versions_of,
)
from portal.web.language import lazy
from portal.web.principal import me
from portal.web.request import commit, db, now

PRO_SENTENCES = {
    "no-words": lazy("Écrivez quelques mots."),
    "no-doer": lazy("Choisissez quelqu’un du cercle, ou écrivez le nom du proche."),
    "too-many-hers": lazy(
        "Cette personne a déjà assez d’étapes ouvertes. Donnez celle-ci à quelqu’un d’autre, ou "
        "attendez qu’une étape soit finie."
    ),
    "no-goal": lazy(
        "Chaque adulte dit d’abord ce qu’il veut, avec ses mots, ou « rien pour l’instant »."
    ),
    "no-assessment": lazy(
        "Chaque adulte commence d’abord le tour de sa situation. Ouvrez-le avec la personne, ou "
        "demandez-lui de commencer sur son téléphone."
    ),
    "her-words": lazy("La personne a écrit ces mots elle-même. Seule la personne les change."),
    "not-yours": lazy("Ces mots sont à quelqu’un d’autre."),
    "not-referent": lazy("Seul le référent actif peut le faire."),
    "not-there": lazy("Cette ligne n’est plus dans le plan. Regardez-le à nouveau."),
    "taken-away": lazy(
        "Quelqu’un a enlevé cette ligne en même temps. Vos mots sont encore là : enregistrez-les "
        "comme une nouvelle ligne, ou revenez au plan."
    ),
    "not-a-draft": lazy("Cette version est déjà proposée. Ouvrez une nouvelle version."),
    "changed-meanwhile": lazy(
        "Quelqu’un a changé le brouillon en même temps. Vos mots sont encore là : comparez, puis "
        "enregistrez."
    ),
    "not-proposed": lazy("Cette version n’est pas encore proposée."),
    "outdated": lazy("Une version plus récente existe. Lisez-la avant de répondre."),
    "other-words": lazy("Les mots de cette version ont changé. Relisez-la avant de répondre."),
    "already-signed": lazy("Vous avez déjà dit oui à cette version."),
    "not-a-slip": lazy(
        "Ce changement est plus qu’une faute de frappe. Proposez une nouvelle version."
    ),
    "nothing-changed": lazy("Rien ne change dans cette ligne."),
    "already-recorded": lazy("Ce papier est déjà noté. La personne répond elle-même."),
    "not-that-day": lazy("Écrivez un jour entre la proposition de la version et aujourd’hui."),
    "not-agreed": lazy("Cette étape n’est pas encore en accord : personne ne la doit."),
    "not-your-step": lazy("Cette étape est à quelqu’un d’autre."),
    "cause-missing": lazy("Dites ce qui bloque, et seulement si l’étape est bloquée."),
    "unknown-language": lazy("Choisissez une autre langue, puis répondez."),
}


class Desk(Value):
    """One professional before one plan."""

    before: Before
    referent_id: UUID | None

    @property
    def entry(self) -> Entry:
        """Return who stands there, and before whom."""
        return self.before.entry

    @property
    def shared(self) -> Shared:
        """Return what each person shares with him."""
        return self.before.shared

    @property
    def household(self) -> Household:
        """Return those whose plan it is."""
        return self.before.household

    @property
    def people(self) -> frozenset[UUID]:
        """Return the accounts of those whose plan it is."""
        return frozenset(one.account_id for one in self.household.people)

    @property
    def is_referent(self) -> bool:
        """Say whether he is the active referent."""
        return self.referent_id == me().account_id

    @property
    def whole(self) -> bool:
        """Say whether every adult shares the plan itself with him."""
        return Theme.PLAN in self.before.common

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
        return tuple(one for one in Domain if may_see(one, self.before.common))

    def domains_with(self, kept: Domain | None) -> list[Domain]:
        """Return the parts of life to offer for a line that is on ``kept`` today."""
        return [one for one in Domain if one in self.domains or one is kept]

    def part(self, lines: Lines) -> Lines:
        """Return those of ``lines`` that he may see."""
        return shared_lines(self.household, lines, me().account_id, self.shared)

    def lines(self, version: VersionRow) -> Lines:
        """Return the lines of a version: those that he may not see stay closed."""
        return lines_of(db(), version.id, self.household.adults)

    def reads(self, lines: Lines) -> bool:
        """Say whether he may see all ``lines``: nobody writes in, or signs, what he cannot read."""
        return self.part(lines) == lines

    def knows(self, step: Promise) -> bool:
        """Say whether he may read a step: his own by their yes to it, any by their agreements."""
        return self.told(step) or may_see(step.action.domain, self.before.common)

    def told(self, step: Promise) -> bool:
        """Say whether a step is his own and their yes told it to him: no agreement is needed."""
        return step.told and step.action.doer_id == me().account_id

    def still_shared(self) -> bool:
        """Ask the gate again; say whether it opens what it opened when this page was begun."""
        again = themes_seen_by_of_many(
            db(),
            viewer_id=me().account_id,
            person_ids=self.household.adults,
            on=local_date(now()),
        )
        return all(
            self.shared[one] <= seen and self.shared[one].items <= seen.items
            for one, seen in again.items()
        )

    def versions(self) -> Versions:
        """Return the versions of this plan."""
        return versions_of(db(), self.household, referent_id=self.referent_id)


def desk_before(handle: str) -> Desk:
    """Return the desk before the plan of ``handle``; to a stranger it does not exist (404)."""
    found = before(
        db(writing=True),
        viewer_id=me().account_id,
        handle=handle,
        on=local_date(now()),
        referent=current_app.extensions["portal.referent_column"],
    )
    if found is None:
        abort(404)
    return Desk(found, found.entry.referent_id)


def writing_desk(handle: str) -> Desk:
    """Return the desk of the referent with whom the plan is shared; to others, 404."""
    if request.method == "POST":
        # Who is the referent may not change between this question and the end of his act.
        ledger.hold(db(writing=True))
    desk = desk_before(handle)
    if not desk.writes:
        abort(404)
    return desk


def leave_line(
    desk: Desk,
    *parts: Lines,
    only_own: bool,
    beside: Sequence[ExternalRow] = (),
    purpose: str | None = None,
) -> None:
    """Write that he read this plan, for each adult who shares something of it with him.

    ``only_own``: of the plan he saw nothing but what he promised himself. ``parts`` are the lines
    on the page, ``beside`` the plans made elsewhere: the sensitive themes among them are told by
    their name. ``purpose`` is a code of the access log.
    """
    adults = {row.person_id for row in beside} if only_own else desk.household.adults
    domains = {line.domain for part in parts for line in part.goals}
    domains |= {line.domain for part in parts for line in part.actions}
    read = {THEME_OF[one] for one in domains}
    for adult in sorted(adults):
        themes = sight_of(desk.shared, adult)
        seen = themes - {Theme.CONTACT}
        if Theme.PLAN in themes:
            own = {THEME_OF[row.kind.domain] for row in beside if row.person_id == adult}
            seen = themes & SENSITIVE & (read | own) | {Theme.PLAN}
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
                purpose=purpose,
            )


def leave_step_line(desk: Desk, step: Promise) -> None:
    """Write that he read ``step`` by their agreements, unless their yes told it to him."""
    if not desk.told(step):
        leave_line(desk, Lines((), (step.action,)), only_own=False)
        commit()


def draft_or_404(handle: str) -> tuple[Desk, VersionRow, Lines]:
    """Return the desk, the draft and its lines; 404 for who may not read all of it."""
    desk = writing_desk(handle)
    draft = desk.versions().draft
    if draft is None:
        abort(404)
    lines = desk.lines(draft)
    if not desk.reads(lines):
        abort(404)
    return desk, draft, lines
