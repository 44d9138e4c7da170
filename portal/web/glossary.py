"""The hard words of our pages, each in plain words and with an everyday example.

A word that few people meet may stand on a page only if it is explained here.
"""

from typing import Any

from portal.core.value import Value
from portal.web.language import lazy


class Word(Value):
    """One hard word. ``french`` are its spellings in French pages; the rest is translated."""

    anchor: str
    french: tuple[str, ...]
    term: Any
    meaning: Any
    example: Any


def _word(anchor: str, french: str, term: Any, meaning: Any, example: Any) -> Word:
    return Word(anchor, tuple(french.split("|")), term, meaning, example)


WORDS: tuple[Word, ...] = (
    _word(
        "accessibilite",
        "accessibilité|accessible",
        lazy("accessibilité"),
        lazy("Tout le monde peut lire et utiliser le site, même avec un handicap."),
        lazy("Une personne aveugle écoute la page."),
    ),
    _word(
        "accord",
        "accord",
        lazy("accord"),
        lazy("Vous dites oui. Vous pouvez changer d’avis quand vous voulez."),
        lazy("Une personne qui vous aide voit ce qui parle du travail. Rien d’autre."),
    ),
    _word(
        "addictologie",
        "addictologie",
        lazy("addictologie"),
        lazy("Un soin pour arrêter l’alcool, le tabac ou une drogue."),
        lazy("Vous voyez un médecin qui vous aide à moins boire."),
    ),
    _word(
        "aemo",
        "AEMO|AED",
        lazy("AEMO, AED"),
        lazy("Une aide pour les enfants et les parents, à la maison."),
        lazy("Quelqu’un vient chaque semaine chez vous."),
    ),
    _word(
        "ase",
        "ASE",
        lazy("ASE"),
        lazy("L’aide à l’enfance du département."),
        lazy("L’ASE paie le club de foot de votre enfant."),
    ),
    _word(
        "caf",
        "CAF",
        lazy("CAF"),
        lazy("La caisse qui paie les aides aux familles."),
        lazy("La CAF vous aide à payer le loyer."),
    ),
    _word(
        "ccas",
        "CCAS",
        lazy("CCAS"),
        lazy("Le service de la mairie qui aide les habitants."),
        lazy("Le CCAS vous aide à remplir un papier."),
    ),
    _word(
        "cercle",
        "cercle",
        lazy("cercle"),
        lazy("Toutes les personnes qui vous aident."),
        lazy("Votre référent, votre médecin et votre sœur sont dans votre cercle."),
    ),
    _word(
        "cnil",
        "CNIL",
        lazy("CNIL"),
        lazy("Elle vérifie que vos informations sont bien protégées."),
        lazy("Vous pouvez vous plaindre à la CNIL."),
    ),
    _word(
        "cnpa",
        "CNPA|CRPA",
        lazy("CNPA, CRPA"),
        lazy("Un groupe de personnes aidées. Il parle avec l’État et les régions."),
        lazy("Viviane est au CRPA. Elle demande de meilleurs horaires."),
    ),
    _word(
        "conforme",
        "conforme",
        lazy("conforme"),
        lazy("Qui suit toutes les règles."),
        lazy("Une porte assez large pour un fauteuil est conforme."),
    ),
    _word(
        "curatelle",
        "curatelle|tutelle",
        lazy("curatelle, tutelle"),
        lazy("Un juge nomme quelqu’un pour vous aider ou vous protéger."),
        lazy("Cette personne vous aide à payer le loyer."),
    ),
    _word(
        "dac",
        "DAC",
        lazy("DAC"),
        lazy("Une équipe qui aide pour la santé, gratuitement."),
        lazy("L’infirmière du DAC trouve un médecin pour vous."),
    ),
    _word(
        "defenseur",
        "défenseur des droits|déléguée à la protection|délégué à la protection",
        lazy("Défenseur des droits"),
        lazy("Une personne de l’État. Elle vous aide si un service ne respecte pas vos droits."),
        lazy("Vous lui écrivez si personne ne répond. C’est gratuit."),
    ),
    _word(
        "domiciliation",
        "domiciliation|domicilié|domiciliée",
        lazy("domiciliation"),
        lazy("Une adresse pour recevoir votre courrier."),
        lazy("Vous dormez dehors. Votre courrier arrive au CCAS."),
    ),
    _word(
        "habilitation",
        "habilitation",
        lazy("habilitation familiale"),
        lazy("Un juge permet à un proche de s’occuper de vos affaires."),
        lazy("Votre fille va à la banque pour vous."),
    ),
    _word(
        "hlm",
        "HLM",
        lazy("HLM"),
        lazy("Un logement moins cher."),
        lazy("Vous demandez un HLM avec une chambre de plus."),
    ),
    _word(
        "mds",
        "MDS",
        lazy("MDS"),
        lazy("La maison du département. On y trouve de l’aide, près de chez vous."),
        lazy("Vous y rencontrez une assistante sociale."),
    ),
    _word(
        "mission-locale",
        "mission locale",
        lazy("mission locale"),
        lazy("Un lieu qui aide les jeunes de 16 à 25 ans."),
        lazy("La mission locale cherche un stage avec vous."),
    ),
    _word(
        "plan",
        "plan",
        lazy("plan"),
        lazy("Ce que vous voulez. Qui fait quoi. Et quand."),
        lazy("Votre référent remplit le dossier du permis avant le 11 décembre."),
    ),
    _word(
        "ppe",
        "PPE",
        lazy("PPE"),
        lazy("Le projet écrit pour votre enfant."),
        lazy("Vous et votre enfant dites ce que vous en pensez."),
    ),
    _word(
        "qr",
        "QR",
        lazy("code QR"),
        lazy("Un carré noir et blanc. Le téléphone le lit en photo."),
        lazy("Vous montrez votre carte au téléphone. La page s’ouvre."),
    ),
    _word(
        "referent",
        "référent de parcours|référent|référente",
        lazy("référent"),
        lazy("La personne qui relie toutes celles qui vous aident. Vous la choisissez."),
        lazy("Votre référent appelle la CAF pour vous, si vous êtes d’accord."),
    ),
    _word(
        "rgaa",
        "RGAA",
        lazy("RGAA"),
        lazy("Les règles françaises pour un site que tout le monde peut utiliser."),
        lazy("Le RGAA demande des mots assez gros et assez foncés."),
    ),
    _word(
        "rsa",
        "RSA",
        lazy("RSA"),
        lazy("De l’argent chaque mois, pour vivre, quand on gagne très peu."),
        lazy("Vous touchez le RSA pendant que vous cherchez un travail."),
    ),
    _word(
        "siao",
        "SIAO",
        lazy("SIAO"),
        lazy("Le service qui cherche une place pour dormir ou se loger."),
        lazy("Vous demandez une chambre au SIAO."),
    ),
    _word(
        "sms",
        "SMS",
        lazy("SMS"),
        lazy("Un petit message écrit, sur le téléphone."),
        lazy("Vous envoyez un SMS pour changer l’heure."),
    ),
    _word(
        "spip",
        "SPIP",
        lazy("SPIP"),
        lazy("Le service qui suit une personne après le juge."),
        lazy("Perceval voit son conseiller du SPIP une fois par mois."),
    ),
    _word(
        "territoire",
        "territoire",
        lazy("territoire"),
        lazy("Votre secteur : la ville ou la région où l’on vous aide."),
        lazy("Votre territoire est par exemple l’Ariège."),
    ),
    _word(
        "version",
        "version",
        lazy("version"),
        lazy("Votre plan change. Chaque nouveau texte a un numéro."),
        lazy("La version 2 ajoute un stage. La version 1 est gardée."),
    ),
)
"""Every explained word, by anchor."""

TERMS: frozenset[str] = frozenset(spelling for word in WORDS for spelling in word.french)


def terms() -> frozenset[str]:
    """Return the French spellings that pages may use."""
    return TERMS
