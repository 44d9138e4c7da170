"""What somebody said against a plan, and did not take back: a new version never outruns it."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from portal.core.value import Value, replace
from portal.plan.models import AnswerKind, Side
from portal.plan.queries import (
    NO_LINES,
    ActionRow,
    AnswerRow,
    GoalRow,
    Lines,
    VersionRow,
    Versions,
)


class LeftLine(Value):
    """One line that a yes leaves out: its words, in ``language``. ``removed``: it keeps it."""

    lineage: UUID
    title: str
    language: str
    removed: bool = False


class Objection(Value):
    """A no to version ``number``, or a yes that leaves ``lines`` out, as it stands today.

    ``carried``: a newer version was proposed since. ``untold`` counts the lines left out that the
    reader may not read.
    """

    number: int
    answer: AnswerRow
    lines: tuple[LeftLine, ...]
    untold: int
    carried: bool

    @property
    def whole(self) -> bool:
        """Say whether it is a no to the whole version."""
        return self.answer.kind is AnswerKind.DISAGREE

    @property
    def left(self) -> int:
        """Return how many lines it leaves out."""
        return len(self.lines) + self.untold


def objections(
    versions: Versions, lines: Iterable[Lines], kept: Lines = NO_LINES
) -> tuple[Objection, ...]:
    """Return what stands against the plan, the newest version first.

    ``lines`` are those of the versions proposed and in force, the newest first, as far as the
    reader may read them; ``kept`` those that somebody did not let go, in the same way.
    A person's objection to an older version stands until she answers a newer one. A line left out
    stays so until she says yes to it, or until it is in neither version; a removal, until she lets
    the line go, or until it is back.
    """
    parts = list(lines)
    titles = {one.lineage: one for part in parts for one in part.every}
    back = {one.lineage for part in parts[:1] for one in part.every}
    gone = {one.lineage: one for one in kept.every if one.lineage not in back}
    known = _newest_first(versions)
    people = dict.fromkeys(a.account_id for v in known for a in v.answers)
    found = [one for key in people for one in _of(key, known, titles, gone)]
    return tuple(sorted(found, key=lambda one: -one.number))


def carried_for(account_id: UUID, against: Iterable[Objection]) -> frozenset[UUID]:
    """Return the lineages of the lines that ``account_id`` left out of an older version."""
    return frozenset(
        line.lineage
        for one in against
        if one.carried and one.answer.account_id == account_id
        for line in one.lines
        if not line.removed
    )


def followed_in(
    against: Iterable[Objection], asked: Lines
) -> tuple[tuple[Objection, LeftLine], ...]:
    """Return each line that somebody refused and that is in ``asked`` no more, with the refusal.

    Only of an older version: what was refused there went as wished.
    """
    there = {one.lineage for one in asked.every}
    return tuple(
        (one, line)
        for one in against
        for line in one.lines
        if one.carried and not line.removed and line.lineage not in there
    )


def parted(
    against: Iterable[Objection], asked: Lines
) -> tuple[list[Objection], tuple[LeftLine, ...]]:
    """Return what of ``against`` the lines ``asked`` do not follow, and the lines that left.

    A line left out of an older version, and no longer in the one to answer, went as wished.
    """
    told = list(against)
    pairs = followed_in(told, asked)
    standing: list[Objection] = []
    for one in told:
        gone = [line for refusal, line in pairs if refusal is one]
        rest = replace(one, lines=tuple(line for line in one.lines if line not in gone))
        if rest.whole or rest.left:
            standing.append(rest)
    return standing, tuple({line.lineage: line for _one, line in pairs}.values())


def _newest_first(versions: Versions) -> list[VersionRow]:
    known = (versions.waiting, versions.current, *versions.past)
    return sorted((one for one in known if one is not None), key=lambda one: -one.number)


def _of(
    account_id: UUID,
    known: list[VersionRow],
    titles: Mapping[UUID, GoalRow | ActionRow],
    gone: Mapping[UUID, GoalRow | ActionRow],
) -> Iterable[Objection]:
    newest, no_seen = known[0].number, False
    for version in known:
        last = version.last_word_of(account_id)
        if last is None:
            continue
        carried = version.number != newest
        if carried and last.side is Side.REFERENT and not version.in_force:
            return
        if last.kind is AnswerKind.DISAGREE and not no_seen:
            no_seen = True
            yield Objection(version.number, last, (), 0, carried)
        yes = _last_yes(version, account_id)
        if yes is None:
            continue
        if yes.left_out:
            left = tuple(_line(one) for key, one in titles.items() if key in yes.except_lines)
            left += tuple(_line(o, True) for key, o in gone.items() if key in yes.kept_lines)
            # What left the plan is no longer objected to; what the reader may not read still is.
            untold = 0 if carried else len(yes.left_out) - len(left)
            if left or untold:
                yield Objection(version.number, yes, left, untold, carried)
        return


def _last_yes(version: VersionRow, account_id: UUID) -> AnswerRow | None:
    mine = (a for a in reversed(version.answers) if a.account_id == account_id)
    return next((a for a in mine if a.kind is AnswerKind.AGREE), None)


def _line(one: GoalRow | ActionRow, removed: bool = False) -> LeftLine:
    words = one.words if isinstance(one, GoalRow) else one.what
    return LeftLine(one.lineage, words, one.language, removed)
