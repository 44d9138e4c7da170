"""The cookies of the doors, and the word for a device."""

from datetime import timedelta

import pytest
from flask import Response

from portal.core.settings import Settings
from portal.core.value import replace
from portal.web import cookies
from portal.web.device import device_class
from tests.visitor import Visitor


def test_over_https_a_cookie_is_bound_to_the_host(settings: Settings) -> None:
    safe = replace(settings, https=True)
    given = cookies.give(Response(), cookies.OWN, "t", safe, keep=timedelta(hours=12))
    for part in ("__Host-entree=t;", "Secure;", "HttpOnly;", "Path=/;", "SameSite=Lax"):
        assert part in given.headers["Set-Cookie"]
    gone = cookies.take_away(Response(), cookies.HAND, safe).headers["Set-Cookie"]
    assert gone.startswith("__Host-main=;")
    assert "Secure" in gone


def test_a_browser_that_reads_ahead_does_not_leave(visitor: Visitor) -> None:
    visitor.as_("ondine")
    visitor.client.get("/partir", headers={"Sec-Purpose": "prefetch;prerender"})
    visitor.open("/mes-entrees").sees("C’est celui-ci.")


@pytest.mark.parametrize(
    ("user_agent", "word"),
    [
        ("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/130 Mobile", "phone"),
        ("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/130", "tablet"),
        ("Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) Mobile/15E148", "tablet"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148", "phone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Firefox/131.0", "computer"),
        ("", "computer"),
    ],
)
def test_a_device_is_one_word(user_agent: str, word: str) -> None:
    assert device_class(user_agent) == word
