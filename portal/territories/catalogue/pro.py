"""Settings in words for the desks: how each is called, and what it changes for people."""

from collections.abc import Mapping

from portal.core.value import Value
from portal.core.working_days import LocalHolidays
from portal.territories.catalogue import ChoiceMode, LackOfServices, Moderator, QuietDays, Unit


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


TITLE = _("Réglages")
"""How this place of a desk is called."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    _("Choisir et changer de référent"): (
        "choice_mode",
        "wish_ranks",
        "call_days",
        "answer_days",
        "yes_days",
        "commission_days",
        "interim_days",
        "repropose_days",
    ),
    _("Le plan et les réunions"): (
        "review_months",
        "talk_days",
        "report_days",
        "question_days",
        "open_actions",
        "heavy_share",
    ),
    _("Les paroles et leurs réponses"): ("moderation_days", "reply_days"),
    _("Les messages envoyés"): ("quiet_from", "quiet_until", "quiet_days"),
    _("Joindre l’équipe"): ("duty_name", "duty_phone", "duty_hours", "languages"),
    _("Les mots d’ici"): ("welcome", "card_places"),
    _("Le territoire"): (
        "target_publics",
        "lack_of_services",
        "local_holidays",
        "moderated_by",
    ),
}
"""Every key, in the order in which a page shows them."""

NAMES: Mapping[str, str] = {
    "choice_mode": _("Choix du référent"),
    "wish_ranks": _("Nombre de vœux"),
    "call_days": _("Délai du premier appel"),
    "answer_days": _("Délai de réponse à une demande"),
    "yes_days": _("Délai avant de rappeler qu’un oui manque"),
    "commission_days": _("Délai de réponse de la commission"),
    "interim_days": _("Délai pour nommer un contact par intérim"),
    "repropose_days": _("Délai avant une nouvelle proposition"),
    "review_months": _("Rythme de relecture du plan"),
    "talk_days": _("Délai pour parler du plan"),
    "report_days": _("Délai du compte rendu"),
    "question_days": _("Délai de réponse sur une lecture"),
    "open_actions": _("Étapes ouvertes de la personne"),
    "heavy_share": _("Alerte de charge"),
    "moderation_days": _("Délai de relecture des paroles"),
    "reply_days": _("Délai de réponse d’un service"),
    "quiet_from": _("Plus de message à partir de"),
    "quiet_until": _("Pas de message avant"),
    "quiet_days": _("Jours sans message"),
    "duty_name": _("Qui répond"),
    "duty_phone": _("Numéro d’accueil"),
    "duty_hours": _("Horaires"),
    "languages": _("Langues parlées à l’accueil"),
    "welcome": _("Mots d’accueil"),
    "card_places": _("Où avoir une carte"),
    "target_publics": _("Publics"),
    "lack_of_services": _("Manque de services sur place"),
    "local_holidays": _("Jours fériés locaux"),
    "moderated_by": _("Relecture des paroles"),
}

EXPLAINED: Mapping[str, str] = {
    "choice_mode": _(
        "La personne choisit elle-même, ou classe ses vœux pour une commission. Son oui reste "
        "toujours le dernier mot."
    ),
    "wish_ranks": _("Combien de noms la personne peut donner à la commission, dans l’ordre."),
    "call_days": _("Qui demande un référent sans compte est appelé dans ce délai."),
    "commission_days": _("La commission répond par écrit aux vœux de la personne dans ce délai."),
    "answer_days": _("Après ce délai, une demande sans réponse monte au pilote."),
    "yes_days": _(
        "Dans un foyer, qui attend le oui de chacun lit après ce délai ce qu’il peut faire."
    ),
    "interim_days": _("Si le référent ne peut plus venir, quelqu’un est nommé dans ce délai."),
    "repropose_days": _("Après un non, on ne propose plus la démarche avant ce délai."),
    "review_months": _("Le plan est relu ensemble à ce rythme."),
    "talk_days": _("« Je veux en parler » : le référent répond dans ce délai."),
    "report_days": _("Une réunion tenue sans la personne lui est racontée dans ce délai."),
    "question_days": _("« Ce n’est pas normal ? » : la personne a sa réponse dans ce délai."),
    "open_actions": _("Une personne n’a jamais plus d’étapes ouvertes à la fois."),
    "heavy_share": _(
        "Au-dessus de cette part des étapes, le référent voit qu’un intervenant porte trop."
    ),
    "moderation_days": _("Les pairs relisent une parole dans ce délai, dès qu’elle est lisible."),
    "reply_days": _("Un service interrogé par les pairs répond en public dans ce délai."),
    "quiet_from": _(
        "SMS et e-mails attendent le lendemain. Chacun peut choisir moins d’heures, jamais plus."
    ),
    "quiet_until": _(
        "Aucun SMS ni e-mail ne part avant cette heure. Chacun peut choisir moins d’heures."
    ),
    "quiet_days": _("Ces jours-là, rien ne part. Les jours fériés locaux comptent aussi."),
    "duty_name": _("L’équipe qui répond quand la personne n’a pas de référent à appeler."),
    "duty_phone": _("Ce numéro est montré à tous, avant même d’entrer sur le site."),
    "duty_hours": _("Quand le numéro d’accueil répond."),
    "languages": _("Écrivez les langues, séparées par des virgules."),
    "welcome": _(
        "Quelques mots en français simple, en haut de la page « Comment ça marche chez vous »."
    ),
    "card_places": _("Les lieux où une carte est faite. Les visiteurs les lisent sur l’accueil."),
    "target_publics": _("À qui la démarche est proposée ici. Sans choix : à tous."),
    "lack_of_services": _(
        "Dit si le lieu lui-même rend les choses plus difficiles, faute de services."
    ),
    "local_holidays": _("Les délais en jours ouvrés sautent aussi ces jours."),
    "moderated_by": _("Qui relit une parole avant sa publication."),
}

CHOICES: Mapping[str, Mapping[str, str]] = {
    "choice_mode": {
        ChoiceMode.DIRECT: _("La personne choisit, le professionnel accepte"),
        ChoiceMode.COMMISSION: _("Une commission répond aux vœux de la personne"),
    },
    "lack_of_services": {
        LackOfServices.NONE: _("Non"),
        LackOfServices.RURAL: _("Oui, territoire rural"),
        LackOfServices.PRIORITY_DISTRICT: _("Oui, quartier prioritaire"),
    },
    "quiet_days": {
        QuietDays.SUNDAYS_HOLIDAYS: _("Dimanches et jours fériés"),
        QuietDays.SUNDAYS: _("Dimanches seulement"),
        QuietDays.NONE: _("Aucun : on écrit tous les jours"),
    },
    "local_holidays": {
        LocalHolidays.NONE: _("Aucun"),
        LocalHolidays.ALSACE_MOSELLE: _("Alsace-Moselle : Vendredi saint et 26 décembre"),
    },
    "moderated_by": {
        Moderator.PEER_REPS: _("Les pairs représentants"),
        Moderator.DEPARTMENT_LEAD: _("Le pilote du département"),
    },
}


class Fixed(Value):
    """What is the same everywhere: its words, how much, and why no place may change it."""

    name: str
    number: int
    unit: Unit | None
    why: str


_READ_BEFORE = _("Chacun le lit avant d’écrire, sans avoir encore dit où il vit.")
_NO_PRESSURE = _("Redemander plus tôt serait une pression.")
_SAFETY = _("C’est une protection contre le vol et l’abus.")
_COMPARED = _("Les départements sont lus côte à côte.")
FIXED: tuple[Fixed, ...] = (
    Fixed(_("Demande de référent sans suite, puis effacée"), 90, Unit.DAYS, _READ_BEFORE),
    Fixed(_("Demande de référent fermée, puis effacée"), 30, Unit.DAYS, _READ_BEFORE),
    Fixed(_("Proposition sans réponse, puis effacée"), 90, Unit.DAYS, _READ_BEFORE),
    Fixed(_("Accord refusé, avant de le redemander"), 30, Unit.DAYS, _NO_PRESSURE),
    Fixed(_("Intervenant refusé, avant de le reproposer"), 30, Unit.DAYS, _NO_PRESSURE),
    Fixed(
        _("Rappel avant la fin d’un accord"),
        15,
        Unit.DAYS,
        _("La personne l’a lu avec son accord : cela ne change pas après coup."),
    ),
    Fixed(
        _("Plus petit nombre de personnes publié"), 11, None, _("Personne ne doit se reconnaître.")
    ),
    Fixed(_("Questions de suivi, après l’entrée"), 80, Unit.DAYS, _COMPARED),
    Fixed(_("Vie d’une carte"), 730, Unit.DAYS, _SAFETY),
    Fixed(_("Vie d’une feuille de première entrée"), 14, Unit.DAYS, _SAFETY),
    Fixed(_("Demandes d’un même lieu du réseau, en une heure"), 5, None, _SAFETY),
)
