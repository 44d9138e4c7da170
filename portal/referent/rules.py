"""What may be done with a wish: pure answers over facts already read (DOMAIN §2, step 11)."""

from collections.abc import Collection, Sequence
from uuid import UUID

from portal.consent.catalogue import PLAIN_THEMES, Theme
from portal.core.refusal import Refused
from portal.referent.models import Mandate
from portal.territories.catalogue import ChoiceMode


def check_wish(
    *, helper_id: UUID, circle: Collection[UUID], referent_id: UUID | None, waiting: bool
) -> None:
    """Raise ``Refused`` unless somebody of the circle may be wished for now (R12, R25).

    Codes: ``not-in-circle``, ``already-referent``, ``already-asked``.
    """
    if helper_id not in circle:
        raise Refused("not-in-circle")
    if helper_id == referent_id:
        raise Refused("already-referent")
    if waiting:
        raise Refused("already-asked")


def check_yes(*, by: UUID, asked_by: UUID, missing: Collection[UUID]) -> None:
    """Raise ``Refused`` unless ``by`` is an adult whose yes the wish still needs (R04, R25).

    Codes: ``not-yours``, ``already-yes``.
    """
    if by == asked_by:
        raise Refused("not-yours")
    if by not in missing:
        raise Refused("already-yes")


def check_themes(themes: Collection[Theme]) -> None:
    """Raise ``Refused("theme-apart")`` when a theme may not be given together with others.

    Sensitive themes are asked on their own page, never bundled (DOMAIN §6).
    """
    if not set(themes) <= set(PLAIN_THEMES):
        raise Refused("theme-apart")


def check_waiting(mandate: Mandate | None) -> Mandate:
    """Return the wish if it still waits. Raise ``Refused("closed")`` when it is over or begun."""
    if mandate is None or mandate.closed_at is not None or mandate.started_at is not None:
        raise Refused("closed")
    return mandate


def check_mode(mode: ChoiceMode) -> None:
    """Raise ``Refused("through-commission")`` where her wishes go to a commission first."""
    if mode is ChoiceMode.COMMISSION:
        raise Refused("through-commission")


def check_order(helper_ids: Sequence[UUID], *, most: int) -> None:
    """Raise ``Refused`` unless these are her wishes in order.

    Codes: ``nobody``, ``too-many``, ``twice``.
    """
    if not helper_ids:
        raise Refused("nobody")
    if len(helper_ids) > most:
        raise Refused("too-many")
    if len(set(helper_ids)) < len(helper_ids):
        raise Refused("twice")


def check_sheet_theme(theme: Theme) -> None:
    """Raise ``Refused("theme-apart")`` for what no sheet passes on: health and justice."""
    if theme not in PLAIN_THEMES:
        raise Refused("theme-apart")
