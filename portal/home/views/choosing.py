"""What waits for her about her referent: an answer, an interim, what is passed on (R14, R25)."""

from portal.home.household import Home
from portal.home.views.waits import Waits
from portal.referent.queries import Standing
from portal.web.language import gettext as _
from portal.web.principal import Principal

_MINE = "/mon-referent"


def choosing_waits(her: Principal, stands: Standing | None) -> list[Waits]:
    """Return the cards, the most urgent first."""
    if stands is None:
        return []
    return [*_choice(stands), *_declined(her, stands), *_sheet(stands)]


def interim_waits(stands: Standing | None) -> list[Waits]:
    """Return the card of who could answer her meanwhile: before everything else."""
    absence = stands.absence if stands else None
    if absence is None or absence.interim_id is None or absence.says_yes is not None:
        return []
    return [
        Waits(
            _("Une personne peut vous répondre en attendant."),
            _("Elle ne voit rien de vous. Vous dites oui ou non."),
            _MINE,
            _("Je réponds"),
        )
    ]


def household_waits(home: Home | None, stands: Standing | None) -> list[Waits]:
    """Return the card for a wish of another adult that needs her own yes (R04, R25)."""
    wish = stands.wish if stands else None
    if home is None or stands is None or wish is None or not stands.needs_viewer:
        return []
    names = {one.account_id: one.first_name for one in home.household.people}
    asker = names[wish.asked_by_id]
    return [
        Waits(
            _("%(name)s demande un autre référent.", name=asker)
            if stands.referent
            else _("%(name)s demande un référent.", name=asker),
            _("Rien ne change sans votre oui."),
            "/mon-referent/repondre",
            _("Je lis et je réponds"),
        )
    ]


def _choice(stands: Standing) -> list[Waits]:
    choice = stands.choice
    if choice is None or choice.answered_at is None or stands.wish is not None:
        return []
    if stands.declined:
        return [
            Waits(
                _("La personne choisie n’est pas disponible."),
                _("Votre choix suivant est prêt. Vous dites oui ou non."),
                _MINE,
                _("Je lis et je réponds"),
            )
        ]
    words = (
        _("Personne de votre liste n’est possible. Vous pouvez faire une autre liste.")
        if choice.answer_helper_id is None
        else _("Vous dites oui ou non. C’est vous qui décidez.")
    )
    return [Waits(_("La commission vous a répondu."), words, _MINE, _("Je lis et je réponds"))]


def _declined(her: Principal, stands: Standing) -> list[Waits]:
    if not stands.declined or stands.choice is not None:
        return []
    hers = stands.declined_to == her.account_id
    return [
        Waits(
            _("La personne choisie n’est pas disponible.")
            if hers
            else _("La personne demandée n’est pas disponible."),
            _("Rien ne change. Vous pouvez choisir encore."),
            "/mon-referent/changer",
            _("Je choisis encore"),
        )
    ]


def _sheet(stands: Standing) -> list[Waits]:
    if not stands.sheet_waits:
        return []
    return [
        Waits(
            _("Un texte est prêt pour votre nouveau référent."),
            _("Rien ne passe sans votre oui."),
            "/mon-referent/relais",
            _("Je lis et je décide"),
        )
    ]
