"""``portal words``: read every message of the code again and bring the catalogues up to date.

Two domains: ``messages`` for people, peers and the public, in five languages; ``pro`` for desks,
in two. French is the source: its catalogue says each message as it is, unless somebody changed it.
"""

from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from portal.web.language import DESKS, PEOPLE

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = ROOT / "translations"
KEYWORDS = {"_": None, "gettext": None, "lazy": None, "ngettext": (1, 2), "_m": None}
DOMAINS = {"messages": tuple(PEOPLE), "pro": tuple(DESKS)}
_ARABIC = (
    "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5)"
)
_AWAITING = "Translation awaiting review by a speaker of the language."


def is_pro(file: str) -> bool:
    """Say whether the messages of ``file`` (a path under ``portal/``) are read at desks only."""
    return "/pro/" in file or file.endswith("/pro.py")


def extract() -> dict[str, Catalog]:
    """Return the messages of each domain as the code has them, in order of file and line."""
    found = {
        domain: Catalog(project="Avec moi", charset="utf-8", fuzzy=False) for domain in DOMAINS
    }
    methods = [("**.py", "python"), ("templates/**.html", "jinja2")]
    for file, _line, message, _comments, context in extract_from_dir(
        ROOT / "portal",
        methods,
        options_map={"templates/**.html": {"trimmed": "true", "silent": "false"}},
        keywords=KEYWORDS,
    ):
        found["pro" if is_pro(file) else "messages"].add(message, context=context)
    return found


def path_of(language: str, domain: str) -> Path:
    """Return where the catalogue of ``language`` and ``domain`` is."""
    return CATALOGUES / language / "LC_MESSAGES" / f"{domain}.po"


def read(language: str, domain: str) -> Catalog:
    """Return the catalogue of ``language`` and ``domain``, empty when there is none yet."""
    path = path_of(language, domain)
    if not path.exists():
        return Catalog(locale=language, project="Avec moi", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update() -> list[str]:
    """Write every catalogue again. Return one line for each that lacks translations."""
    lacking = []
    for domain, template in extract().items():
        for language in DOMAINS[domain]:
            catalogue = read(language, domain)
            # a copy: the catalogue takes over the template's own message objects
            catalogue.update(deepcopy(template), no_fuzzy_matching=True)
            catalogue.obsolete.clear()
            _say_what_it_is(catalogue, language)
            empty = sum(bool(message.id) and not _said(message.string) for message in catalogue)
            if empty:
                lacking.append(f"{language}/{domain}: {empty} sans traduction")
            path = path_of(language, domain)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                write_po(file, catalogue, width=0, no_location=True, sort_output=True)
    return lacking


def _say_what_it_is(catalogue: Catalog, language: str) -> None:
    catalogue.fuzzy = False
    catalogue.project, catalogue.version = "Avec moi", "1"
    catalogue.msgid_bugs_address = catalogue.last_translator = "equipe@avec-moi.example"
    catalogue.language_team = f"{language} <equipe@avec-moi.example>"
    catalogue.revision_date = datetime(2026, 11, 21, tzinfo=UTC)
    catalogue.creation_date = catalogue.revision_date
    catalogue.header_comment = f"# Avec moi, {language}.\n"
    if language == "ar":
        # Babel's own rule gives 11 to 99 and 100 to 102 each other's form.
        catalogue.mime_headers = [("Plural-Forms", f"nplurals=6; plural={_ARABIC};")]
    if language != "fr":
        catalogue.header_comment += f"# {_AWAITING}\n"
        return
    for message in catalogue:
        if message.id and not _said(message.string):
            message.string = message.id


def _said(string: object) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)
