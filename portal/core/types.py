"""The columns of the house, declared once: ids, instants, closed lists, sealed texts."""

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any

from sqlalchemy import Date, DateTime, Dialect, Enum, LargeBinary, MetaData, String, Text, Uuid
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

_UTC = "+00:00"


# A page meets the same few ids again and again; an id alone tells nothing that could close.
@lru_cache(maxsize=4096)
def _read_id(text: str | None) -> uuid.UUID | None:
    return None if text is None else uuid.UUID(text)


class Key(Uuid[uuid.UUID]):
    """An id. SQLite keeps it as text, which is read once and not at each row that holds it."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: Any) -> Callable[[Any], Any] | None:
        """Give back a ``UUID`` on every engine."""
        return None if dialect.supports_native_uuid else _read_id


class UTCDateTime(TypeDecorator[datetime]):
    """An aware instant. Refuses naive ones; gives back UTC on every engine."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any]:
        """Turn an aware instant into what the engine stores. Raise ``ValueError`` if naive."""
        return _written_instant if dialect.name == "sqlite" else _told_in_utc

    def result_processor(
        self, dialect: Dialect, coltype: Any
    ) -> Callable[[Any], datetime | None] | None:
        """Give back the stored instant, in UTC."""
        return _read_instant if dialect.name == "sqlite" else _in_utc


def _told_in_utc(instant: datetime | None) -> datetime | None:
    if instant is not None and instant.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return _in_utc(instant)


def _written_instant(instant: datetime | None) -> str | None:
    told = _told_in_utc(instant)
    return None if told is None else told.isoformat(" ", "microseconds").removesuffix(_UTC)


def _read_instant(text: str | None) -> datetime | None:
    # Read with its zone: one that is given afterwards makes the whole instant anew.
    return None if text is None else datetime.fromisoformat(text + _UTC)


def _in_utc(instant: datetime | None) -> datetime | None:
    return None if instant is None else instant.astimezone(UTC)


class ClosedList(Enum):
    """A ``StrEnum`` as checked text, looked up in one step when it is read."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: Any) -> Callable[[Any], Any]:
        """Give back the member. Raise ``KeyError`` for a text that is none of them."""
        assert self.enum_class is not None
        members = {member.value: member for member in self.enum_class}
        return {None: None, **members}.__getitem__


def closed_list(values: type[StrEnum]) -> ClosedList:
    """Return the column type for a ``StrEnum``: checked text, the same on both engines."""
    return ClosedList(
        values,
        native_enum=False,
        create_constraint=True,
        length=40,
        name=_snake(values.__name__),
        values_callable=lambda members: [member.value for member in members],
    )


def _snake(name: str) -> str:
    return "".join("_" + c.lower() if c.isupper() else c for c in name).lstrip("_")


Id = Annotated[uuid.UUID, mapped_column(Key, primary_key=True, default=uuid.uuid4)]
Reference = Annotated[uuid.UUID, mapped_column(Key)]
Instant = Annotated[datetime, mapped_column(UTCDateTime)]
Day = Annotated[date, mapped_column(Date)]
Sealed = Annotated[bytes, mapped_column(LargeBinary)]
Code = Annotated[str, mapped_column(String(40))]
Name = Annotated[str, mapped_column(String(120))]
Language = Annotated[str, mapped_column(String(8))]
Digest = Annotated[str, mapped_column(String(64))]
LongText = Annotated[str, mapped_column(Text)]


class Base(DeclarativeBase):
    """Every table of the house, with constraint names that migrations can rely on."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: dict[Any, Any] = {datetime: UTCDateTime}
