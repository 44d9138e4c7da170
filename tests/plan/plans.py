"""One plan of the cast, and the acts that tests do on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from portal.assessment.catalogue import Domain
from portal.circle.queries import Household, household_of
from portal.plan import service
from portal.plan.models import AnswerKind, Method, Side
from portal.plan.queries import Versions, agreed_lines_of, versions_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from portal.plan.models import PlanAnswer, PlanVersion
    from tests.cast import Cast

LATER = datetime(2031, 3, 2, 9, tzinfo=UTC)


@dataclass
class Plan:
    """The plan of ``person``, whose active referent is ``referent``."""

    session: Session
    cast: Cast
    person: str
    referent: str
    minutes: int = field(default=0)

    @property
    def referent_id(self) -> UUID:
        """Return the account of the referent."""
        return self.cast[self.referent].id

    @property
    def home(self) -> Household:
        """Return those whose plan it is."""
        found = household_of(self.session, self.cast[self.person].id)
        assert found is not None
        return found

    @property
    def versions(self) -> Versions:
        """Return the versions as they stand."""
        return versions_of(self.session, self.home, referent_id=self.referent_id)

    def now(self) -> datetime:
        """Return an instant after all those before."""
        self.minutes += 1
        return LATER + timedelta(minutes=self.minutes)

    def open(self, by: str | None = None) -> PlanVersion:
        """Open the draft, by the referent unless told."""
        return service.open_draft(
            self.session,
            pathway_id=self.home.pathway_id,
            by=self.cast[by or self.referent].id,
            at=self.now(),
            referent_id=self.referent_id,
        )

    def add_step(
        self, what: str = "Appeler la mairie", *, revision: int | None = None, **more: Any
    ) -> Any:
        """Add a step of the referent to the draft."""
        draft = self.open()
        return service.add_action(
            self.session,
            version_id=draft.id,
            revision=draft.revision if revision is None else revision,
            step=service.Step(Domain.RIGHTS, what, "fr", **(more or {"doer_id": self.referent_id})),
            by=self.referent_id,
            referent_id=self.referent_id,
        )

    def add_goal(self, words: str, *, by: str, author: str, revision: int | None = None) -> Any:
        """Add what ``author`` wants, typed by ``by``."""
        draft = self.open(by)
        return service.add_goal(
            self.session,
            version_id=draft.id,
            revision=draft.revision if revision is None else revision,
            author_id=self.cast[author].id,
            domain=Domain.WORK,
            words=words,
            language="fr",
            by=self.cast[by].id,
            referent_id=self.referent_id,
        )

    def propose(self, *, by: str | None = None) -> PlanVersion:
        """Propose the draft."""
        draft = self.open()
        return service.propose(
            self.session,
            pathway_id=self.home.pathway_id,
            version_id=draft.id,
            revision=draft.revision,
            by=self.cast[by or self.referent].id,
            at=self.now(),
            referent_id=self.referent_id,
        )

    def seal(self, language: str = "fr") -> str:
        """Return the seal of the version that waits, as shown in ``language``."""
        waiting = self.versions.waiting
        assert waiting is not None
        lines = agreed_lines_of(self.session, waiting.id)
        return service.seal_of(waiting, lines.goals, lines.actions, language)

    def answer(self, by: str, kind: AnswerKind = AnswerKind.AGREE, **more: Any) -> PlanAnswer:
        """Answer the version that waits. ``more`` replaces what the page would have sent."""
        waiting = self.versions.waiting or self.versions.current
        assert waiting is not None
        sent: dict[str, Any] = {
            "version_id": waiting.id,
            "words": None,
            "side": Side.REFERENT if by == self.referent else Side.PERSON,
            "language": "fr",
            "method": Method.OWN_SESSION,
            "device": "phone",
            "referent_id": self.referent_id,
        }
        sent.update(more)
        if "seal" not in sent:
            sent["seal"] = self.seal(sent["language"])
        asked = {key: sent.pop(key) for key in ("version_id", "side", "referent_id")}
        said = service.Said(kind, **sent)
        return service.answer(self.session, said=said, by=self.cast[by].id, at=self.now(), **asked)
