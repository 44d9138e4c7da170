"""Whose plan the request is about, and the sentences for what the rules refuse."""

from uuid import UUID

from flask import abort, current_app

from portal.circle.queries import Household, HouseholdPerson, household_of
from portal.core.value import Value
from portal.plan.queries import VersionRow, Versions, ending_of, versions_of
from portal.web.language import lazy
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import db

SENTENCES = {
    "no-words": lazy("Écrivez quelques mots."),
    "not-yours": lazy("Ces mots ne sont pas les vôtres. Regardez votre plan."),
    "not-there": lazy("Cette ligne n’est plus dans le plan. Regardez votre plan."),
    "not-a-draft": lazy("Cette version ne change plus. Ouvrez la page à nouveau."),
    "changed-meanwhile": lazy(
        "Quelqu’un a changé le plan en même temps. Vos mots sont encore là. Regardez, puis gardez."
    ),
    "not-proposed": lazy("Cette version n’est pas encore prête. Revenez plus tard."),
    "outdated": lazy("Une nouvelle version est là. Lisez-la avant de répondre."),
    "other-words": lazy("Les mots du plan ont changé. Lisez-les avant de répondre."),
    "already-signed": lazy("Vous avez déjà dit oui à cette version."),
    "nothing-left": lazy(
        "Il ne reste aucune ligne en accord. Choisissez « Je ne suis pas d’accord »."
    ),
    "not-a-line": lazy("Une ligne choisie n’est plus dans le plan. Lisez-le à nouveau."),
    "answered-meanwhile": lazy("Vous avez répondu depuis cette page. Lisez, puis répondez."),
    "already-agreed": lazy("Ce plan est déjà en accord. Demandez à en parler."),
    "already-answered": lazy("Vous avez déjà répondu. Regardez votre plan."),
    "not-agreed": lazy("Cette étape n’est pas encore en accord."),
    "not-your-step": lazy("Cette étape est à quelqu’un d’autre."),
    "cause-missing": lazy("Dites ce qui bloque."),
    "unknown-language": lazy("Choisissez une autre langue, puis répondez."),
}


class Mine(Value):
    """The plan of who is signed in, as it stands at this request.

    ``over``: her pathway has ended. She reads her plan as it was, and nothing in it moves.
    """

    household: Household
    versions: Versions
    referent_id: UUID | None
    over: bool = False

    @property
    def also_reads(self) -> str | None:
        """Return the first name of the other adult of the household, or ``None``."""
        mine = me().account_id
        others = (one for one in self.household.people if not one.is_child)
        return next((one.first_name for one in others if one.account_id != mine), None)

    @property
    def children(self) -> tuple[HouseholdPerson, ...]:
        """Return the children of the household, for the adult who is signed in."""
        if me().account_id not in self.household.adults:
            return ()
        return tuple(one for one in self.household.people if one.is_child)

    def numbered(self, number: int) -> VersionRow | None:
        """Return the version of that number, the draft included."""
        one = self.versions
        known = (one.draft, one.waiting, one.current, *one.past)
        return next((v for v in known if v is not None and v.number == number), None)


def my_plan() -> Mine | None:
    """Return the plan of who is signed in, or ``None`` when she has no pathway yet."""
    referent = current_app.extensions["portal.referent_column"]
    household = household_of(db(), me().account_id, referent=referent)
    if household is None:
        return None
    referent_id = household.referent_id
    versions = versions_of(db(), household, referent_id=referent_id)
    # As long as somebody is her referent, nothing has ended: no need to ask.
    over = referent_id is None and ending_of(db(), household.pathway_id).is_over
    return Mine(household, versions, referent_id, over)


def my_plan_or_404() -> Mine:
    """Return the plan of who is signed in; answer 404 when she has no pathway."""
    mine = my_plan()
    if mine is None:
        abort(404)
    return mine


def my_living_plan() -> Mine:
    """Return the plan of who is signed in; say kindly that it is over when nothing moves any more.

    Answer 404 when she has no pathway, 410 after its end.
    """
    mine = my_plan_or_404()
    if mine.over:
        abort(page("plan/over.html", status=410))
    return mine


def uuid_of(text: str | None) -> UUID | None:
    """Return the id hidden in a page, or ``None`` for anything else."""
    try:
        return UUID(text or "")
    except ValueError:
        return None
