"""A value is told by its fields, and does not change."""

from functools import cached_property

import pytest

from portal.core.value import Value, field, replace


class Said(Value):
    """Something with two fields."""

    words: str
    by: dict[str, int] = field(default_factory=dict)


class Counted(Value, dict=True):
    """Something that keeps what it worked out."""

    words: str

    @cached_property
    def length(self) -> list[int]:
        """Return how long it is, in a list that is made once."""
        return [len(self.words)]


def test_two_of_one_kind_with_the_same_fields_are_equal() -> None:
    assert Said("oui") == Said(words="oui", by={})
    assert Said("oui") != Said("non")
    assert Said("oui") != Counted("oui")
    assert hash(Counted("oui")) == hash(Counted("oui"))


def test_it_does_not_change_and_another_one_is_made() -> None:
    one = Said("oui")
    with pytest.raises(AttributeError):
        one.words = "non"  # type: ignore[misc]
    assert (replace(one, words="non").words, one.words) == ("non", "oui")
    assert one.by is not Said("oui").by


def test_what_it_worked_out_is_kept_and_does_not_count() -> None:
    one = Counted("oui")
    assert one.length is one.length
    assert one == Counted("oui")
    assert replace(one, words="jamais").length == [6]


class Found(Value):
    """Something that a trace may show."""

    name: str
    token: str
    words: str
    by: Said


def test_what_is_secret_and_what_she_wrote_is_never_shown() -> None:
    shown = repr(Found("Ondine", "abc123", "Je veux bouger.", Said("oui")))
    assert shown == "Found(name='Ondine', token=…, words=…, by=Said(words=…, by={}))"
