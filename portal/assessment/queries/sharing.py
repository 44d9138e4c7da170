"""Which parts of life the agreed themes open."""

from portal.assessment.catalogue import THEME_OF, Domain
from portal.consent.catalogue import SENSITIVE, Theme


def may_see(domain: Domain, themes: frozenset[Theme]) -> bool:
    """Say whether agreed ``themes`` open the lines on ``domain``.

    Its own theme does; the plan's does too, but for sensitive themes, which are never bundled.
    """
    theme = THEME_OF[domain]
    return theme in themes or (Theme.PLAN in themes and theme not in SENSITIVE)
