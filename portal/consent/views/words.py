"""What the pages of agreements say in common: refusals, notices, lists of themes."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from flask import abort

from portal.audit.catalogue import THEME_WORDS
from portal.circle.queries import Helper, helpers_of, pathway_of
from portal.consent.catalogue import (
    ALONE,
    FILE_THEMES,
    ITEM_WORDS,
    PLAIN_THEMES,
    Item,
    Purpose,
    Recipient,
    Theme,
    in_items_order,
    notice_lines,
    version_on,
)
from portal.consent.queries import Agreement
from portal.consent.rules import RENEWABLE
from portal.core.clock import local_date
from portal.web.language import gettext as _
from portal.web.language import joined, lazy, long_date
from portal.web.principal import me
from portal.web.request import db, now

STUDIES = "/mes-accords/etude"
"""Where consent to a study is given and taken back."""

SENTENCES = {
    "already-given": lazy("Cet accord existe déjà. Regardez vos accords."),
    "not-in-circle": lazy(
        "Cette personne n’est pas dans votre cercle. Choisissez quelqu’un d’autre."
    ),
    "not-yours": lazy("Cet accord n’est pas le vôtre. Regardez vos accords."),
    "over": lazy("C’est déjà fini. Regardez vos accords."),
    "sensitive-alone": lazy("Ce sujet a sa propre page. Choisissez-le seul."),
    "nothing-ticked": lazy("Choisissez au moins une ligne."),
    "not-file": lazy("Ce sujet n’est pas dans la liste. Choisissez dans la liste."),
    "too-long": lazy("Ce sujet est très personnel. Choisissez un temps plus court."),
    "other-words": lazy("Les mots ont changé. Lisez-les, puis répondez encore."),
    "other-purpose": lazy("Choisissez une autre raison dans la liste."),
    "other-lines": lazy("Choisissez des lignes dans la liste."),
    "wider": lazy("Vous pouvez seulement montrer moins, ou moins longtemps."),
}

_FIRST_NAMED = (Theme.HEALTH, Theme.JUSTICE, Theme.MONEY, Theme.HOUSING)


def listed(themes: Iterable[Theme]) -> str:
    """Return « santé, argent et logement », in the language in use."""
    return joined([_(THEME_WORDS[theme]) for theme in themes])


def shown_words(one: Agreement) -> str:
    """Return what one agreement shows: its theme, or the lines of it that she chose."""
    if one.items < set(one.words.items):
        return joined([_(ITEM_WORDS[item]) for item in in_items_order(one.items)])
    return _(THEME_WORDS[one.theme])


def unseen_words(themes: Iterable[Theme]) -> str:
    """Return what is not seen: first what is most her own, then « le reste »."""
    unseen = [theme for theme in FILE_THEMES if theme not in set(themes)]
    named = [theme for theme in _FIRST_NAMED if theme in unseen]
    words = [_(THEME_WORDS[theme]) for theme in named]
    if len(unseen) > len(named):
        words.append(_("le reste"))
    return joined(words)


def lines_for(
    recipient: Recipient,
    theme: Theme,
    purpose: Purpose,
    until: date,
    items: Collection[Item] | None = None,
) -> list[str]:
    """Return the terms of one agreement as shown on the screen, in the language in use.

    The theme has its words of today; ``items`` are its lines when she shows only some.
    """
    return notice_lines(
        _,
        recipient=recipient,
        theme=theme,
        purpose=purpose,
        until=long_date(until),
        version=version_on(theme, local_date(now())),
        items=items,
    )


def recipient_in(agreement: Agreement) -> Recipient:
    """Return who would see, as shown on the card."""
    return Recipient(agreement.display_name, agreement.job, agreement.service)


def recipient_of(helper: Helper) -> Recipient:
    """Return a helper of her circle as who would see."""
    return Recipient(helper.display_name, helper.job, helper.service)


def not_seen_yet(
    helper: Helper, known: Iterable[Agreement], themes: Collection[Theme]
) -> list[Theme]:
    """Return which of ``themes`` she may give to ``helper`` now.

    Those of before are given again when their end is near, or when their words changed.
    """
    on = local_date(now())
    lasting = {
        one.theme
        for one in known
        if one.in_force
        and one.recipient_id == helper.account_id
        and one.valid_until > on + RENEWABLE
        and not one.reworded(on)
    }
    return [theme for theme in themes if theme not in lasting]


def page_with(handle: str | None, theme: Theme, items: Collection[Item] | None) -> str | None:
    """Return the address of « sa page » with one yes more: numbers alone, which tell nothing."""
    if handle is None or theme not in FILE_THEMES:
        return None
    every = version_on(theme, local_date(now())).items
    lines = "".join(f"&ligne={place}" for place, one in enumerate(every, 1) if one in (items or ()))
    return f"/mes-accords/{handle}/sa-page?avec={FILE_THEMES.index(theme) + 1}{lines}"


def again_at(one: Agreement) -> str | None:
    """Return where the words of an agreement are read anew, before any new yes.

    ``None`` where there is no more yes to give: who left her circle, a testimony.
    """
    if one.theme is Theme.STUDY and one.handle is not None:
        return f"{STUDIES}/{one.handle}"
    return page_of_theme(one.handle, one.theme) if one.present else None


def page_of_theme(handle: str | None, theme: Theme) -> str | None:
    """Return where one theme is shown to one helper."""
    if handle is None:
        return None
    if theme in ALONE:
        return f"/mes-accords/{handle}/seul/{ALONE.index(theme) + 1}"
    if theme in PLAIN_THEMES:
        return f"/mes-accords/{handle}/sujet/{PLAIN_THEMES.index(theme) + 1}"
    return None


def id_of(helper: Helper) -> UUID:
    """Return the account of a helper found by ``helper_or_404``."""
    assert helper.account_id is not None
    return helper.account_id


def helper_or_404(handle: str) -> Helper:
    """Return the professional of her circle with that handle; a stranger is not there (404)."""
    found = next((helper for helper in my_helpers() if helper.handle == handle), None)
    if found is None or found.account_id is None:
        abort(404)
    return found


def my_helpers() -> list[Helper]:
    """Return who is present in her circle."""
    pathway = pathway_of(db(), me().account_id)
    return helpers_of(db(), pathway.id, person_id=me().account_id) if pathway else []
