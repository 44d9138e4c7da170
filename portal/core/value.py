"""What is read, asked, told or set: made once from its fields, then never changed.

Two values of one kind with the same fields are equal. A subclass only lists its fields; one that
keeps what it worked out (``cached_property``) says ``dict=True``.
"""

from typing import Final, dataclass_transform

from msgspec import Struct, field
from msgspec.structs import asdict, replace

__all__ = ["Value", "asdict", "field", "replace"]


_SECRET: Final = frozenset(
    "address code password pepper pin secret seed token token_hash totp_secret words".split()
)
"""What a field is called that a trace or a log never shows."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Value(Struct, frozen=True):
    """The base of every value. Its fields are not checked: the checker of types reads the code."""

    def __repr__(self) -> str:
        """Return its fields, but for what is secret."""
        shown = (
            f"{name}={'…' if name in _SECRET else repr(getattr(self, name))}"
            for name in self.__struct_fields__
        )
        return f"{type(self).__name__}({', '.join(shown)})"
