"""What refusals of this room say at desks."""

from portal.web.forms import TOO_LONG
from portal.web.language import lazy

SENTENCES = {
    "nothing-written": lazy("Écrivez quelques mots."),
    "too-long": TOO_LONG,
    "paragraph-too-long": lazy("Un paragraphe est trop long : séparez-le par une ligne vide."),
    "odd-day": lazy("Choisissez un jour depuis 2016."),
    "not-yet": lazy("Choisissez aujourd’hui ou un jour passé."),
    "name-taken": lazy("Un groupe porte déjà ce nom."),
    "group-over": lazy("Ce groupe est terminé."),
    "odd-places": lazy("Écrivez un nombre de places, de 1 à 50."),
    "unknown-login": lazy("Aucun compte de travail ou de pair n’a cet identifiant."),
    "not-named": lazy("La place d’une personne accompagnée ne porte aucun compte."),
    "one-place": lazy("Un compte occupe une seule place."),
    "sits-already": lazy("Ce compte siège déjà dans ce groupe."),
    "called-already": lazy("Une réunion est déjà notée à cette heure."),
    "not-to-come": lazy("Choisissez une heure à venir."),
    "same-as-before": lazy("C’est déjà ce jour, cette heure et ce lieu."),
    "published-already": lazy("Le compte rendu est déjà publié. Ajoutez une note."),
    "unknown-service": lazy("Ce service n’est plus ouvert. Choisissez dans la liste."),
    "held-already": lazy("La réunion a déjà commencé."),
    "not-held-yet": lazy("La réunion n’a pas encore eu lieu."),
    "too-many-votes": lazy("Il y a plus de voix que de places qui votent."),
    "not-carried": lazy("Il faut plus de voix pour que de voix contre."),
    "answered-already": lazy("La suite est déjà écrite."),
    "delivered-already": lazy("C’est déjà donné."),
    "odd-link": lazy("L’adresse commence par https:// et n’a pas d’espace."),
    "odd-amount": lazy("Écrivez un montant entier, en euros."),
    "no-evidence": lazy("Écrivez au moins une preuve."),
    "too-much-evidence": lazy("Gardez 20 preuves au plus."),
    "evidence-missing": lazy("Il manque encore une preuve."),
    "paid-already": lazy("Ce jalon est déjà versé."),
    "not-there": lazy("Ce n’est plus là."),
}
