"""A question to the database that is put in words once, and asked many times.

SQLAlchemy writes the statement and knows the types. What it does at each asking (a key for its
cache, a context, a result that could be anything) costs more than SQLite takes to answer, so the
statement goes to the driver as it was written.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Dialect, Select

from portal.core.value import Value

Statement = Select[*tuple[Any, ...]] | CompoundSelect[Any]
Values = Mapping[str, Any]
Converter = Callable[[Any], Any]
_WORDINGS = 64


class Wording(Value):
    """The text of a statement for lists of some lengths.

    ``fixed`` are the values that are part of the question, as the driver takes them; ``lists`` say
    under which names the members of a list go; ``order`` is that of the values, where the driver
    takes them by place.
    """

    text: str
    fixed: Values
    lists: Mapping[str, Sequence[str]]
    converters: Mapping[str, Converter]
    order: Sequence[str] | None

    def parameters(self, given: Mapping[str, str], values: Values) -> Any:
        """Return ``values`` as the driver takes them. ``given``: the names of single ones."""
        named = dict(self.fixed)
        for key, name in given.items():
            named[name] = values[key]
        for key, names in self.lists.items():
            named.update(zip(names, values[key], strict=True))
        for name, convert in self.converters.items():
            named[name] = convert(named[name])
        return named if self.order is None else tuple(named[name] for name in self.order)


class Question:
    """One statement of columns, as one engine takes it."""

    def __init__(self, statement: Statement, dialect: Dialect) -> None:
        self._written: Any = statement.compile(dialect=dialect)
        asked = {b.key: b for b in self._written.bind_names if b.required}
        names = self._written.bind_names
        self._given = {key: names[bind] for key, bind in asked.items() if not bind.expanding}
        self._lists = {key: names[bind] for key, bind in asked.items() if bind.expanding}
        self._wordings: dict[tuple[int, ...], Wording] = {}
        columns = self._written._result_columns
        make: Any = namedtuple  # the checker of types knows written-out names only
        row = make("Row", [one.keyname for one in columns], rename=True)
        self._row: Callable[[list[Any]], Any] = row._make
        converters = (
            (place, one.type.dialect_impl(dialect).result_processor(dialect, None))
            for place, one in enumerate(columns)
        )
        self._converters = [(place, one) for place, one in converters if one is not None]

    def ask(self, connection: Connection, values: Values) -> list[Any]:
        """Return the rows, each a named tuple. Raise ``KeyError`` when a value is missing."""
        wording = self._wording(values)
        parameters = wording.parameters(self._given, values)
        cursor = connection.connection.cursor()
        try:
            for heard in connection.dispatch.before_cursor_execute:
                heard(connection, cursor, wording.text, parameters, None, False)
            cursor.execute(wording.text, parameters)
            return [self._read(row) for row in cursor.fetchall()]
        finally:
            cursor.close()

    def _wording(self, values: Values) -> Wording:
        lengths = tuple(len(values[key]) for key in self._lists)
        found = self._wordings.get(lengths)
        if found is None:
            if len(self._wordings) >= _WORDINGS:
                self._wordings.clear()
            found = self._wordings[lengths] = self._worded(values)
        return found

    def _worded(self, values: Values) -> Wording:
        sizes = {**dict.fromkeys(self._given), **{key: values[key] for key in self._lists}}
        state = self._written.construct_expanded_state(sizes, escape_names=False)
        lists = {key: state.parameter_expansion[name] for key, name in self._lists.items()}
        asked = {*self._given.values(), *(name for names in lists.values() for name in names)}
        every = {**self._written._bind_processors, **state.processors}
        fixed = {
            name: every[name](value) if name in every else value
            for name, value in state.parameters.items()
            if name not in asked
        }
        converters = {name: one for name, one in every.items() if name in asked}
        return Wording(state.statement, fixed, lists, converters, state.positiontup)

    def _read(self, row: Sequence[Any]) -> Any:
        values = list(row)
        for place, convert in self._converters:
            if values[place] is not None:
                values[place] = convert(values[place])
        return self._row(values)


@lru_cache(maxsize=1024)
def question(statement: Statement, dialect: Dialect) -> Question:
    """Return the question that ``statement`` asks of an engine: the same one each time."""
    return Question(statement, dialect)
