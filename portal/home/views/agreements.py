"""What waits for her on her first page about agreements: questions, ends, words that changed."""

from uuid import UUID

from portal.audit.catalogue import THEME_WORDS
from portal.consent.queries import Agreement, to_decide
from portal.core.clock import local_date
from portal.home.views.waits import Waits
from portal.web.language import gettext as _
from portal.web.language import long_date
from portal.web.request import db, now


def agreement_waits(person_id: UUID) -> list[Waits]:
    """Return each question of somebody, then one card for what ends soon and one for new words."""
    on = local_date(now())
    decisions = to_decide(db(), person_id, on)
    found = [_request(one) for one in decisions if one.waiting]
    found += [_ends_soon(one) for one in decisions if one.ends_soon(on)][:1]
    return found + [_reworded(one) for one in decisions if one.reworded(on)][:1]


def _request(one: Agreement) -> Waits:
    return Waits(
        _(
            "%(name)s demande à voir : %(theme)s.",
            name=one.first_name or _("Une étude"),
            theme=_(THEME_WORDS[one.theme]),
        ),
        _("Vous dites oui, non, ou « je réfléchis »."),
        f"/mes-accords/demande/{one.record_id}",
        _("Je réponds"),
    )


def _reworded(one: Agreement) -> Waits:
    return Waits(
        _("Les mots d’un accord avec %(name)s ont changé.", name=one.first_name),
        _("Votre accord d’avant compte encore. Vous relisez, puis vous décidez."),
        "/mes-accords",
        _("Je regarde"),
    )


def _ends_soon(one: Agreement) -> Waits:
    return Waits(
        _(
            "Votre accord avec %(name)s finit le %(day)s.",
            name=one.first_name or _("tout le monde"),
            day=long_date(one.valid_until),
        ),
        _("Sans réponse de vous, il s’arrête."),
        "/mes-accords/dans-le-temps",
        _("Je regarde"),
    )
