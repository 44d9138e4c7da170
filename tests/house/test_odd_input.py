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

from portal.accounts.models import SessionKind
from portal.accounts.views.my_entries import with_password
from portal.core import ledger
from portal.web import pdf
from portal.web.forms import Form
from portal.web.rules import (
    beside,
    calls_back,
    department_lead,
    desk,
    evaluator,
    guardian,
    makes_cards,
    peer_rep,
    person,
    person_here,
    professional,
    reception_agent,
    referent_service,
    results_reader,
    service_voice,
    signed_in,
    welcomes,
)
from tests.cast import Cast
from tests.doors import come_in, form_key, hand_over, session_of
from tests.furniture import Furnished
from tests.house.odd import INPUTS_A_ROUTE, Answered, Throw
from tests.house.places import HELPER, HERSELF, REFERENT, Places, changed, contents
from tests.stock import Stock
from tests.visitor import Visitor

_DOORS = {
    signed_in: "ondine",
    person: "ondine",
    person_here: "ondine",
    professional: "clochette",
    desk: "clochette",
    reception_agent: "sesame",
    welcomes: "clochette",
    calls_back: "clochette",
    makes_cards: "griselidis",
    with_password: "viviane",
    peer_rep: "viviane",
    results_reader: "griselidis",
    evaluator: "cassandre",
    service_voice: "griselidis",
    department_lead: "griselidis",
    referent_service: "clochette",
    beside: "urgele",
    guardian: "cornille",
}
_HOLDS_HIS_SCREEN = {"side_by_side.give_back", "side_by_side.over"}
_SECOND_DOORS = {
    signed_in: "ondine",
    "accounts_pro.enter": ("clochette", SessionKind.SECOND_STEP),
    **dict.fromkeys(
        ("accounts_first_use.step", "accounts_first_use.choose", "accounts_first_use.show",
         "accounts_first_use.verify"),
        ("poucette", SessionKind.FIRST_USE),
    ),
    **dict.fromkeys(
        ("plan_accept.before_accept", "plan_accept.accept", "meetings_pro_changing.cannot_come",
         "meetings_pro_changing.come_after_all"),
        (HELPER, None),
    ),
    **dict.fromkeys(_HOLDS_HIS_SCREEN, (REFERENT, None)),
}  # fmt: skip
_ALWAYS = {"sign_in"}
_COUNTS = {
    "accounts_pro.enter": {"login", "password_tries"},
    "accounts_enrolment.open_sheet": {"password_tries"},
    "audit_pace.prove": {"login"},
    "side_by_side.open_hers": {"account_event"},
    "plan_balance.close": {"card"},
    "plan_answer.answer": {"card"},
    "plan_take_away.take_away": {"card"},
    "records_copy.take": {"card"},
    "records_rights.open_again": {"card"},
    "records_rights.erase": {"card"},
}
_REACHED = {200, 204, 303, 409, 422}
_OFTEN_ENOUGH = 2
_OUTSIDE = {"/entrer", "/pro/entrer", "/cote-a-cote/fini"}
"""Where who has no session, or no longer, is sent."""
_DESKS_OF_QUESTIONS = ("peer", "evaluator")
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
    *(f"feedback_writing.take_out_{desk}" for desk in _DESKS_OF_QUESTIONS),
    *(f"feedback_writing.move_up_{desk}" for desk in _DESKS_OF_QUESTIONS),
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
_WAY_IN = {"access_act", "account_event", "group_seat", "invitation", "login"}
_MEASURE = {"guardianship", "guardianship_act", "ledger_entry"}
_AGREEMENT = {"consent_record", "consent_event", "ledger_entry"}
_DRAFT = {"plan_version", "goal", "action", "nothing_for_now"}
_BALANCE = {"balance", "goal_outcome", "pathway", "pathway_event"}
_TURN = {"pathway", "pathway_event"}
_PROPOSAL = {*_TURN, "pathway_reasons", "proposal"}
_SET = {"question_set", "question_words", "set_question"}
_ACTS = {
    **{f"feedback_writing.begin_{desk}": _SET for desk in _DESKS_OF_QUESTIONS},
    **{f"feedback_writing.write_{desk}": _SET | {"set_vote"} for desk in _DESKS_OF_QUESTIONS},
    **{f"feedback_writing.take_out_{desk}": _SET | {"set_vote"} for desk in _DESKS_OF_QUESTIONS},
    **{f"feedback_writing.move_up_{desk}": _SET | {"set_vote"} for desk in _DESKS_OF_QUESTIONS},
    **{f"feedback_writing.vote_{desk}": {"set_vote"} for desk in _DESKS_OF_QUESTIONS},
    "feedback_pro_opinion.send": {"participation", "waiting_opinion"},
    "telling.tell": {"participation", "waiting_opinion", *_AGREEMENT},
    "beside.leave": {"trusted_act", "trusted_person", *_AGREEMENT},
    "governance_groups.close": {"governing_group"},
    "governance_groups.end_seat": {"group_seat"},
    "governance_meetings.cancel": {"group_meeting", "notice"},
    "governance_meetings.move": {"group_meeting", "notice"},
    "governance_work.take_off": {"group_deliverable"},
    "intake_asking.ask": {"referent_request", "asking_pace"},
    "intake_answering.say": {*_TURN, "proposal", "refusal_mark"},
    "intake_screen.say": {*_TURN, "proposal", "refusal_mark"},
    "intake_screen.keep_code": {"card", "desk_card", "proposal"},
    "accounts_denied.answer": {"denied_use", "notice"},
    "intake_pro.propose": _PROPOSAL,
    "intake_papers.paper": {"proposal"},
    "intake_pro.open_account": {*_TURN, "pathway_person", "account", "proposal"},
    "intake_requests.hand_over": {"referent_request"},
    "intake_requests.called": {"referent_request"},
    "intake_requests.close": {"referent_request"},
    "intake_requests.propose": {*_PROPOSAL, "referent_request"},
    "territories_names.say": {"territory"},
    "training.add": {"training"},
    "training.take_off": {"training"},
    "pause.say": {*_TURN, "pathway_person"},
    "news_ways.choose": {"channel_check", "outbox"},
    "news_ways.choose_at_desk": {"channel_check", "outbox"},
    "news_ways.confirm": {"channel_check", "notice_channel", "outbox"},
    "news_ways.confirm_at_desk": {"channel_check", "notice_channel", "outbox"},
    "news_ways.hours": {"notice_channel"},
    "news_ways.hours_at_desk": {"notice_channel"},
    "news_ways.stop": {"channel_check", "notice_channel", "outbox"},
    "news_ways.stop_at_desk": {"channel_check", "notice_channel", "outbox"},
    "news_outbox.again": {"outbox"},
    "feedback_offline.send": {"participation", "waiting_opinion"},
    "accounts.enter": {"card", "account_event"},
    "accounts_pro.enter": {"login"},
    "accounts_first_use.choose": {"card"},
    "accounts_first_use.show": {"recovery_words"},
    "accounts_own.change_pin": {"card"},
    "accounts_own.stop_card": {"card", "account_event"},
    "accounts_own.make_card": {"card", "account_event"},
    "accounts_own.close_all": {"account_event"},
    "accounts_own.close_all_at_desk": {"account_event"},
    "accounts_devices.close_all_beside": {"account_event"},
    "accounts_devices.close_all_as_guardian": {"account_event"},
    "consent_answering.accept": _AGREEMENT,
    "consent_answering.refuse": _AGREEMENT,
    "consent_answering.defer": _AGREEMENT,
    "consent_giving.give": _AGREEMENT,
    "consent_giving_one.give_alone": _AGREEMENT,
    "consent_giving_one.give_plain": _AGREEMENT,
    "consent_study.give": _AGREEMENT,
    "consent_study.refuse": _AGREEMENT,
    "consent_panels.enter": {"panel", "panel_place"},
    "consent_panels.leave": {"panel_place"},
    "evaluation_panels.open_one": {"panel"},
    "evaluation_panels.end": {"panel"},
    "consent.withdraw": _AGREEMENT,
    "consent.withdraw_all": _AGREEMENT,
    "consent_stopping.everything": _AGREEMENT,
    "consent_pro.ask": _AGREEMENT,
    "feedback.next_question": {"participation", "opinion_answer", "opinion_comment"},
    "feedback_words.take_back": {"opinion_comment", "comment_review", "comment_note",
                                 "comment_theme", "request_comment", "recommendation_comment"},
    "feedback_words.answer": {"comment_note"},
    "feedback_apart.send": {"waiting_opinion"},
    "feedback_paper.type_in": {"waiting_opinion"},
    "feedback_pro.answer": {"service_reply"},
    "peers_words.decide": {"comment_review"},
    "peers_words.put_themes": {"comment_theme"},
    "peers_words.propose": {"recommendation", "recommendation_vote", "recommendation_comment"},
    "peers_recommendations.propose": {"recommendation", "recommendation_vote"},
    "peers_recommendations.vote": {"recommendation_vote"},
    "peers_recommendations.ask": {"recommendation", "service_request", "request_comment"},
    "peers_answers.check": {"reply_check"},
    "evaluation_coding.code": {"comment_theme"},
    "evaluation_periods.open_one": {"report_period", "report_quarter"},
    "evaluation_periods.open_all": {"report_period", "report_quarter"},
    "evaluation_periods.write": {"report_words"},
    "evaluation_periods.freeze": {
        "report_period", "report_figure", "report_panel", "research_file", "research_row",
    },
    "evaluation_periods.remove": {"report_period", "report_quarter", "report_words"},
    "records_bring.keep": {"own_words", "typed_words"},
    "records_rights.correct": {"data_request"},
    "records_rights.shut": {"account"},
    "records_rights.open_again": {"account"},
    "records_rights.keep": {"data_request"},
    "records_rights.erase": {"account", "data_request"},
    "records_pro.answer": {"data_request"},
    "plan.tick": {"progress"},
    "assessment_words.write": {"own_words", "typed_words"},
    "assessment_words.answer_typed": {"own_words", "typed_words"},
    "assessment_replies.reply": {"line_reply"},
    "beside_acts.write": {"typed_words"},
    "measures.end": _MEASURE,
    "measures.confirm": {*_MEASURE, "account", "card", "desk_card"},
    "measure.contest": _MEASURE,
    "assessment_pro.write": {"written_line"},
    "assessment_typing.type_with_her": {"typed_words"},
    "plan_answer.answer": {"plan_answer", "ledger_entry"},
    "plan_paper.say_of_paper": {"paper_agreement", "plan_answer", "ledger_entry"},
    "plan_tick.tick": {"progress"},
    "plan_her_step.say": {"progress"},
    "plan_accept.accept": {"acceptance"},
    "plan_corrections.correct": {"correction"},
    "plan_signed_paper.record": {"paper_agreement"},
    "plan_review.note_review": {"review"},
    "plan_review.propose_balance": _BALANCE,
    "staff.put": {"staff_file"},
    "staff.take_away": {"staff_file"},
    "staff.make_sheet": {"invitation", "access_act"},
    "staff.end": _WAY_IN | {"absence"},
    "accesses.add": {"account", "access_act"},
    "accesses.make_sheet": {"invitation", "access_act"},
    "accesses.end": _WAY_IN,
    "referent_dedicated.say": {"dedicated_referent"},
    "plan_balance.begin": _BALANCE,
    "plan_balance.write": _BALANCE,
    "plan_balance.say_outcome": _BALANCE,
    "plan_balance.keep_going": _BALANCE,
    "plan_balance.close": _BALANCE | _AGREEMENT | {"mandate", "mandate_event"},
    "plan_goals.add": _DRAFT,
    "plan_goals.change": _DRAFT,
    "plan_goals.remove": _DRAFT,
    "plan_goals.move": _DRAFT,
    "plan_goals.nothing": {"nothing_for_now"},
    "plan_draft_goals.add_goal": _DRAFT,
    "plan_draft_goals.write_goal": _DRAFT,
    "plan_draft_goals.remove_goal": _DRAFT,
    "plan_draft_steps.add_step": _DRAFT,
    "plan_draft_steps.write_step": _DRAFT,
    "plan_draft_steps.remove_step": _DRAFT,
    "plan_pro.open_draft": _DRAFT,
    "plan_pro.propose": {"plan_version"},
    "plan_sign.sign": {"plan_answer", "ledger_entry"},
    "external_plans.add": {"external_plan"},
    "external_plans.change": {"external_plan"},
    "external_plans.end": {"external_plan"},
    "external_plans_pro.add": {"external_plan"},
    "external_plans_pro.change": {"external_plan"},
    "external_plans_pro.end": {"external_plan"},
    "meetings.ask": {"meeting", "meeting_person", "agenda_point"},
    "meetings_changing.call_off": {"meeting"},
    "meetings_changing.cannot_come": {"meeting_decline"},
    "meetings_changing.come_after_all": {"meeting_decline"},
    "meetings_pro_changing.call_off": {"meeting"},
    "meetings_pro_changing.cannot_come": {"meeting_decline"},
    "meetings_pro_changing.come_after_all": {"meeting_decline"},
    "meetings_coming.times": {"slot_answer"},
    "meetings_coming.guests": {"meeting_tick"},
    "meetings_coming.my_part": {"meeting_person", "meeting_decline"},
    "meetings_coming.points": {"agenda_point"},
    "meetings_coming.remove_point": {"agenda_point"},
    "meetings_telling.report": {"report_reply"},
    "meetings_telling.absent": {"meeting", "meeting_person"},
    "meetings_family.notes": {"family_note"},
    "meetings_family.erase": {"family_note"},
    "meetings_family.take_back": {"family_note"},
    "meetings_pro.call": {"meeting", "meeting_person", "meeting_slot", "meeting_suggestion",
                          "agenda_point"},
    "meetings_pro.times": {"meeting", "meeting_decline", "meeting_slot", "slot_answer"},
    "meetings_pro_one.my_times": {"slot_answer"},
    "meetings_pro_one.fix": {"meeting"},
    "meetings_pro_one.add_point": {"agenda_point"},
    "meetings_pro_without.give_reason": {"meeting_person"},
    "meetings_pro_without.held": {"meeting", "meeting_person"},
    "meetings_pro_telling.tell": {"meeting_report"},
    "meetings_pro_telling.decide": {"decision", *_DRAFT},
    "meetings_pro_telling.draft": {"decision", *_DRAFT},
    "members.remove": {"circle_answer", "circle_member", *_AGREEMENT},
    "members.erase": {"circle_handover"},
    "circle_adding.add_relative": {"circle_answer", "circle_member"},
    "circle_adding.add_outside": {"circle_answer", "circle_member"},
    "circle_adding.add_worker": {"circle_answer", "circle_member", "notice"},
    "circle_answering.accept": {"circle_answer", "notice"},
    "circle_answering.refuse": {"circle_answer", "circle_member"},
    "circle_answering.defer": {"circle_answer"},
    "circle_card.card": {"account"},
    "circle_proposing.propose": {"circle_answer", "circle_member", "notice"},
    "leaving.leave": {"circle_answer", "circle_member", "circle_handover", "notice", *_AGREEMENT},
    "audit_asking.ask": {"access_question", "notice"},
    "searching.find": {"pace_event"},
    "audit_pace.prove": {"login", "pace_event"},
    "audit_law.answer": {"law_delay", "law_reading", "notice"},
    "by_law.read": {"law_reading"},
    "by_law.open_": {"law_access", "law_reading", "notice"},
    "audit_questions.answer": {"access_answer", "notice"},
    "territories_pro.change": {"setting_change"},
    "directory_pro.add": {"organisation"},
    "directory_pro.change": {"organisation"},
    "directory_pro.close": {"organisation"},
    "directory_pro.reopen": {"organisation"},
    "referent_changing.ask": {"mandate", "mandate_event", "ledger_entry", "referent_choice"},
    "referent_changing.close": {"referent_choice"},
    "referent_absence.say": {"absence"},
    "referent_passing_on.take_out": {"handover_line"},
    "referent_absence.say_back": {"absence"},
    "referent_names.add": {"circle_member", "circle_answer"},
    "referent_relay.change": {"handover_line"},
    "referent_relay.take_out": {"handover_line"},
    "referent_relay.approve": {"handover"},
    "referent_away.report": {"absence"},
    "referent_away.back": {"absence"},
    "referent_away.name": {"interim"},
    "referent_lead.answer": {"commission_answer", "ledger_entry"},
    "referent_lead.propose": {"proposed_name"},
    "referent_pro.accept": {"circle_member", "mandate", "mandate_event", *_TURN, *_AGREEMENT},
    "referent_pro.decline": {"mandate", "mandate_event", "ledger_entry", "decline_reason"},
}  # fmt: skip


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
        name, kind = _SECOND_DOORS.get(rule.endpoint, (_DOORS.get(access.rule), None))
        client = self._app.test_client()
        if name:
            client = come_in(self._app, self._cast, name, kind=kind)
            real["session"] = session_of(self._app, self._cast, name)
        if rule.endpoint in _HOLDS_HIS_SCREEN:
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
        acts = {"notice", *_ACTS.get(rule.endpoint, set())} if done else set()
        extra = touched - _ALWAYS - reads - acts - _COUNTS.get(rule.endpoint, set())
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
