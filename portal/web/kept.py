"""What was worked out from a source and stays beside it, as Python keeps its own modules.

In ``__pycache__``, or where ``PYTHONPYCACHEPREFIX`` says. Where Python is told to write nothing, or
may not, nothing is kept.
"""

import sys
import tempfile
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path


def file_beside(source: str) -> Path:
    """Return the file that keeps what ``source`` became. What follows its last dot is left out."""
    return Path(cache_from_source(source))


def read(file: Path) -> bytes | None:
    """Return what ``file`` keeps, ``None`` if nothing."""
    with suppress(OSError):
        return file.read_bytes()
    return None


def keep(file: Path, body: bytes) -> None:
    """Keep ``body`` in ``file``. Two who do it at once each write a whole file."""
    if sys.dont_write_bytecode:
        return
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as part:
            part.write(body)
        Path(part.name).chmod(0o644)  # whoever serves may be another than who installed
        Path(part.name).replace(file)
