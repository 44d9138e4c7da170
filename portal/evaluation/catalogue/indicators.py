"""What is measured (DOMAIN §5), in plain words; formula and source are in ``pro``.

A changed definition gets a higher ``version``: each frozen number says by which one it was made.
No score of a person, no ranking of workers (R28): nothing here counts by professional.
"""

from enum import StrEnum

from portal.core.value import Value, field
from portal.feedback.catalogue import Moment


def _m(message: str) -> str:
    """Mark ``message`` for the catalogues of languages; return it as it is."""
    return message


class Area(StrEnum):
    """The three themes of the evaluation, and what is read in words (R31)."""

    CHOICE = "choice"
    NETWORK = "network"
    TOOLS = "tools"
    WORDS = "words"


AREAS = {
    Area.CHOICE: _m("Le choix du référent"),
    Area.NETWORK: _m("L’aide et ceux qui la donnent"),
    Area.TOOLS: _m("Les outils et le cadre"),
    Area.WORDS: _m("Ce que disent les mots"),
}


class Measure(StrEnum):
    """How numbers stand together: a part of a whole, a whole alone, or the middle one of many."""

    RATIO = "ratio"
    COUNT = "count"
    MEDIAN = "median"


class Opinion(Value):
    """An indicator that is read in answers: which moments, which question, which answers count."""

    moments: tuple[Moment, ...]
    question: str
    values: tuple[str, ...]


class Indicator(Value):
    """One indicator. ``cuts`` are its lines, with their words; ``""`` is the only one of most.

    ``of_people``: each unit is one person or one pathway, so that territories too small to be
    shown may be shown together. ``owed``: it counts what services owe in public, and hides nothing.
    ``opinion``: it is made of published results, never of answers themselves. ``missing`` says
    why no fact of the portal tells it, and what must come first: then it has no number.
    ``both``: results tell its part elsewhere, so its whole is told with it or not at all.
    ``by_public``: its lines are the publics of the scheme, which are data (R01).
    """

    code: str
    area: Area
    measure: Measure
    message: str
    cuts: tuple[tuple[str, str], ...] = (("", ""),)
    version: int = 1
    of_people: bool = False
    owed: bool = False
    opinions: tuple[tuple[str, Opinion], ...] = field(default=())
    missing: str = ""
    by_public: bool = False
    both: bool = False

    @property
    def small(self) -> bool:
        """Say whether what is hidden of it is so because it is small, and for no other reason."""
        return not (self.both or self.by_public)


_T = (Moment.THREE_MONTHS,)
_MISSING_HELP = (Moment.ENTRY, Moment.THREE_MONTHS)
_TYPES = (
    ("unknown", _m("Ne la connaissait pas")),
    ("too_hard", _m("Trop compliqué")),
    ("unwanted", _m("N’en veut pas")),
    ("waiting_or_refused", _m("Attend, ou on a dit non")),
    ("not_offered", _m("On n’a rien proposé")),
)
_MOMENTS = (
    ("", _m("Au début")),
    ("three_months", _m("Tous les 3 mois, au dernier trimestre")),
    ("change", _m("Après un changement de référent")),
    ("end", _m("À la fin")),
)
_SIDES = (("person", _m("Par la personne")), ("helper", _m("Par ceux qui aident")))
_D3 = _m("Nous ne notons pas qui lit cette page. Ce serait surveiller les personnes.")
_C, _N, _O, _W = Area.CHOICE, Area.NETWORK, Area.TOOLS, Area.WORDS
_R, _K, _M = Measure.RATIO, Measure.COUNT, Measure.MEDIAN

INDICATORS: tuple[Indicator, ...] = (
    Indicator("Q1", _C, _K, _m("Chemins proposés"), of_people=True),
    Indicator("Q1P", _C, _K, _m("Chemins proposés, à qui"), cuts=(), by_public=True),
    Indicator("Q2", _C, _R, _m("Ont dit oui, parmi ceux qui ont répondu"), of_people=True),
    Indicator("Q3", _C, _M, _m("Jours entre le oui et le référent"), of_people=True),
    Indicator("Q4", _C, _R, _m("Ont le référent de leur premier choix"), of_people=True),
    Indicator("Q5", _C, _R, _m("Référents qui ne travaillent pas au département"), of_people=True),
    Indicator("Q11", _C, _K, _m("Changements de référent")),
    Indicator("Q11J", _C, _M, _m("Jours pour répondre à un changement")),
    Indicator("R1", _C, _K, _m("Jours sans personne à appeler")),
    Indicator("Q6", _N, _M, _m("Personnes dans le cercle"), of_people=True),
    Indicator("Q7", _N, _R, _m("Plans acceptés ensemble en 60 jours"), of_people=True),
    Indicator("Q8", _N, _R, _m("Plans proposés avec un désaccord")),
    Indicator("Q9", _N, _R, _m("Réunions tenues avec la personne")),
    Indicator("Q10", _N, _R, _m("Étapes faites à la date prévue"), _SIDES),
    Indicator(
        "R2",
        _N,
        _R,
        _m("Une aide s’est arrêtée sans explication"),
        opinions=(("", Opinion(_T, "stopped_unexplained", ("yes",))),),
    ),
    Indicator(
        "N1",
        _N,
        _R,
        _m("Une aide manque"),
        _TYPES,
        opinions=tuple(
            (code, Opinion(_MISSING_HELP, "missing_help", (code,))) for code, _words in _TYPES
        ),
    ),
    Indicator("N2", _N, _K, _m("Étapes faites pour des droits")),
    Indicator(
        "C1",
        _N,
        _R,
        _m("Ceux qui aident disent la même chose"),
        opinions=(("", Opinion(_T, "same_words", ("yes", "rather_yes"))),),
    ),
    Indicator("C2", _N, _R, _m("Plans proposés qui demandent 2 fois la même chose")),
    Indicator(
        "D1",
        _O,
        _K,
        _m("Accords de partage"),
        (("given", _m("Donnés")), ("withdrawn", _m("Repris : c’est un droit"))),
    ),
    Indicator("D2", _O, _K, _m("Lectures sans accord, permises par la loi")),
    Indicator("D3", _O, _R, _m("Ont ouvert « Qui a vu mes informations »"), missing=_D3),
    Indicator("P1", _O, _R, _m("Ont donné leur avis"), _MOMENTS, of_people=True, both=True),
    Indicator("P2", _O, _R, _m("Réponses des services à temps"), owed=True),
    Indicator("P3", _O, _R, _m("Réponses suivies d’un changement vérifié"), owed=True),
    Indicator(
        "A1",
        _O,
        _R,
        _m("Un accueil à moins de 30 minutes"),
        opinions=(("", Opinion((Moment.ENTRY,), "welcome_near", ("yes",))),),
    ),
    Indicator("A2", _O, _R, _m("Réponses au plan données avec une aide")),
    Indicator(
        "QL",
        _W,
        _K,
        _m("Paroles sur ce thème"),
        (
            ("inspiring_practice", _m("Pratique inspirante")),
            ("difficulty", _m("Difficulté")),
            ("lever", _m("Ce qui aide")),
            ("needs_a_rule", _m("Besoin de règle")),
        ),
    ),
)


def indicator(code: str) -> Indicator | None:
    """Return the definition in force of ``code``, if there is one."""
    return next((one for one in INDICATORS if one.code == code), None)
