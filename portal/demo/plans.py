"""The plan of one pathway, version after version: drafted, proposed, answered, ticked."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from uuid import UUID

from portal.assessment.catalogue import Domain
from portal.circle.queries import households
from portal.demo.follow_up import correct
from portal.demo.world import World
from portal.plan import service as plan
from portal.plan.models import (
    ActionState,
    AnswerKind,
    BlockCause,
    Method,
    PlanVersion,
    Side,
)
from portal.plan.queries import (
    ActionRow,
    actions_of,
    asked_step,
    goals_of,
    promise_of,
    versions_of,
)

Facts = dict[str, Any]
_DEVICE = {Side.PERSON: "phone", Side.REFERENT: "computer"}


class PlanStory:
    """Writes one plan. ``referent`` tells who the referent is at the time of each act.

    ``goals`` are the lineages of what was wanted, by short name.
    """

    def __init__(self, world: World, pathway_id: UUID, referent: Callable[[], UUID | None]) -> None:
        self._world = world
        self._pathway_id = pathway_id
        self._referent = referent
        self._steps: dict[str, UUID] = {}
        self.goals: dict[str, UUID] = {}
        self._version: PlanVersion | None = None

    def acts(self, facts: Facts) -> Iterator[tuple[int, int, Callable[[int], None]]]:
        """Yield day, rank in the day and act for every version, answer and tick of ``facts``."""
        for one in facts["versions"]:
            yield one["drafted"], 6, partial(self._draft, one)
            if "proposed" in one:
                yield one["proposed"], 7, partial(self._propose, one)
            for answer in one["answers"]:
                yield answer["on"], 8, partial(self._answer, answer)
        for promise in facts.get("promises", ()):
            yield promise["on"], 8, partial(self._promise, promise)
        for slip in facts.get("corrections", ()):
            yield slip["on"], 9, partial(self._correct, slip)
        for tick in facts["ticks"]:
            yield tick["on"], 9, partial(self._tick, tick)

    def _draft(self, one: Facts, place: int) -> None:
        self._version = plan.open_draft(
            self._world.session,
            pathway_id=self._pathway_id,
            by=self._world.id(one["by"]),
            at=self._world.at(one["drafted"], place),
            referent_id=self._referent(),
        )
        for change in one["changes"]:
            self._change(self._version, change)

    def _change(self, version: PlanVersion, change: Facts) -> None:
        if "add_goal" in change:
            self._add_goal(version, change)
        elif "move_goal" in change:
            self._move_goal(version, change)
        elif "add_action" in change:
            self._add_action(version, change)
        elif "change_action" in change:
            self._change_action(version, change)
        else:
            referent_id = self._active()
            plan.remove_action(
                self._world.session,
                version_id=version.id,
                action_id=self._row(version, change["remove_action"]).id,
                revision=version.revision,
                by=referent_id,
                referent_id=referent_id,
            )

    def _add_goal(self, version: PlanVersion, change: Facts) -> None:
        author_id = self._world.id(change["author"])
        added = plan.add_goal(
            self._world.session,
            version_id=version.id,
            revision=version.revision,
            author_id=author_id,
            domain=Domain(change["domain"]),
            words=change["words"],
            language="fr",
            by=author_id,
        )
        self.goals[change["add_goal"]] = added.lineage

    def _move_goal(self, version: PlanVersion, change: Facts) -> None:
        lineage = self.goals[change["move_goal"]]
        rows = goals_of(self._world.session, version.id)
        plan.move_goal(
            self._world.session,
            version_id=version.id,
            goal_id=next(row.id for row in rows if row.lineage == lineage),
            up=change["up"],
            revision=version.revision,
            by=self._world.id(change["author"]),
        )

    def _add_action(self, version: PlanVersion, change: Facts) -> None:
        referent_id = self._active()
        added = plan.add_action(
            self._world.session,
            version_id=version.id,
            revision=version.revision,
            step=plan.Step(
                domain=Domain(change["domain"]),
                what=change["what"],
                language="fr",
                doer_id=self._world.id(change["doer"]),
                due_date=self._world.on(change["due"]),
                paper=change.get("paper", ""),
            ),
            by=referent_id,
            referent_id=referent_id,
        )
        self._steps[change["add_action"]] = added.lineage

    def _change_action(self, version: PlanVersion, change: Facts) -> None:
        referent_id = self._active()
        row = self._row(version, change["change_action"])
        plan.change_action(
            self._world.session,
            version_id=version.id,
            action_id=row.id,
            revision=version.revision,
            step=plan.Step(
                domain=row.domain,
                what=row.what,
                language=row.language,
                doer_id=row.doer_id,
                due_date=self._world.on(change["due"]),
                paper=row.paper,
            ),
            by=referent_id,
            referent_id=referent_id,
        )

    def _row(self, version: PlanVersion, step: str) -> ActionRow:
        rows = actions_of(self._world.session, version.id)
        return next(row for row in rows if row.lineage == self._steps[step])

    def _active(self) -> UUID:
        referent_id = self._referent()
        assert referent_id is not None, "a plan is written with a referent"
        return referent_id

    def _propose(self, one: Facts, place: int) -> None:
        version, referent_id = self._drafted(), self._active()
        plan.propose(
            self._world.session,
            pathway_id=version.pathway_id,
            version_id=version.id,
            revision=version.revision,
            by=self._world.id(one["by"]),
            at=self._world.at(one["proposed"], place),
            referent_id=referent_id,
        )

    def _answer(self, one: Facts, place: int) -> None:
        version, by = self._drafted(), self._world.id(one["by"])
        side = Side.REFERENT if by == self._referent() else Side.PERSON
        method = Method(one.get("method", Method.OWN_SESSION))
        said = plan.Said(
            AnswerKind(one["kind"]),
            self._seal(version),
            "fr",
            method,
            _DEVICE[side] if method is Method.OWN_SESSION else "computer",
            words=one.get("words"),
            except_lines=[self._steps[name] for name in one.get("except", ())],
        )
        plan.answer(
            self._world.session,
            version_id=version.id,
            said=said,
            by=by,
            side=side,
            at=self._world.at(one["on"], place),
            referent_id=self._referent(),
        )

    def _seal(self, version: PlanVersion) -> str:
        session = self._world.session
        home = households(session, [self._pathway_id])[self._pathway_id]
        versions = versions_of(session, home, referent_id=self._referent())
        row = versions.waiting or versions.current
        assert row is not None
        assert row.id == version.id
        return plan.seal_of(row, goals_of(session, row.id), actions_of(session, row.id), "fr")

    def _drafted(self) -> PlanVersion:
        assert self._version is not None, "a version is drafted first"
        return self._version

    def _promise(self, one: Facts, place: int) -> None:
        lineage = self._steps[one["action"]]
        asked = asked_step(self._world.session, lineage)
        assert asked is not None, "a step is promised once it is proposed"
        step = asked.action
        plan.accept(
            self._world.session,
            pathway_id=self._pathway_id,
            lineage=lineage,
            promise=promise_of(step.what, step.language, step.doer_id, step.due_date, step.paper),
            accepts=one.get("accepts", True),
            words=one.get("words", ""),
            language="fr",
            by=self._world.id(one["by"]),
            at=self._world.at(one["on"], place),
        )

    def _correct(self, one: Facts, place: int) -> None:
        lineage = self._steps[one["action"]]
        correct(self._world, one, self._drafted(), lineage, self._active(), place)

    def _tick(self, one: Facts, place: int) -> None:
        cause = one.get("cause")
        plan.tick(
            self._world.session,
            pathway_id=self._pathway_id,
            lineage=self._steps[one["action"]],
            state=ActionState(one["state"]),
            cause=BlockCause(cause) if cause else None,
            by=self._world.id(one["by"]),
            at=self._world.at(one["on"], place),
        )
