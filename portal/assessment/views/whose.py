"""Whose words a page is about: one's own, or those of a child of the household (R20)."""

from uuid import UUID

from flask import abort, request

from portal.assessment.catalogue import CHILD_WORDS, DOMAIN_WORDS, Domain
from portal.circle.queries import Household, HouseholdPerson, household_of
from portal.core.value import Value
from portal.web.language import gettext as _
from portal.web.language import lazy
from portal.web.principal import me
from portal.web.request import db

HERE = "/mon-plan/mes-mots"

SENTENCES = {
    "no-words": lazy("Écrivez d’abord votre version."),
    "not-yours": lazy("Ces mots ne sont pas les vôtres."),
    "not-there": lazy("Ces mots ont changé. Lisez-les encore, puis répondez."),
}


class Whose(Value):
    """The one whose words are on the page. ``child`` is ``None`` for one's own words."""

    household: Household | None
    child: HouseholdPerson | None

    @property
    def person_id(self) -> UUID:
        """Return whose words they are."""
        return self.child.account_id if self.child else me().account_id

    @property
    def children(self) -> tuple[HouseholdPerson, ...]:
        """Return the children for whom who is signed in may write."""
        people = self.household.people if self.household else ()
        own = me().account_id
        if any(one.account_id == own and one.is_child for one in people):
            return ()
        return tuple(one for one in people if one.is_child)

    def part(self, domain: Domain) -> str:
        """Return how ``domain`` is called to whose words they are, in the language in use."""
        return _((CHILD_WORDS if self.is_child else DOMAIN_WORDS)[domain])

    @property
    def is_child(self) -> bool:
        """Say whether they are the words of a child, whoever is signed in."""
        own = self.person_id
        people = self.household.people if self.household else ()
        return any(one.account_id == own and one.is_child for one in people)

    @property
    def also_writes(self) -> str | None:
        """Return the first name of the other adult who reads and writes a child's words."""
        if self.child is None or self.household is None:
            return None
        others = (p for p in self.household.people if not p.is_child)
        return next((p.first_name for p in others if p.account_id != me().account_id), None)

    @property
    def names(self) -> dict[UUID, str]:
        """Return the first names of the household."""
        return {
            p.account_id: p.first_name for p in (self.household.people if self.household else ())
        }

    def at(self, end: str = "", *, child: HouseholdPerson | None = None) -> str:
        """Return an address of the tour: of the same person, or of ``child``."""
        who = child or self.child
        return f"{HERE}{end}?de={who.handle}" if who else f"{HERE}{end}"


def whose() -> Whose:
    """Return whose words the request asks for; 404 for a child of somebody else."""
    mine = Whose(household_of(db(), me().account_id), None)
    asked = request.args.get("de")
    if not asked:
        return mine
    child = next((one for one in mine.children if one.handle == asked), None)
    if child is None:
        abort(404)
    return Whose(mine.household, child)
