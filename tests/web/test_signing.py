"""The page's cookie and the keys of forms are signed as Flask and Flask-WTF sign them."""

from flask import Flask, session
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import generate_csrf, validate_csrf

from portal.web.forms import page_key


def test_the_cookie_is_the_one_that_flask_would_sign(app: Flask) -> None:
    usual = SecureCookieSessionInterface().get_signing_serializer(app)
    ours = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    assert usual is not None
    assert usual.loads(ours.dumps({"a": 1})) == ours.loads(usual.dumps({"a": 1})) == {"a": 1}


def test_the_key_of_forms_is_the_one_that_is_checked(app: Flask) -> None:
    with app.test_request_context("/"):
        validate_csrf(page_key())
        secret = session["csrf_token"]
    with app.test_request_context("/"):
        session["csrf_token"] = secret
        key = page_key()
        assert page_key() == key == generate_csrf()
        validate_csrf(key)
