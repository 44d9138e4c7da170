"""The first version of each set of questions (DOMAIN §5), as it comes with the portal.

Messages are French and marked by ``_m``; the page that shows them says them in her language.
"""

from collections.abc import Mapping
from datetime import timedelta

from portal.feedback.catalogue.questions import Kind, Moment, Question, Says


def _m(message: str) -> str:
    """Mark ``message`` for the catalogues of languages; return it as it is."""
    return message


_PLAN_WORDS = Question("plan_in_my_words", _m("Mon plan dit ce que je veux, avec mes mots."))
_MISSING_HELP = Question("missing_help", _m("Il y a une aide que je n’ai pas."), Kind.REASONS)

_KNOWN = {
    one.code: one
    for one in (
        Question(
            "referent_explained",
            _m("On m’a expliqué le référent avec des mots que je comprends."),
        ),
        Question("referent_chosen", _m("J’ai choisi moi-même mon référent.")),
        Question("time_to_think", _m("J’ai eu le temps de réfléchir.")),
        Question("trust_referent", _m("Je fais confiance à mon référent.")),
        Question("who_does_what", _m("Je sais qui fait quoi pour moi.")),
        Question("same_words", _m("Les personnes qui m’aident disent la même chose.")),
        Question(
            "stopped_unexplained",
            _m("Une aide s’est arrêtée sans explication."),
            Kind.YES_NO,
            alarm=True,
        ),
        Question("site_easy", _m("Ce site est facile.")),
        Question("know_who_sees", _m("Je sais qui voit mes informations.")),
        Question("change_agreements", _m("Je peux changer mes accords facilement.")),
        Question("meetings_possible", _m("Le lieu et l’heure des rendez-vous me vont.")),
        Question("in_general", _m("En général, l’aide se passe comment ?"), Kind.GENERAL),
    )
}
"""Asked at more than one moment."""

SETS: Mapping[Moment, tuple[Question, ...]] = {
    Moment.ENTRY: (
        _KNOWN["referent_explained"],
        _KNOWN["referent_chosen"],
        _KNOWN["time_to_think"],
        Question("free_to_say_no", _m("Je pouvais dire non sans perdre une aide.")),
        _PLAN_WORDS,
        _MISSING_HELP,
        Question(
            "welcome_near",
            _m("Un lieu d’accueil est à moins de 30 minutes de chez moi."),
            Kind.YES_NO,
        ),
    ),
    Moment.THREE_MONTHS: (
        _KNOWN["trust_referent"],
        _PLAN_WORDS,
        _KNOWN["who_does_what"],
        _KNOWN["same_words"],
        Question("invited", _m("On m’invite aux réunions qui parlent de moi.")),
        Question("listened_to", _m("Dans ces réunions, on m’écoute.")),
        _KNOWN["stopped_unexplained"],
        _MISSING_HELP,
    ),
    Moment.THREE_MONTHS_TOOLS: (
        _KNOWN["site_easy"],
        _KNOWN["know_who_sees"],
        _KNOWN["change_agreements"],
        _KNOWN["meetings_possible"],
        _KNOWN["in_general"],
    ),
    Moment.CHANGE: (
        Question("knew_whom_to_call", _m("Pendant le changement, je savais qui appeler.")),
        Question("not_told_twice", _m("Je n’ai pas dû tout raconter une deuxième fois.")),
        _KNOWN["referent_explained"],
        _KNOWN["referent_chosen"],
        Question(
            "why_not_chosen",
            _m("Pourquoi pas vous ?"),
            Kind.WHY,
            after="referent_chosen",
            side=Says.NO,
        ),
        _KNOWN["time_to_think"],
    ),
    Moment.END: (
        _KNOWN["trust_referent"],
        _KNOWN["who_does_what"],
        _KNOWN["same_words"],
        _KNOWN["stopped_unexplained"],
        _MISSING_HELP,
        _KNOWN["site_easy"],
        _KNOWN["in_general"],
        Question("better_life", _m("Ma vie va mieux sur ce qui compte pour moi.")),
    ),
    Moment.END_TOOLS: (
        _KNOWN["know_who_sees"],
        _KNOWN["change_agreements"],
        _KNOWN["meetings_possible"],
    ),
    Moment.PRO: (
        Question("time_for_it", _m("J’ai le temps d’être référent.")),
        Question("standing_for_it", _m("On me reconnaît le droit d’être référent.")),
        Question(
            "rule_in_the_way",
            _m("Une règle m’a empêché d’agir."),
            Kind.YES_NO,
            alarm=True,
        ),
        Question(
            "which_rule",
            _m("Quelle sorte de règle ?"),
            Kind.RULES,
            after="rule_in_the_way",
            side=Says.YES,
        ),
        Question("practice_to_share", _m("J’ai une façon de faire à partager."), Kind.YES_NO),
    ),
    # Few enough for 3 minutes beside a poster: none supposes an account on this site.
    Moment.APART: (
        _KNOWN["same_words"],
        _KNOWN["who_does_what"],
        _KNOWN["stopped_unexplained"],
        _MISSING_HELP,
        _KNOWN["in_general"],
    ),
}
"""The first version of each set, as it came with the portal. Later ones are in the database."""

TITLES: Mapping[Moment, str] = {
    Moment.ENTRY: _m("Le début"),
    Moment.THREE_MONTHS: _m("L’aide, ces 3 derniers mois"),
    Moment.THREE_MONTHS_TOOLS: _m("Le site et les rendez-vous"),
    Moment.CHANGE: _m("Mon changement de référent"),
    Moment.END: _m("La fin"),
    Moment.END_TOOLS: _m("La fin, le site et les rendez-vous"),
    Moment.PRO: _m("Les personnes qui aident"),
    Moment.APART: _m("L’affiche et le papier"),
    Moment.STORY: _m("Mon histoire"),
}

OPENS_AFTER: Mapping[Moment, timedelta] = {
    Moment.ENTRY: timedelta(0),
    Moment.THREE_MONTHS: timedelta(days=80),
    Moment.THREE_MONTHS_TOOLS: timedelta(days=80),
    Moment.PRO: timedelta(0),
}
"""How long after somebody's account was opened each sitting is offered: « after 3 months »."""
OFFERED = (Moment.CHANGE, Moment.END, Moment.END_TOOLS)
"""Asked after something has happened, and not after some time."""
HERS = tuple(one for one in SETS if one not in (Moment.PRO, Moment.APART))
"""What is asked of people in their own accounts."""
READ = tuple(one for one in SETS if one is not Moment.APART)
"""What results are read by: what is counted apart stands apart."""
