"""What is read, asked, told or set: made once from its fields, then never changed.

Two values of one kind with the same fields are equal. A subclass only lists its fields; one that
keeps what it worked out (``cached_property``) says ``dict=True``. One that holds a secret says its
own ``__repr__``, which shows no field but those it names.
"""

from typing import dataclass_transform

from msgspec import Struct, field
from msgspec.structs import asdict, replace

__all__ = ["Value", "asdict", "field", "replace"]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Value(Struct, frozen=True):
    """The base of every value. Its fields are not checked: the checker of types reads the code."""
