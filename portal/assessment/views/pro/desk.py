"""A professional before the tour of somebody's situation, and the line that he leaves."""

from collections.abc import Callable, Iterable
from typing import cast
from uuid import UUID

from flask import abort, current_app
from sqlalchemy.orm import Session

from portal.assessment.catalogue import Domain
from portal.audit.models import Basis
from portal.audit.service import record_reading
from portal.circle.queries import HouseholdPerson
from portal.consent.catalogue import Purpose, Theme
from portal.consent.queries import Before, Sight, before
from portal.core.clock import local_date
from portal.core.value import Value
from portal.web.language import lazy
from portal.web.principal import me
from portal.web.request import db, now

ReferentOf = Callable[[Session, UUID], UUID | None]
DOMAINS = tuple(Domain)

PRO_SENTENCES = {
    "no-words": lazy("Écrivez quelques mots."),
    "not-there": lazy("Vous n’êtes plus dans son cercle."),
    "not-shared": lazy("Ce domaine n’est pas partagé avec vous."),
    "not-referent": lazy("Seul le référent actif peut le faire."),
    "does-not-talk": lazy("La personne ne veut pas en parler. Rien ne s’écrit ici."),
}


class Desk(Value):
    """One professional before one situation."""

    before: Before

    @property
    def themes(self) -> Sight:
        """Return what is shared with him of the one whose situation it is."""
        return self.before.themes

    @property
    def person(self) -> HouseholdPerson:
        """Return whose situation it is."""
        return self.before.entry.person

    @property
    def here(self) -> str:
        """Return the address of this situation."""
        return f"/pro/personnes/{self.person.handle}/situation"

    @property
    def names(self) -> dict[UUID, str]:
        """Return the first names of the household."""
        return {one.account_id: one.first_name for one in self.before.household.people}

    def is_referent(self) -> bool:
        """Ask whether he is the active referent: told by a neighbour room."""
        return self.referent_id() == me().account_id

    def referent_id(self) -> UUID | None:
        """Return the active referent: told by a neighbour room through the application."""
        ask = cast("ReferentOf", current_app.extensions["portal.referent_of"])
        return ask(db(), self.before.household.pathway_id)


def desk_before(handle: str) -> Desk:
    """Return the desk before the situation of ``handle``; to a stranger it does not exist (404)."""
    found = before(db(writing=True), viewer_id=me().account_id, handle=handle, on=local_date(now()))
    if found is None:
        abort(404)
    return Desk(found)


def domain_at(number: int) -> Domain:
    """Return the part of life at that place of the tour; 404 for no such place."""
    if not 1 <= number <= len(DOMAINS):
        abort(404)
    return DOMAINS[number - 1]


def leave_line(desk: Desk, themes: Iterable[Theme]) -> None:
    """Write which ``themes`` he read, for the one whose situation it is.

    What is read of a child is told to every adult of the household. Nothing read, no line.
    """
    read = {theme.value for theme in themes}
    if not read:
        return
    entry = desk.before.entry
    told = entry.household.adults if desk.person.is_child else {desk.person.account_id}
    for person_id in sorted(told):
        record_reading(
            db(),
            viewer_id=me().account_id,
            viewer_name=me().display_name,
            viewer_service=entry.viewer_service,
            person_id=person_id,
            themes=read,
            basis=Basis.CONSENT,
            at=now(),
            purpose=Purpose.COORDINATE.value,
        )
