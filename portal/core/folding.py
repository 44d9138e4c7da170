"""Names as they are sought: small letters without accents, the same on both engines."""

from typing import Any

from sqlalchemy import String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

_SMALL = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿ"
_ACCENTED = _SMALL + _SMALL.upper()
_PLAIN = "aaaaaaceeeeiiiinooooouuuuyy" * 2
_TABLE = str.maketrans(_ACCENTED, _PLAIN)


def fold(text: str | None) -> str | None:
    """Return ``text`` small and without accents. SQLite knows it under the same name."""
    return None if text is None else text.translate(_TABLE).lower()


class folded(FunctionElement[str]):  # noqa: N801 - it reads as the functions of SQL do
    """A column of text, folded by the engine: SQLite's own ``lower`` knows ASCII only."""

    inherit_cache = True
    type = String()


@compiles(folded)
def _fold(element: folded, compiler: Any, **options: Any) -> str:
    return f"fold({compiler.process(element.clauses, **options)})"


@compiles(folded, "postgresql")
def _translate(element: folded, compiler: Any, **options: Any) -> str:
    text = compiler.process(element.clauses, **options)
    return f"lower(translate({text}, '{_ACCENTED}', '{_PLAIN}'))"
