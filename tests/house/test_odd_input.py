"""Whatever is typed, in whatever field or address: a page and a sentence, never a fault.

Every route gets 2,000 odd inputs and more, half of them on each engine, from who may open it: each
request carries one in nearly every field that any form of the house has, and some in its
headers and cookies. Addresses with parts are tried twice, with odd parts and with those of things
that exist, so that the views behind are really reached. What an odd input leaves in the database is
looked at too: nothing but what the route is for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from portal.core import ledger
from portal.web import pdf
from portal.web.forms import Form
from tests.cast import Cast
from tests.doors import come_in, form_key, hand_over, session_of
from tests.furniture import Furnished
from tests.house.odd import INPUTS_A_ROUTE, Answered, Throw
from tests.house.places import HERSELF, REFERENT, Places, changed, contents
from tests.house.purposes import ACTS, COUNTS, DESKS_OF_QUESTIONS
from tests.house.who_opens import DOORS, HOLDS_HIS_SCREEN, SECOND_DOORS
from tests.stock import Stock
from tests.visitor import Visitor

_ALWAYS = {"sign_in"}
_REACHED = {200, 204, 303, 409, 422}
_OFTEN_ENOUGH = 2
_OUTSIDE = {"/entrer", "/pro/entrer", "/cote-a-cote/fini"}
"""Where who has no session, or no longer, is sent."""
_GO_OUTSIDE = {
    "accounts_devices.close_all_beside",
    "accounts_devices.close_all_as_guardian",
    "accounts_own.close_all",
    "accounts_own.close_all_at_desk",
    "accounts_leave.leave",
}
_READ_OF_HER = ("/pro/personnes/<handle>", "/pro/reunions", "/proche/plan", "/mesure/lecture")
_ONCE = {
    "assessment_words.answer_typed",
    "governance_work.take_off",
    *(f"feedback_writing.take_out_{desk}" for desk in DESKS_OF_QUESTIONS),
    *(f"feedback_writing.move_up_{desk}" for desk in DESKS_OF_QUESTIONS),
    "feedback_words.take_back",
    "training.take_off",
    "accounts_leave.leave",
    "circle_answering.accept",
    "circle_answering.refuse",
    "external_plans_pro.end",
    "external_plans.end",
    "evaluation_periods.freeze",
    "evaluation_periods.remove",
    "evaluation_panels.end",
    "intake_screen.keep_code",
    "meetings_coming.remove_point",
    "meetings_family.erase",
    "members.erase",
    "members.remove",
    "plan_draft_steps.remove_step",
    "plan_draft_goals.remove_goal",
    "plan_goals.remove",
    "plan_pro.propose",
    "referent_relay.take_out",
    "accounts_own.close_one",
    "accounts_own.close_one_at_desk",
    "accounts_own.close_all",
    "accounts_own.close_all_at_desk",
    "accounts_devices.close_one_beside",
    "accounts_devices.close_all_beside",
    "accounts_devices.close_one_as_guardian",
    "accounts_devices.close_all_as_guardian",
    "accounts_own.stop_card",
    "side_by_side.give_back",
}
"""Acts after which what they are about is gone: each few requests find it again."""
_NEVER_REACHED = {
    "assets.send",
    # where peers read again nobody else does: tests/peers/test_odd_values.py throws at it
    "peers_moderation.decide",
    # without the extra « pdf » there is no such file
    *(() if pdf.can_make() else ("plan_printed.sheet_file", "plan_printed.pocket_file")),
}


def field_names() -> list[str]:
    """Return the name of every field of every form of the house, and of every question."""

    def all_forms(kind: type[Form]) -> Iterator[type[Form]]:
        for form in kind.__subclasses__():
            yield form
            yield from all_forms(form)

    names = {
        name
        for form in all_forms(Form)
        for name in dir(form)
        if hasattr(getattr(form, name), "field_class")
    }
    asked = {
        "retour",
        "page",
        "moment",
        "voir",
        "prenom",
        "territoire",
        "periode",
        "questions",
        "secteur",
        "quoi",
        "type",
    }
    hidden = {
        "session",
        "go",
        "change",
        "answer-time_to_think",
        "same_words",
        "in_general",
        "later",
        "sealed",
    }
    return sorted(names | asked | hidden)


def _is_reached(rule: Rule, answer: Answered) -> bool:
    """Say whether the view of ``rule`` answered: not its guard, nor one that finds nothing."""
    turned_away = answer.went in _OUTSIDE and rule.endpoint not in _GO_OUTSIDE
    return answer.status in _REACHED and not turned_away


class Thrower:
    """Throws odd inputs at one route after the other, on a database made anew after each act."""

    def __init__(self, app: Flask, stock: Stock, template: str, places: Places, cast: Cast) -> None:
        self._app, self._stock, self._template = app, stock, template
        self._places, self._cast, self._names = places, cast, field_names()
        self.reached: dict[str, int] = {}
        self.take_another()
        self._before = contents(self._database)

    def take_another(self) -> None:
        """Take a fresh copy of the database."""
        self._name, self._database = self._stock.copy(self._template)
        self._app.extensions["portal.database"] = self._database

    def throw_away(self) -> None:
        """Give the copy back."""
        self._stock.drop(self._name, self._database)

    def problems(self, rule: Rule) -> list[str]:
        """Throw odd inputs at one route; return what is wrong."""
        methods = sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        real, found = self._places.fields_at(rule.rule), list[str]()
        answers, sent = list[Answered](), 0

        def begin() -> FlaskClient:
            found.extend(self._left_behind(rule, done=True))
            return self._come(rule, real)

        tries = [(self._places.address(rule), INPUTS_A_ROUTE)]
        if rule.arguments:
            tries.append((rule.rule, INPUTS_A_ROUTE // 4))
        engine = self._database.engine.dialect.name
        for pattern, inputs in tries:
            client = self._come(rule, real)
            key, seeded = form_key(self._app, client), f"{engine} {rule.rule} {inputs}"
            throw = Throw(client, key, methods, pattern, seeded=seeded)
            throw.until(inputs, self._names, real, begin if rule.endpoint in _ONCE else None)
            answers += throw.answers
            sent += throw.inputs
        assert sent >= INPUTS_A_ROUTE
        found += [one.wrong for one in answers if one.wrong]
        reached = [one for one in answers if _is_reached(rule, one)]
        self.reached[rule.endpoint] = len(reached)
        if len(reached) < _OFTEN_ENOUGH and rule.endpoint not in _NEVER_REACHED:
            seen = sorted(Counter(f"{one.status} {one.went or ''}" for one in answers).items())
            times = f"{rule.rule} ({rule.endpoint}) was really reached {len(reached)} times"
            found.append(f"{times}: {seen}")
        done = any(one.status in (200, 303) for one in answers)
        return [*found, *self._left_behind(rule, done=done)]

    def _come(self, rule: Rule, real: dict[str, str]) -> FlaskClient:
        """Return the browser of somebody who may open ``rule``; ``real`` then has his session."""
        access = self._app.view_functions[rule.endpoint].access  # type: ignore[attr-defined]
        name, kind = SECOND_DOORS.get(rule.endpoint, (DOORS.get(access.rule), None))
        client = self._app.test_client()
        if name:
            client = come_in(self._app, self._cast, name, kind=kind)
            real["session"] = session_of(self._app, self._cast, name)
        if rule.endpoint in HOLDS_HIS_SCREEN:
            hand_over(self._app, self._cast, client, HERSELF, host=REFERENT)
        form_key(self._app, client)
        return client

    def _left_behind(self, rule: Rule, *, done: bool) -> list[str]:
        """Return what changed that ``rule`` is not for, or changed while all were refused.

        Who reads leaves a line; who is at the door leaves a session.
        """
        touched = changed(self._before, contents(self._database))
        with self._database.session(writing=False) as session:
            broken = "ledger_entry" in touched and ledger.first_break(session)
        if touched - _ALWAYS:
            self.throw_away()
            self.take_another()
        reads = {"access_line"} if rule.rule.startswith(_READ_OF_HER) else set()
        # whoever is concerned by an act finds a notice
        acts = {"notice", *ACTS.get(rule.endpoint, set())} if done else set()
        extra = touched - _ALWAYS - reads - acts - COUNTS.get(rule.endpoint, set())
        problems = [f"{rule.rule} changed {sorted(extra)}"] if extra else []
        return [*problems, *([f"{rule.rule} broke the chain"] if broken else [])]


def test_no_route_ever_breaks(
    built_app: Flask, stock: Stock, furnished: Furnished, cast: Cast
) -> None:
    assert len(field_names()) > 40
    thrower, problems = Thrower(built_app, stock, *furnished, cast), []
    rules = sorted(built_app.url_map.iter_rules(), key=lambda rule: rule.rule)
    try:
        for rule in rules:
            problems += thrower.problems(rule)
    finally:
        thrower.throw_away()
    assert len(rules) > 80
    assert not problems, "\n".join(dict.fromkeys(problems))


def test_a_view_that_breaks_or_gives_back_what_was_typed_is_caught() -> None:
    planted = Flask("planted", static_folder=None)
    planted.testing = True
    planted.add_url_rule("/breaks", "breaks", lambda: f"<h1>{int(request.args['page'])}</h1>")
    planted.add_url_rule("/echo", "echo", lambda: f"<h1>{request.args.get('page')}</h1>")
    planted.add_url_rule("/fine", "fine", lambda: "<h1>Rien</h1>")
    for address, caught in (("/breaks", True), ("/echo", True), ("/fine", False)):
        throw = Throw(planted.test_client(), "", ["GET"], address, seeded=address)
        throw.until(200, ["page"])
        assert any(one.wrong for one in throw.answers) is caught


def test_who_is_turned_away_at_a_door_has_not_reached_the_view(built_app: Flask) -> None:
    views = {rule.endpoint: rule for rule in built_app.url_map.iter_rules()}
    mine, leaving = views["accounts_own.mine"], views["accounts_leave.leave"]
    assert _is_reached(mine, Answered(200, None))
    assert not _is_reached(mine, Answered(404, None))
    assert not _is_reached(mine, Answered(303, None, "/cote-a-cote/fini"))
    assert _is_reached(leaving, Answered(303, None, "/entrer"))


def test_an_odd_part_header_or_cookie_that_breaks_a_view_is_caught() -> None:
    views: dict[str, Callable[..., str]] = {
        "/part/<path:part>": lambda part: f"<h1>{int(part)}</h1>",
        "/header": lambda: f"<h1>{int(request.headers.get('Accept-Language', '1'))}</h1>",
        "/cookie": lambda: f"<h1>{int(request.cookies.get('langue', '1'))}</h1>",
    }
    for address, view in views.items():
        planted = Flask("planted", static_folder=None)
        planted.testing = True
        planted.add_url_rule(address, "view", view)
        throw = Throw(planted.test_client(), "", ["GET"], address, seeded=address)
        throw.until(200, ["page"])
        assert any(one.wrong for one in throw.answers), address


@pytest.mark.parametrize(
    "address", ["/%00", "/%ff%fe", "/" + "a" * 3000, "/pro/../..", "//", "/?%"]
)
def test_odd_addresses_get_a_page(visitor: Visitor, address: str) -> None:
    answer = visitor.client.get(address)
    assert answer.status_code in (200, 303, 308, 400, 404)


def test_a_form_that_is_too_large_gets_a_sentence(visitor: Visitor) -> None:
    answer = visitor.client.post("/entrer", data={"words": "a" * 300_000})
    assert answer.status_code == 413
    assert "<h1" in answer.text
