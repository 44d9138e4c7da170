"""A database with nobody in it."""

from tests.feedback.conftest import empty

__all__ = ["empty"]
