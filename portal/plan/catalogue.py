"""The fixed words of what is agreed, in each language."""

from portal.core.value import Value, replace


class Wording(Value):
    """The fixed words of the text that is agreed, in one language.

    They are data and not messages of the catalogue: a seal must be found again years later, so
    these words never change. Better words are a new edition beside this one. ``removed`` is said of
    a line that the version no longer has; ``one_stop``: a name that ends with a full stop ends its
    sentence.
    """

    version: str
    says: str
    says_with: str
    before: str
    no_date: str
    day: str
    months: tuple[str, ...]
    first: str = "1"
    bring: str = ""
    removed: str = ""
    one_stop: bool = False


FIRST_EDITION, SECOND_EDITION = "2026-11", "2026-12"
EDITION = "2027-01"
"""The edition in use, a part of every seal. An answer keeps the one it was given to."""

_FIRST = {
    "fr": Wording(
        version="Version {number}",
        says="{name} dit",
        says_with="{name} dit. Écrit avec {other}",
        before="{who}. Avant le {day}",
        no_date="{who}. Sans date",
        day="{day} {month} {year}",
        months=tuple(
            "janvier février mars avril mai juin juillet août septembre octobre novembre"
            " décembre".split()
        ),
        first="1er",
    ),
    "en": Wording(
        version="Version {number}",
        says="{name} says",
        says_with="{name} says. Written with {other}",
        before="{who}. Before {day}",
        no_date="{who}. No date",
        day="{day} {month} {year}",
        months=tuple(
            "January February March April May June July August September October November"
            " December".split()
        ),
    ),
    "ar": Wording(
        version="النسخة {number}",
        says="كلام {name}",
        says_with="كلام {name}. كُتب مع {other}",
        before="{who}. قبل {day}",
        no_date="{who}. بلا تاريخ",
        day="{day} {month} {year}",
        months=tuple(
            "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()
        ),
    ),
    "es": Wording(
        version="Versión {number}",
        says="{name} dice",
        says_with="{name} dice. Escrito con {other}",
        before="{who}. Antes del {day}",
        no_date="{who}. Sin fecha",
        day="{day} de {month} de {year}",
        months=tuple(
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
            " diciembre".split()
        ),
    ),
    "uk": Wording(
        version="Версія {number}",
        says="{name}: власні слова",
        says_with="{name}: власні слова. Записано разом з {other}",
        before="{who}. До {day}",
        no_date="{who}. Без дати",
        day="{day} {month} {year}",
        months=tuple(
            "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада"
            " грудня".split()
        ),
    ),
}

_BRING = {
    "fr": "À apporter :",
    "en": "To bring:",
    "ar": "للإحضار:",
    "es": "Para llevar:",
    "uk": "Принести:",
}

_REMOVED = {
    "fr": "Cette ligne s’en va.",
    "en": "This line goes away.",
    "ar": "هذا السطر يُحذف.",
    "es": "Esta línea se quita.",
    "uk": "Цей рядок зникає.",
}
_SECOND = {code: replace(one, bring=_BRING[code]) for code, one in _FIRST.items()}
_THIRD = {
    code: replace(one, removed=_REMOVED[code], one_stop=True) for code, one in _SECOND.items()
}

WORDINGS = {FIRST_EDITION: _FIRST, SECOND_EDITION: _SECOND, EDITION: _THIRD}
"""The words of each edition, by language. An edition that was in use never changes again."""
