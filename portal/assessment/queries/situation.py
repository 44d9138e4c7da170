"""The tour of somebody's situation, as one professional may read it."""

from uuid import UUID

from sqlalchemy.orm import Session

from portal.assessment.catalogue import THEME_OF, Domain, Level
from portal.assessment.queries.lines import Views, lines_about, views_of
from portal.assessment.queries.own_words import WordsRow, file_parts
from portal.assessment.queries.sharing import opens_part, opens_words
from portal.consent.catalogue import Theme
from portal.consent.queries import Sight
from portal.core.value import Value


class Part(Value):
    """One part of her life before a professional.

    ``silent``: she does not want to talk about it, and nothing else is there. ``words`` is what she
    says, when her agreement on the theme itself opens it (``words_open``).
    """

    domain: Domain
    silent: bool
    words_open: bool
    words: WordsRow | None
    views: tuple[Views, ...]
    theme: Theme
    """The theme through which he reads it."""

    @property
    def shows(self) -> bool:
        """Say whether there is anything of hers to read here."""
        return self.silent or self.words is not None or bool(self.views)


def situation(session: Session, person_id: UUID, themes: Sight) -> tuple[Part, ...]:
    """Return the parts of her life that ``themes``, fresh from the gate, open: two statements."""
    opened = [domain for domain in Domain if opens_part(domain, themes.of(person_id))]
    if not opened:
        return ()
    own = file_parts(session, person_id=person_id, themes=themes)
    lines = lines_about(session, person_id, opened, seen=themes)
    parts = []
    for domain in opened:
        row = own.get(domain)
        silent = row is not None and row.level is Level.NOT_SAID
        words_open = opens_words(domain, themes)
        parts.append(
            Part(
                domain=domain,
                silent=silent,
                words_open=words_open,
                words=row if words_open else None,
                views=() if silent else views_of(one for one in lines if one.domain is domain),
                theme=THEME_OF[domain],
            )
        )
    return tuple(parts)
