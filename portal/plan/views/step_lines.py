"""The steps of a plan as she reads them."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from portal.core.clock import local_date
from portal.plan.models import BlockCause
from portal.plan.queries import ActionRow, Pledge, VersionRow, pledge_of
from portal.plan.views.whose import Mine
from portal.web.language import gettext as _
from portal.web.language import lazy, long_date
from portal.web.principal import me
from portal.web.request import now

CAUSE_WORDS = {
    BlockCause.WAITING_LIST: lazy("Bloqué : il faut attendre son tour"),
    BlockCause.REFUSED: lazy("Bloqué : la réponse est non"),
    BlockCause.MISSING_PAPER: lazy("Bloqué : il manque un papier"),
    BlockCause.NO_LOCAL_OFFER: lazy("Bloqué : pas d’offre ici"),
    BlockCause.OTHER: lazy("Bloqué"),
}
_OTHERS = ("saffron", "green", "ink")


class StepLine(NamedTuple):
    """One step as the page shows it. ``late`` is a sentence, empty when it is not."""

    step: ActionRow
    mine: bool
    who: str
    note: str
    tone: str
    label: str | None
    pledge: Pledge
    late: str


def step_lines(
    mine: Mine | None, shown: VersionRow | None, actions: Iterable[ActionRow]
) -> list[StepLine]:
    """Return the steps ``actions`` of the version ``shown``, in their order."""
    people = frozenset(p.account_id for p in mine.household.people) if mine else frozenset()
    agreed = shown.agreed if shown else frozenset()
    on, you, own_id = local_date(now()), _("Vous"), me().account_id
    tones: dict[str, str] = {}
    lines = []
    for step in actions:
        own = step.doer_id == own_id
        tone = "petrol" if own else tones.setdefault(step.doer_name, _OTHERS[len(tones) % 3])
        who = you if own else step.doer_name
        lines.append(
            StepLine(
                step,
                own,
                who,
                _note(step, who),
                tone,
                str(CAUSE_WORDS[step.cause]) if step.cause else None,
                pledge_of(step, people, agreed),
                _late(step, own, on),
            )
        )
    return lines


def _note(step: ActionRow, who: str) -> str:
    named = (f"{who}, {step.doer_service}" if step.doer_service else who).rstrip(".")
    if step.due_date is None:
        return _("%(who)s. Sans date.", who=named)
    return _("%(who)s. Avant le %(date)s.", who=named, date=long_date(step.due_date))


def first_name(shown: str) -> str:
    """Return ``shown`` without its initial: « Mélodie T. » stands badly inside a sentence."""
    first, _space, initial = shown.rpartition(" ")
    return first if first and len(initial) == 2 and initial.endswith(".") else shown.rstrip(".")


def _late(step: ActionRow, own: bool, on: date) -> str:
    """Return what is said of a date that is past: never her fault (DOMAIN §2, step 9)."""
    if not step.is_late(on):
        return ""
    if own:
        return _("La date est passée. Vous pouvez changer la date avec votre référent.")
    return _(
        "La date est passée. %(name)s doit vous dire où ça en est.",
        name=first_name(step.doer_name),
    )
