"""Languages by their names: nobody types a code."""

from babel import Locale

from portal.core.refusal import Refused
from portal.web.language import gettext as _
from portal.web.language import language

_SIGNS = "fsl"


def name_of(code: str) -> str:
    """Return the name of a language (ISO 639) in the language of the page."""
    if code == _SIGNS:
        return _("langue des signes française")
    return str(Locale(language()).languages.get(code) or code)


def code_of(name: str) -> str:
    """Return the code of a language typed by its name. Raise ``Refused("not-a-language")``."""
    wanted = name.strip().casefold()
    if wanted in (_("langue des signes française").casefold(), "lsf"):
        return _SIGNS
    for spoken in (language(), "fr"):
        for code, said in Locale(spoken).languages.items():
            if said.casefold() == wanted and len(code) < 4:
                return str(code)
    raise Refused("not-a-language")
