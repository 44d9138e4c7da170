"""« Nouvelles » at the desks: what happened with those in whose circle one is."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.notifications.catalogue import NoticeKind
from portal.notifications.views import peers
from portal.notifications.views.opening import all_read, listed, opened
from portal.web.access import needs
from portal.web.language import lazy
from portal.web.rules import desk

blueprint = Blueprint("news_pro", __name__)
HERE = "/pro/nouvelles"
SENTENCES = {
    NoticeKind.WISH_ASKED: lazy("%(name)s vous choisit comme référent."),
    NoticeKind.MANDATE_ENDED: lazy("Vous n’êtes plus le référent de cette personne : %(name)s"),
    NoticeKind.AGREEMENT_ANSWERED: lazy("%(name)s a répondu à votre demande d’accord."),
    NoticeKind.PLAN_ANSWERED: lazy("%(name)s a répondu au plan."),
    NoticeKind.CIRCLE_JOINED: lazy("%(name)s vous a dans son cercle."),
    NoticeKind.SOMEBODY_CANNOT: lazy("Quelqu’un ne peut plus venir à une réunion."),
    NoticeKind.MEETING_CALLED_OFF: lazy("Une réunion n’a pas lieu."),
    NoticeKind.TIME_FIXED: lazy("L’horaire d’une réunion est fixé."),
    NoticeKind.TIME_MOVED: lazy("La date d’une réunion a changé."),
    NoticeKind.REQUEST_LATE: lazy("Un choix de référent attend trop longtemps une réponse."),
    NoticeKind.READING_QUESTIONED: lazy("Une personne demande pourquoi son dossier a été lu."),
    NoticeKind.LAW_DELAY_ASKED: lazy("Un accès par la loi attend votre décision."),
    NoticeKind.MANY_FILES_OPENED: lazy("Beaucoup de dossiers ont été ouverts en une heure."),
    NoticeKind.LOST_CARDS: lazy("Une carte perdue est refaite, avec l’accord de deux personnes."),
    NoticeKind.FIRST_USE_DENIED: lazy("Une carte faite à un accueil a servi avant la personne."),
    NoticeKind.STOP_TOLD: lazy("%(name)s a mis fin à un accord avec vous."),
    NoticeKind.CHOICE_GIVEN: lazy("Une liste de vœux attend la réponse de la commission."),
    NoticeKind.SAID_ABSENT: lazy("On a dit que vous n’êtes pas là. C’est faux ? Dites-le ici."),
    NoticeKind.INTERIM_NEEDED: lazy("%(name)s n’est pas là. Nommez qui répond en attendant."),
    NoticeKind.INTERIM_NAMED: lazy(
        "On vous a nommé pour répondre à la place d’un collègue. Chaque personne dit oui ou non."
    ),
    NoticeKind.INTERIM_WANTED: lazy("%(name)s a dit oui : vous répondez en attendant."),
    NoticeKind.MEASURE_TO_READ: lazy("Une mesure de protection attend votre décision."),
    NoticeKind.SHEET_PASSED: lazy("%(name)s vous laisse lire la feuille de relais."),
    **peers.SENTENCES,
}


@blueprint.get(HERE)
@needs(desk)
def show() -> Response:
    """List what happened, what was not read first."""
    return listed("notifications/pro/news.html", SENTENCES)


@blueprint.post(f"{HERE}/<uuid:notice_id>")
@needs(desk)
def look(notice_id: UUID) -> Response:
    """Read one notice: go where it leads."""
    return opened(notice_id)


@blueprint.post(f"{HERE}/tout-lu")
@needs(desk)
def read_all() -> Response:
    """Say that all was read."""
    return all_read(HERE)
