"""A verb that refuses undoes itself alone: a proof that was noted is not given back."""

import logging
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from portal.accounts.models import Account, Login
from portal.core.database import Database
from portal.core.refusal import Refused
from portal.web import language
from portal.web.forms import Form, attempt
from portal.web.request import db
from tests.cast import Cast


def step_of(database: Database, cast: Cast) -> int:
    with database.session(writing=False) as session:
        return session.get_one(Login, cast["clochette"].id).totp_step


def tried(app: Flask, cast: Cast, verb: Any) -> Form:
    """Note a proof, try ``verb``, and leave without another word."""
    with app.test_request_context("/", method="POST"):
        db().get_one(Login, cast["clochette"].id).totp_step = 42
        form = Form(meta={"csrf": False})
        assert not attempt(form, {"no": "Non."}, verb)
        return form


def test_what_the_proof_noted_stays_and_what_the_verb_did_goes(
    app: Flask, database: Database, cast: Cast
) -> None:
    def refuses(session: Session) -> None:
        session.get_one(Account, cast["ondine"].id).first_name = "Autre"
        session.flush()
        raise Refused("no")

    form = tried(app, cast, refuses)
    assert form.form_errors == ["Non."]
    assert step_of(database, cast) == 42
    with database.session(writing=False) as session:
        assert session.get_one(Account, cast["ondine"].id).first_name == "Ondine"


def test_a_clash_keeps_the_proof_and_logs_a_name_without_any_value(
    app: Flask, database: Database, cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    def clashes(session: Session) -> None:
        handle = cast["merlin"].handle
        session.get_one(Account, cast["ondine"].id).handle = handle

    language.use("fr")
    with caplog.at_level(logging.WARNING, logger="portal"):
        form = tried(app, cast, clashes)
    assert "en même temps" in form.form_errors[0]
    assert step_of(database, cast) == 42
    assert "handle" in caplog.text
    assert cast["merlin"].handle not in caplog.text
