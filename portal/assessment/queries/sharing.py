"""Which parts of life the agreed themes open."""

from functools import cache

from portal.assessment.catalogue import THEME_OF, Domain
from portal.consent.catalogue import SENSITIVE, Item, Theme
from portal.consent.queries import Sight


def may_see(domain: Domain, themes: Sight) -> bool:
    """Say whether agreed ``themes`` open the lines of the plan on ``domain``.

    Its own theme does; the plan's does too, but for sensitive themes, which are never bundled.
    """
    return opens_part(domain, themes) or (
        Theme.PLAN in themes and THEME_OF[domain] not in SENSITIVE
    )


@cache
def lines_that_open(domain: Domain) -> tuple[str, ...]:
    """Return the lines of a file of which any one opens what ``may_see`` opens on ``domain``."""
    own = Item(domain.value).value
    return (own,) if THEME_OF[domain] in SENSITIVE else (own, Item.PLAN.value)


def opens_part(domain: Domain, themes: Sight) -> bool:
    """Say whether agreed ``themes`` open ``domain`` in the tour of her situation.

    Only its own theme does: the plan is what she wants and who does what. What others note of her
    life, and that she does not want to talk about a part of it, is not in it. Of a theme that she
    shows in part, only the lines she chose.
    """
    return THEME_OF[domain] in themes and Item(domain.value) in themes.items


def opens_words(domain: Domain, themes: Sight) -> bool:
    """Say whether agreed ``themes`` open what she herself says of ``domain``.

    The agreement on the plan opens the plan, not what she says of each part of her life. What she
    says about feeling safe is opened by no agreement: nobody else may be who makes her unsafe.
    """
    return opens_part(domain, themes) and domain is not Domain.SAFETY
