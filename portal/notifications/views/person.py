"""« Mes nouvelles »: what happened, in one sentence each, and where to read it."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.notifications.catalogue import NoticeKind
from portal.notifications.views.opening import all_read, listed, opened
from portal.web.access import needs
from portal.web.language import lazy
from portal.web.rules import person

blueprint = Blueprint("news", __name__)
HERE = "/nouvelles"
SENTENCES = {
    NoticeKind.PLAN_PROPOSED: lazy("Votre plan attend votre réponse."),
    NoticeKind.REFERENT_ANSWERED: lazy("%(name)s a répondu à votre plan."),
    NoticeKind.AGREEMENT_ASKED: lazy("%(name)s vous demande un accord."),
    NoticeKind.REFERENT_STARTED: lazy("Votre référent est maintenant %(name)s."),
    NoticeKind.WISH_DECLINED: lazy("%(name)s n’est pas disponible pour être votre référent."),
    NoticeKind.HELPER_PROPOSED: lazy("%(name)s peut vous aider, si vous dites oui."),
    NoticeKind.HELPER_LEFT: lazy("%(name)s ne vous aide plus."),
    NoticeKind.GUEST_CANNOT: lazy("Quelqu’un ne peut plus venir à votre rendez-vous."),
    NoticeKind.MEETING_OFF: lazy("Un rendez-vous n’a pas lieu."),
    NoticeKind.MEETING_FIXED: lazy("La date d’un rendez-vous est choisie."),
    NoticeKind.MEETING_MOVED: lazy("La date d’un rendez-vous a changé."),
    NoticeKind.OWN_REQUEST_LATE: lazy(
        "Votre demande attend depuis longtemps. Le département est prévenu."
    ),
    NoticeKind.READING_ANSWERED: lazy("Le département répond à votre question."),
    NoticeKind.LAW_OPENED: lazy("La loi a permis à %(name)s de voir une partie de votre page."),
    NoticeKind.DENIAL_ANSWERED: lazy("Le département répond sur votre première entrée."),
    NoticeKind.AGREEMENT_ENDS_SOON: lazy("Votre accord avec %(name)s finit bientôt."),
    NoticeKind.COMMISSION_ANSWERED: lazy("La commission vous a répondu."),
    NoticeKind.CARD_LOST: lazy("%(name)s demande une carte neuve pour vous."),
    NoticeKind.LOST_CARD_AGREED: lazy("Vos cartes sont fermées. Une carte neuve se prépare."),
    NoticeKind.NAMES_PROPOSED: lazy(
        "L’équipe de votre secteur vous parle d’autres personnes, pour choisir."
    ),
    NoticeKind.REFERENT_AWAY: lazy("%(name)s n’est pas là. Une équipe vous répond."),
    NoticeKind.REFERENT_BACK: lazy("%(name)s est de retour."),
    NoticeKind.INTERIM_OFFERED: lazy("Une personne peut vous répondre en attendant."),
    NoticeKind.CORRECTION_ANSWERED: lazy("Le département répond à votre demande de correction."),
    NoticeKind.TRUSTED_ANSWERED: lazy("Votre personne de confiance a répondu."),
    NoticeKind.MEASURE_RECORDED: lazy("Une mesure de protection est écrite. Vous pouvez la lire."),
    NoticeKind.MEASURE_SETTLED: lazy("Le département répond sur votre mesure de protection."),
    NoticeKind.SHEET_TO_READ: lazy("%(name)s a écrit un texte pour votre nouveau référent."),
}
NAMELESS = {
    # who asks and has no name here is not in her circle: it is for a study
    NoticeKind.AGREEMENT_ASKED: lazy("Une étude"),
    # a study too, or a testimony: it has readers, and no recipient
    NoticeKind.AGREEMENT_ENDS_SOON: lazy("ceux qui lisent vos mots"),
}


@blueprint.get(HERE)
@needs(person)
def show() -> Response:
    """List what happened, what she has not read first."""
    return listed("notifications/news.html", SENTENCES, NAMELESS, section="/")


@blueprint.post(f"{HERE}/<uuid:notice_id>")
@needs(person)
def look(notice_id: UUID) -> Response:
    """Read one notice: go where it leads."""
    return opened(notice_id)


@blueprint.post(f"{HERE}/tout-lu")
@needs(person)
def read_all() -> Response:
    """Say that all was read."""
    return all_read(HERE)
