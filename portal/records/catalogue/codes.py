"""What each code that is kept means, in the words of her pages."""

from collections.abc import Mapping
from typing import Any

from portal.assessment.catalogue import DOMAIN_WORDS, LEVEL_WORDS, REPLY_WORDS
from portal.audit.catalogue import READING_WORDS, THEME_WORDS
from portal.consent.catalogue import KIND_NAMES
from portal.meetings.catalogue import KIND_WORDS, PART_WORDS
from portal.notifications.catalogue import HOURS_WORDS, NoticeKind
from portal.trusted.catalogue import MEASURES


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


_YES_NO = {"yes": _("Oui"), "no": _("Non")}
_STATES = {
    "proposed": _("Proposé"), "reflecting": _("Vous réfléchissez"),
    "accepted": _("Vous avez dit oui"), "declined": _("Vous avez dit non"),
    "circle": _("Vous dites qui vous aide"), "referent_choice": _("Vous choisissez un référent"),
    "active": _("En cours"), "paused": _("Vous faites une pause"),
    "closing": _("Le bilan"), "ended": _("C’est fini"),
}  # fmt: skip
_ENDS = {
    "ended": _("C’est fini"), "declined": _("Cette personne ne peut pas"),
    "cancelled": _("La demande est annulée"), "started": _("Un référent a commencé"),
    "refused": _("Vous avez dit non"), "nobody": _("Personne ne pouvait"),
    "over": _("Le chemin est fini"), "back": _("Cette personne est revenue"),
    "changed": _("Une autre personne a commencé"),
}  # fmt: skip
_WAYS = {
    "own_session": _("Sur votre page"), "side_by_side": _("Ensemble, sur le même écran"),
    "paper": _("Sur papier"), "desk": _("Au bureau"), "rule": _("Par une règle du site"),
    "sms": _("SMS"), "email": _("Par e-mail"),
}  # fmt: skip
_CODES: Mapping[str, Mapping[Any, str]] = {
    "domain": DOMAIN_WORDS,
    "level": LEVEL_WORDS,
    "theme": THEME_WORDS,
    "themes": THEME_WORDS,
    "items": {**DOMAIN_WORDS, "phone": THEME_WORDS["contact"], "plan": THEME_WORDS["plan"],
              "answers": THEME_WORDS["study"], "story": THEME_WORDS["testimony"]},
    "purpose": READING_WORDS,
    "part": PART_WORDS,
    "closed_how": _ENDS,
    "ended_how": _ENDS,
    "method": _WAYS,
    "means": _WAYS,
    "channel": _WAYS,
    "hours": HOURS_WORDS,
    "word": {**_YES_NO, "thinking": _("Vous réfléchissez")},
    "outcome": {**_YES_NO, "partly": _("En partie")},
    "contact_by": {"call": _("On m’appelle"), "sms_only": _("Par SMS")},
    "ended_why": {"revoked": _("Arrêtée"), "guessed": _("Trop de codes faux"),
                  "replaced": _("Remplacée"), "denied": _("Quelqu’un d’autre l’avait utilisée")},
    "found": {"somebody_else": _("Quelqu’un est entré avant vous"),
              "nobody_else": _("Personne d’autre n’est entré"),
              "not_known": _("On ne peut pas le savoir")},
    "side": {"person": _("Vous"), "referent": _("Le référent")},
    "field": {"text": _("Un mot"), "service": _("Le nom d’un service")},
    "device": {"phone": _("Un téléphone"), "tablet": _("Une tablette"),
               "computer": _("Un ordinateur")},
    "company": {"alone": _("Personne"), "referent": _("Le référent"),
                "helper": _("Une personne d’un service"),
                "relative": _("Ma famille ou un ami"), "other": _("Quelqu’un d’autre")},
    "cause": {"waiting_list": _("Il faut attendre mon tour"), "refused": _("On m’a dit non"),
              "missing_paper": _("Il manque un papier"),
              "no_local_offer": _("Il manque une aide près d’ici"), "other": _("Autre chose")},
    "by": {"professional": _("Une personne d’un service"),
           "person_on_screen": _("Vous, sur l’écran"),
           "person_with_paper": _("Vous, sur papier"), "person": _("Vous"),
           "facts": _("Ce qui se passe")},
    "basis": {"consent": _("Avec votre accord"), "law": _("La loi le permet"),
              "denied": _("Sans accord : rien n’est vu")},
    "moment": {"entry": _("Au début"), "three_months": _("Après 3 mois"),
               "three_months_tools": _("Après 3 mois, sur le site"),
               "change": _("Après un changement de référent"), "end": _("À la fin"),
               "end_tools": _("À la fin, sur le site"), "apart": _("L’affiche et le papier"),
               "story": _("Votre histoire"),
               "pro": _("Les personnes qui aident")},
    "pathway.state": _STATES,
    "pathway_event.state": _STATES,
    "line_reply.kind": REPLY_WORDS,
    "meeting.kind": KIND_WORDS,
    "consent_event.kind": KIND_NAMES,
    "sign_in.kind": {"shared_phone": _("Un téléphone partagé"), "own_phone": _("Mon téléphone"),
                     "desk": _("Au bureau"), "side_by_side": _("Ensemble, sur le même écran"),
                     "second_step": _("Entrée à finir"), "first_use": _("Première entrée")},
    "account_event.kind": {
        "came_in": _("Entrée avec la carte"), "came_in_with_words": _("Entrée avec les 8 mots"),
        "card_activated": _("Carte prête"), "card_ended": _("Carte arrêtée"),
        "ended_card_used": _("Essai avec une carte arrêtée"),
        "side_by_side_opened": _("Ensemble, sur le même écran"),
        "side_by_side_refused": _("Un code faux sur cet écran"),
        "ended_everywhere": _("Tout est fermé")},
    "data_request.kind": {"correct": _("Corriger quelque chose"), "erase": _("Tout effacer")},
    "closed": {"done": _("Fait"), "not_done": _("Pas possible"),
               "taken_back": _("Vous avez changé d’avis")},
    "plan_answer.kind": {"agree": _("D’accord"), "disagree": _("Pas d’accord"),
                         "talk": _("Je veux en parler")},
    "progress.state": {"to_do": _("À faire"), "doing": _("En cours"), "done": _("Fait"),
                       "blocked": _("Bloqué"), "dropped": _("Laissé de côté")},
    "mandate_event.kind": {**_ENDS, "asked": _("Demandé"), "accepted": _("Cette personne dit oui"),
                           "started": _("Cette personne commence")},
    "consent_event.state": {
        "requested": _("On vous demande votre accord"), "deferred": _("Vous dites : je réfléchis"),
        "refused": _("Vous dites non"), "given": _("Vous dites oui"),
        "renewed": _("Vous dites oui de nouveau"), "withdrawn": _("Vous arrêtez"),
        "expired": _("La date est passée"), "ended": _("L’accord se termine"),
        "replaced": _("Un accord plus récent le remplace")},
    "measure": {code.value: terms.name for code, terms in MEASURES.items()},
    "guardianship_act.kind": {
        "recorded": _("Écrite ici"), "confirmed": _("Confirmée"),
        "contested": _("Vous dites : ce n’est pas normal"), "kept": _("La mesure est juste"),
        "ended": _("La mesure s’arrête")},
    "trusted_act.kind": {
        "chosen": _("Vous choisissez"), "accepted": _("Cette personne dit oui"),
        "declined": _("Cette personne dit non"), "stopped": _("Vous arrêtez"),
        "left": _("Cette personne arrête"), "expired": _("La date est passée")},
    "outbox.state": {"waiting": _("En attente"), "sent": _("Envoyé"),
                     "failed": _("Pas arrivé")},
    "notice.kind": {
        "plan_proposed": _("Un plan à lire"), "referent_answered": _("Une réponse du référent"),
        "agreement_asked": _("On vous demande votre accord"),
        "referent_started": _("Un référent a commencé"),
        "wish_declined": _("Cette personne ne peut pas"),
        "helper_proposed": _("Quelqu’un pour votre cercle"),
        "helper_left": _("Quelqu’un est parti"), "own_request_late": _("Une réponse en retard"),
        "card_lost": _("Une carte perdue"), "lost_card_agreed": _("Une carte perdue"),
        "lost_cards": _("Une carte perdue"),
        "names_proposed": _("D’autres personnes pour choisir"),
        "wish_asked": _("Une demande de référent"), "mandate_ended": _("C’est fini"),
        "agreement_answered": _("Une réponse à un accord"),
        "agreement_ends_soon": _("Un accord qui finit bientôt"),
        "denial_answered": _("Une réponse sur votre première entrée"),
        "guest_cannot": _("Quelqu’un ne peut plus venir à votre rendez-vous."),
        "meeting_off": _("Un rendez-vous n’a pas lieu."),
        "somebody_cannot": _("Ne peut plus venir"),
        "meeting_called_off": _("Un rendez-vous n’a pas lieu."),
        "meeting_fixed": _("La date d’un rendez-vous est choisie."),
        "time_fixed": _("La date d’un rendez-vous est choisie."),
        "meeting_moved": _("La date d’un rendez-vous a changé."),
        "time_moved": _("La date d’un rendez-vous a changé."),
        "stop_told": _("Un accord arrêté"),
        "plan_answered": _("Une réponse au plan"), "circle_joined": _("Un nouveau cercle"),
        "commission_answered": _("La réponse de la commission"),
        "referent_away": _("Quand votre référent n’est pas là"),
        "referent_back": _("Cette personne est revenue"),
        "interim_offered": _("Qui vous répond en attendant"),
        "interim_needed": _("Quelqu’un à nommer en attendant"),
        "interim_named": _("Qui vous répond en attendant"),
        "interim_wanted": _("Qui vous répond en attendant"),
        "sheet_passed": _("Ce que votre référent passe au suivant"),
        "sheet_to_read": _("Ce que votre référent passe au suivant"),
        "choice_given": _("Vos choix pour la commission"),
        "said_absent": _("Quand votre référent n’est pas là"),
        "request_late": _("Une réponse en retard"),
        "reading_answered": _("Une réponse à votre question"),
        "law_opened": _("La loi a ouvert une partie"),
        "reading_questioned": _("Une question sur une lecture"),
        "law_delay_asked": _("Un accès par la loi"),
        "first_use_denied": _("Une carte qui a servi trop tôt"),
        "correction_answered": _("Une réponse à votre demande"),
        "trusted_answered": _("Votre personne de confiance"),
        "measure_recorded": _("Une mesure de protection"),
        "measure_settled": _("Une mesure de protection"),
        "measure_to_read": _("Une mesure de protection"),
        **dict.fromkeys((one.value for one in NoticeKind if one.value.startswith("group_")),
                        _("Un groupe")),
        "many_files_opened": _("Beaucoup de pages ouvertes")},
}  # fmt: skip


def words_of(table: str, column: str, code: str) -> str | None:
    """Return what ``code`` means in ``column`` of ``table`` (French, to be said), if it is one."""
    known = _CODES.get(f"{table}.{column}") or _CODES.get(column)
    return known.get(code) if known else None
