"""Forms that lose nothing: cleaned text, a refusal shown beside what was typed."""

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from flask_wtf import FlaskForm
from sqlalchemy.exc import IntegrityError
from wtforms import Field, StringField, TextAreaField

from portal.core.refusal import Refused
from portal.web.language import lazy
from portal.web.request import db

MEANWHILE = "meanwhile"
Sentences = Mapping[str, Any]


def plain(value: str | None) -> str | None:
    """Return typed text in NFC, without control characters but tab and new line, stripped."""
    if value is None:
        return None
    kept = "".join(c for c in value if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", kept).strip()


class Form(FlaskForm):
    """A form of the house: texts are cleaned by ``plain``; ``refused`` says a rule said no."""

    refused = False

    class Meta(FlaskForm.Meta):
        """WTForms' own settings."""

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Field:
            """Put ``plain`` before the field's own filters."""
            if issubclass(unbound_field.field_class, (StringField, TextAreaField)):
                own = unbound_field.kwargs.get("filters", ())
                options = {**options, "filters": (plain, *own)}
            return unbound_field.bind(form=form, **options)


def attempt(
    form: Form, sentences: Sentences, verb: Callable[..., Any], *args: Any, **kwargs: Any
) -> bool:
    """Call one verb. Return whether it was done.

    When the verb refuses, or two people did the same at once, nothing is kept and the form carries
    the sentence for the refusal, so that the page comes back with what was typed.
    """
    session = db()
    try:
        verb(session, *args, **kwargs)
        session.flush()
    except Refused as refusal:
        session.rollback()
        form.form_errors = [*form.form_errors, sentences[refusal.code]]
        form.refused = True
        return False
    except IntegrityError:
        session.rollback()
        form.form_errors = [*form.form_errors, _meanwhile()]
        form.refused = True
        return False
    return True


def _meanwhile() -> str:
    return str(lazy("Quelqu’un a changé cette page en même temps. Regardez-la à nouveau."))
