"""The application: the tuple of rooms, and the checks without which it does not start."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.routing import Rule

from portal.accounts import views as accounts
from portal.assessment import views as assessment
from portal.assessment.queries import TYPED
from portal.audit import views as audit
from portal.audit.queries import OPENED
from portal.circle import views as circle
from portal.consent import views as consent
from portal.core.database import Database
from portal.core.settings import Settings
from portal.directory import views as directory
from portal.evaluation import views as evaluation
from portal.external_plans import views as external_plans
from portal.feedback import views as feedback
from portal.governance import views as governance
from portal.home import views as home
from portal.home.queries import MEETINGS_WAIT
from portal.intake import views as intake
from portal.meetings import views as meetings
from portal.notifications import views as notifications
from portal.notifications.queries import UNREAD
from portal.peers import views as peers
from portal.plan import views as plan
from portal.records import views as records
from portal.referent import views as referent
from portal.referent.queries import REFERENT_ID, referent_id_of
from portal.staff import views as staff
from portal.subscriptions import draft_action
from portal.territories import views as territories
from portal.web import (
    access,
    assets,
    components,
    errors,
    forms,
    headers,
    language,
    pages,
    principal,
    proof,
    request,
    uploads,
)
from portal.web.compiled import Compiled
from portal.web.templates import StraightEnvironment

ROOMS = (
    home,
    records,
    governance,
    peers,
    evaluation,
    notifications,
    referent,
    plan,
    external_plans,
    meetings,
    assessment,
    feedback,
    consent,
    intake,
    staff,
    circle,
    audit,
    directory,
    accounts,
    territories,
)
_LARGEST_FORM = 256 * 1024
"""In bytes: what somebody pastes whole is given back with a sentence, not lost."""


class Address(Rule):
    """An address of which none is made from values: links are written out in the pages.

    Werkzeug compiles two functions for each address to do so: a quarter of the time to start.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        return _written_out


def _written_out(_rule: Rule, **_values: Any) -> tuple[str, str]:
    raise NotImplementedError("addresses are written out, not built")


class Portal(Flask):
    """Flask, all of whose views and hooks are plain functions: nothing to look at, at each call."""

    url_rule_class = Address

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return ``func`` as it is."""
        return func


_TOLD_BY_NEIGHBOURS = {
    "portal.referent_of": referent_id_of,
    "portal.referent_column": REFERENT_ID,
    "portal.draft_action": draft_action,
}
"""What a room asks of one that it may not know: through the application."""


def create_app(settings: Settings, database: Database | None = None) -> Flask:
    """Return the portal for ``settings``.

    Raise ``access.Unlisted`` when a view does not say who may open it, and
    ``language.Incomplete`` when a catalogue is missing.
    """
    app = Portal("portal", static_folder=None)
    app.config.update(
        SECRET_KEY=settings.keys.secret_key,
        MAX_CONTENT_LENGTH=_LARGEST_FORM,
        MAX_FORM_MEMORY_SIZE=_LARGEST_FORM,
        SESSION_COOKIE_NAME="__Host-page" if settings.https else "page",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        TRUSTED_HOSTS=list(settings.hosts),
        WTF_CSRF_TIME_LIMIT=None,
        WTF_I18N_ENABLED=False,
    )
    app.jinja_environment = StraightEnvironment
    app.jinja_options = {"bytecode_cache": Compiled(), "cache_size": -1}  # all of them
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(pages.standard_context)
    database = database or Database(settings.database_url, settings.keys.vault())
    request.install(app, database, settings)
    language.install(app)
    uploads.install(app)
    forms.install(app)
    headers.install(app, settings)
    errors.install(app)
    assets.install(app)
    accounts.install(
        app, settings, unread=UNREAD, opened=OPENED, typed=TYPED, meetings=MEETINGS_WAIT
    )
    principal.install(app, accounts.load)
    proof.install(app, accounts.prove)
    app.extensions.update(_TOLD_BY_NEIGHBOURS)
    for room in ROOMS:
        for blueprint in room.blueprints:
            app.register_blueprint(blueprint)
    components.install(app)
    if settings.demo:
        app.register_blueprint(home.demo_only)
    access.install(app, accounts.door_for)
    return app
