"""How this room's lists are called at desks."""

from portal.intake.catalogue import Closed, Complexity, Hours, ReachBy


def _(message: str) -> str:
    """Mark ``message`` for the catalogues."""
    return message


REASON_NAMES = {
    Complexity.SEVERAL_FIELDS: _("Sa situation relève de plusieurs acteurs"),
    Complexity.URGENT: _("Une urgence que la concertation habituelle ne règle pas"),
    Complexity.CUMULATED: _("Un cumul de difficultés"),
    Complexity.JUXTAPOSED: _("Des accompagnements juxtaposés, sans lien entre eux"),
    Complexity.NO_LOCAL_OFFER: _("Le manque de services sur place aggrave sa situation"),
}
REACH_NAMES = {
    ReachBy.CALL: _("Par téléphone"),
    ReachBy.SMS: _("Par SMS seulement"),
    ReachBy.PLACE: _("Dans un lieu où elle va"),
    ReachBy.COMES_BY: _("Elle passe vous voir"),
}
HOUR_NAMES = {
    Hours.MORNING: _("le matin"),
    Hours.AFTERNOON: _("l’après-midi"),
    Hours.EVENING: _("le soir"),
}
STANDING_NAMES = {
    "en-retard": _("En retard"),
    "a-confier": _("À confier"),
    "a-appeler": _("À appeler"),
    "appelees": _("Appelées"),
    "afflux": _("Arrivées dans un afflux"),
    "fermees": _("Fermées"),
}
"""By the value of ``queries.Standing``."""

ANSWER_NAMES = {
    "proposed": _("Pas encore répondu"),
    "reflecting": _("Elle réfléchit"),
    "accepted": _("Elle a dit oui"),
    "circle": _("Carte à faire"),
}
"""By the value of ``PathwayState``: where a proposal of a desk stands."""

CLOSED_NAMES = {
    Closed.NOT_WANTED: _("Elle ne le souhaite plus"),
    Closed.OTHER_HELP: _("Une autre aide lui convient mieux"),
    Closed.NOT_REACHED: _("Personne n’a pu la joindre"),
    Closed.TWICE: _("La même demande est arrivée deux fois"),
    Closed.PROPOSED: _("La démarche lui est proposée"),
}
MONTHS = (
    _("janvier"), _("février"), _("mars"), _("avril"), _("mai"), _("juin"), _("juillet"),
    _("août"), _("septembre"), _("octobre"), _("novembre"), _("décembre"),
)  # fmt: skip
