"""How each indicator is made, who asked for it, in the words of desks (DOMAIN §5)."""

from collections.abc import Mapping

from portal.core.value import Value
from portal.evaluation.catalogue.periods import Heading


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


class Definition(Value):
    """The part, the whole and the unit of an indicator in words; its source; who chose it."""

    part: str
    whole: str
    unit: str
    source: str
    chosen_by: str


HEADING_NAMES: Mapping[Heading, str] = {
    Heading.INSPIRING_PRACTICE: _("Pratiques inspirantes"),
    Heading.DIFFICULTY: _("Difficultés"),
    Heading.LEVER: _("Leviers"),
    Heading.NEEDS_A_RULE: _("Besoins d’évolution normative"),
}
"""The headings of a report, as evaluators know them (R31)."""

_TERMS = _("Cahier des charges de 2016")
_LAUNCH = _("Textes du lancement")
_OWN = _("Choix de l’équipe, à valider en comité de pilotage")
_NATIONAL = _("Comité national")
_TEAM = _("Équipe du portail")
_PATHWAY = _("démarche")
_ANSWER = _("réponse")
_DAY = _("jour")

DEFINITIONS: Mapping[str, Definition] = {
    "Q1": Definition("", _("Démarches proposées pendant la période"), _PATHWAY, _TERMS, _NATIONAL),
    "Q1P": Definition(
        "",
        _("Démarches proposées pendant la période à ce public"),
        _PATHWAY,
        _TERMS,
        _NATIONAL,
    ),
    "Q2": Definition(
        _("Celles qui ont eu un oui, non repris depuis"),
        _("Démarches qui ont eu un oui ou un non pendant la période"),
        _PATHWAY,
        _TERMS,
        _NATIONAL,
    ),
    "Q3": Definition(
        _("Le nombre de jours du milieu, entre le oui et le premier référent"),
        _("Démarches qui ont eu leur premier référent pendant la période"),
        _DAY,
        _OWN,
        _TEAM,
    ),
    "Q4": Definition(
        _("Le premier de ses vœux, ou la première personne demandée"),
        _("Premiers référents de la période"),
        _PATHWAY,
        _TERMS,
        _NATIONAL,
    ),
    "Q5": Definition(
        _("Ceux dont l’employeur n’est pas le département"),
        _("Premiers référents de la période"),
        _PATHWAY,
        _TERMS,
        _NATIONAL,
    ),
    "Q11": Definition(
        "",
        _("Démarches qui ont changé de référent pendant la période"),
        _PATHWAY,
        _OWN,
        _TEAM,
    ),
    "Q11J": Definition(
        _("Le nombre de jours du milieu, entre la demande et le nouveau référent"),
        _("Démarches qui ont changé de référent pendant la période"),
        _DAY,
        _OWN,
        _TEAM,
    ),
    "R1": Definition(
        "",
        _("Jours entre l’absence d’un référent et le nom d’un remplaçant : la cible est zéro"),
        _DAY,
        _TERMS,
        _NATIONAL,
    ),
    "Q6": Definition(
        _("Le nombre du milieu de professionnels présents à la fin de la période"),
        _("Démarches qui ont eu leur premier référent pendant la période"),
        _("professionnel"),
        _OWN,
        _TEAM,
    ),
    "Q7": Definition(
        _("Celles dont chaque adulte et le référent ont dit oui au plan en 60 jours"),
        _("Démarches qui ont eu leur premier référent pendant la période"),
        _PATHWAY,
        _TERMS,
        _NATIONAL,
    ),
    "Q8": Definition(
        _("Celles avec un désaccord de la personne, qui est une réponse comme une autre"),
        _("Versions du plan proposées pendant la période"),
        _("version"),
        _OWN,
        _TEAM,
    ),
    "Q9": Definition(
        _("Celles où la personne était là, sans qu’elle dise le contraire"),
        _("Réunions tenues pendant la période"),
        _("réunion"),
        _TERMS,
        _NATIONAL,
    ),
    "Q10": Definition(
        _("Celles faites ce jour-là au plus tard"),
        _("Étapes dont la date prévue est dans la période, sans celles abandonnées"),
        _("étape"),
        _OWN,
        _TEAM,
    ),
    "R2": Definition(
        _("Réponses « oui » à « Une aide s’est arrêtée sans explication »"),
        _("Réponses publiées à cette question"),
        _ANSWER,
        _LAUNCH,
        _NATIONAL,
    ),
    "N1": Definition(
        _("Réponses qui donnent cette raison"),
        _("Réponses publiées à « Il y a une aide que je n’ai pas »"),
        _ANSWER,
        _("Types de non-recours de l’Odenore"),
        _NATIONAL,
    ),
    "N2": Definition(
        "", _("Étapes « droits et papiers » faites pendant la période"), _("étape"), _LAUNCH,
        _NATIONAL,
    ),
    "C1": Definition(
        _("Réponses « oui » et « plutôt oui »"),
        _("Réponses publiées à « Les personnes qui m’aident disent la même chose »"),
        _ANSWER,
        _LAUNCH,
        _NATIONAL,
    ),
    "C2": Definition(
        _(
            "Celles où deux étapes ouvertes demandent la même chose, ou le même papier, à l’envoi. "
            "Si deux buts sont contraires, seule la personne le dit, par un désaccord"
        ),
        _("Versions du plan proposées pendant la période"),
        _("version"),
        _LAUNCH,
        _NATIONAL,
    ),
    "D1": Definition(
        "",
        _("Accords donnés ou repris pendant la période. Un retrait n’est jamais un échec."),
        _("accord"),
        _OWN,
        _TEAM,
    ),
    "D2": Definition(
        "", _("Ouvertures par la loi pendant la période, sans celles refusées"), _("ouverture"),
        _OWN, _TEAM,
    ),
    "D3": Definition(
        _("Personnes qui ont ouvert la page"), _("Personnes avec un compte"), _("personne"), _OWN,
        _TEAM,
    ),
    "P1": Definition(
        _("Celles où un adulte au moins a donné son avis à ce moment"),
        _(
            "Démarches commencées, changées de référent ou finies pendant la période ; tous les "
            "3 mois : adultes que l’on pouvait interroger au dernier trimestre"
        ),
        _PATHWAY,
        _OWN,
        _TEAM,
    ),
    "P2": Definition(
        _("Celles données à la date promise"),
        _("Réponses de services attendues pendant la période"),
        _ANSWER,
        _OWN,
        _TEAM,
    ),
    "P3": Definition(
        _("Celles que les pairs ont vues faites"),
        _("Demandes répondues pendant la période"),
        _("demande"),
        _OWN,
        _TEAM,
    ),
    "A1": Definition(
        _("Réponses « oui »"),
        _("Réponses publiées à « Un lieu d’accueil est à moins de 30 minutes de chez moi »"),
        _ANSWER,
        _("Stratégie pauvreté, 2019"),
        _NATIONAL,
    ),
    "A2": Definition(
        _("Celles données sur papier ou à côté d’un professionnel"),
        _("Réponses des personnes à leur plan pendant la période"),
        _ANSWER,
        _OWN,
        _TEAM,
    ),
    "QL": Definition(
        "",
        _("Paroles où des pairs ou des évaluateurs voient ce thème"),
        _("parole"),
        _TERMS,
        _NATIONAL,
    ),
}  # fmt: skip
