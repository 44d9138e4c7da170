"""Templates that stay compiled, beside their sources, as Python keeps its own modules.

To write a template in Python takes forty times as long as to read what was written: without this
each worker would do it again for each page that it meets first.
"""

import hashlib
import sys
import tempfile
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2 import __version__ as version_of_jinja
from jinja2.bccache import Bucket

from portal.web import templates


class Compiled(BytecodeCache):
    """What templates became, in ``__pycache__`` or where ``PYTHONPYCACHEPREFIX`` says.

    Where Python is told to write nothing, or may not, nothing is kept.
    """

    def __init__(self) -> None:
        writer = Path(templates.__file__).read_bytes()
        self._writer = hashlib.sha256(version_of_jinja.encode() + writer).hexdigest()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the file for the template ``filename``."""
        return cache_from_source(filename or name)

    def get_source_checksum(self, source: str) -> str:
        """Return what changes with the text of a template, and with who writes it in Python."""
        return hashlib.sha256(self._writer.encode() + source.encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read what was kept, if anything."""
        with suppress(OSError), Path(bucket.key).open("rb") as kept:
            bucket.load_bytecode(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled. Two who do it at once each write a whole file."""
        if sys.dont_write_bytecode:
            return
        file = Path(bucket.key)
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as part:
                bucket.write_bytecode(part)
            Path(part.name).replace(file)
