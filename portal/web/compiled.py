"""Templates that stay compiled, beside their sources.

To write a template in Python takes forty times as long as to read what was written: without this
each worker would do it again for each page that it meets first.
"""

import hashlib
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2 import __version__ as version_of_jinja
from jinja2.bccache import Bucket

from portal.web import kept, templates


class Compiled(BytecodeCache):
    """What templates became."""

    def __init__(self) -> None:
        writer = Path(templates.__file__).read_bytes()
        self._writer = hashlib.sha256(version_of_jinja.encode() + writer).hexdigest()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the file for the template ``filename``."""
        return str(kept.file_beside(filename or name))

    def get_source_checksum(self, source: str) -> str:
        """Return what changes with the text of a template, and with who writes it in Python."""
        return hashlib.sha256(self._writer.encode() + source.encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read what was kept, if anything."""
        found = kept.read(Path(bucket.key))
        if found is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        kept.keep(Path(bucket.key), bucket.bytecode_to_string())
