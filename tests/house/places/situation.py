"""What is said of her situation: by her, and by who helps her."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portal.assessment import service as assessment
from portal.assessment.catalogue import Domain
from portal.consent.catalogue import Theme
from portal.core import clock
from portal.home.catalogue import NUMBER_OF
from tests.house.places.parts import HELPER, HERSELF, REFERENT, Places

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast

_WORK = "3"


def told(session: Session, cast: Cast) -> Places:
    """Write a line about her, and type words with her, both on her work."""
    about: dict[str, Any] = {
        "handle": cast[HERSELF].handle,
        "domain": Domain.WORK,
        "language": "fr",
        "at": clock.now(),
    }
    line = assessment.write_line(
        session, words="Elle vient à tous les rendez-vous.", by=cast[HELPER].id, **about
    )
    by = cast[REFERENT].id
    typed = assessment.type_words(
        session, words="Je veux un stage.", level=None, by=by, referent_id=by, **about
    )
    return Places(
        {
            ("/mon-plan/mes-mots/", "number"): "1",
            ("/mon-plan/mes-mots/<int:number>/ecrits", "number"): _WORK,
            ("/mon-plan/mes-mots/ligne/", "line_id"): str(line.id),
            ("/pro/personnes/", "handle"): cast[HERSELF].handle,
            ("/pro/personnes/", "number"): str(NUMBER_OF[Theme.WORK]),
            ("/pro/personnes/<handle>/situation/", "number"): _WORK,
            ("/proche/ecrire/", "number"): "1",
        },
        {"typed": str(typed.id)},
    )
