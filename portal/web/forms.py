"""Forms that lose nothing: cleaned text, a refusal shown beside what was typed."""

import logging
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask import Flask, current_app, request
from flask import session as cookie
from flask_wtf import CSRFProtect, FlaskForm
from flask_wtf.csrf import generate_csrf
from sqlalchemy.exc import IntegrityError
from wtforms import Field, StringField, TextAreaField
from wtforms.validators import Length

from portal.core.refusal import Refused
from portal.web.language import lazy
from portal.web.principal import held
from portal.web.request import commit, db
from portal.web.signing import PageCookie, form_keys

log = logging.getLogger("portal")
Sentences = Mapping[str, Any]
FormOf = TypeVar("FormOf", bound="Form")
View = TypeVar("View", bound=Callable[..., Any])
TOO_LONG = lazy("Écrivez un texte plus court.")
_protect = CSRFProtect()


def plain(value: str | None) -> str | None:
    """Return typed text in NFC, without control characters but tab and new line, stripped."""
    if value is None:
        return None
    kept = "".join(c for c in value if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", kept).strip()


def at_most(most: int) -> Length:
    """Return the check of a text of at most ``most`` characters: one sentence for all of them."""
    return Length(max=most, message=TOO_LONG)


def install(app: Flask) -> None:
    """Refuse every form sent to ``app`` that does not hold the key of its page."""
    app.session_interface = PageCookie(app)
    app.extensions["portal.form_keys"] = form_keys(app)
    _protect.init_app(app)
    app.jinja_env.globals["csrf_token"] = page_key


def gives_back(view: View) -> View:
    """Mark a view whose form checks the key of its page itself, before any act.

    When the key is over, because the browser was closed or the page waited too long, the form comes
    back with what was typed instead of a page that lost it. For forms open to everyone only.
    """
    _protect.exempt(view)
    view.gives_back = True  # type: ignore[attr-defined]
    return view


def page_key() -> str:
    """Return the key that all forms of this page hold: asked for often, made once."""
    here = held()
    key: str | None = here.get("csrf_token")
    if key is None:
        secret = cookie.get("csrf_token")
        if secret is None:
            return str(generate_csrf())
        key = here.csrf_token = current_app.extensions["portal.form_keys"].dumps(secret)
    return key


class Form(FlaskForm):
    """A form of the house: texts are cleaned by ``plain``; ``refused`` says a rule said no."""

    refused = False
    form_errors: list[Any]

    def validate(self, extra_validators: Any = None) -> bool:
        """Say whether all is right; a key that is over is told as a sentence of the whole form."""
        right: bool = super().validate(extra_validators)
        if "csrf_token" in self and self.csrf_token.errors:
            self.csrf_token.errors = []
            self.form_errors = [*self.form_errors, _key_is_over()]
            self.refused = True
        return right

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

    When the verb refuses, or two people did the same at once, nothing of it is kept and the form
    carries the sentence for the refusal, so that the page comes back with what was typed. What a
    fresh proof noted before is kept: a code never serves twice.
    """
    session = db()
    try:
        with session.begin_nested():
            verb(session, *args, **kwargs)
    except Refused as refusal:
        sentence = sentences[refusal.code]
    except IntegrityError as clash:
        log.warning("clash on %s at %s", _constraint(clash), request.endpoint)
        sentence = _meanwhile()
    else:
        return True
    commit()
    form.form_errors = [*form.form_errors, sentence]
    form.refused = True
    return False


def beside(form: FormOf, name: str) -> FormOf:
    """Return ``form`` with what was refused of the whole of it beside its field ``name``.

    There one types; a form without that field, or that nothing refused, stays as it is.
    """
    if name in form and form.form_errors:
        field = form[name]
        field.errors, form.form_errors = [*field.errors, *form.form_errors], []
    return form


def _constraint(clash: IntegrityError) -> str:
    """Return the name of what said no, never a value: PostgreSQL's whole sentence tells the row."""
    diagnosis = getattr(clash.orig, "diag", None)
    if diagnosis is None:  # SQLite: « UNIQUE constraint failed: table.column »
        return str(clash.orig).rpartition(": ")[2]
    return str(diagnosis.constraint_name or diagnosis.column_name or diagnosis.sqlstate)


def _key_is_over() -> str:
    return str(lazy("Cette page a attendu longtemps. Vos mots sont là. Appuyez encore une fois."))


def _meanwhile() -> str:
    return str(lazy("Quelqu’un a changé cette page en même temps. Regardez-la à nouveau."))
