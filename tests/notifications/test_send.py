"""What a real SMTP server and a real HTTP gateway are handed, and what comes of their silence."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email import message_from_string
from email.header import decode_header, make_header

import pytest

from portal import worker
from portal.core.value import replace
from portal.core.ways import Mail, Texts
from portal.notifications import service
from portal.notifications.catalogue import LEASE, Channel, Fault, Hours, Sending
from portal.notifications.models import OutboxLine
from portal.web.language import load_catalogues
from tests.notifications.sending import gateway, smtp
from tests.notifications.ways import NOON, ask, choose, tell

WAIT = 0.3
TELLING = ("://", "www.", "/", "@", "Avec moi", "Ondine", "Merlin", "localhost")


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    """Loopback is reached directly, and catalogues are there."""
    monkeypatch.setenv("no_proxy", "*")
    load_catalogues()


@pytest.fixture
def post(settings):
    """An SMTP server and a gateway on loopback, and the settings that lead to them."""
    with smtp() as mails, gateway() as texts:
        mail = Mail("127.0.0.1", mails.port, "message@conte.example", "none", wait=WAIT)
        way = Texts(f"http://127.0.0.1:{texts.port}/", "key-of-ours", "Message", wait=WAIT)
        yield mails, texts, replace(settings, mail=mail, texts=way, messages=None)


def new(database, who, channel, **more):
    with database.session(writing=True) as session:
        choose(session, who.id, channel, **more)
        tell(session, who.id)
        session.commit()


def go(database, settings, at=NOON):
    return worker.send_all(database, worker.ways_of(settings), now=lambda: at)


def states(database):
    with database.session(writing=False) as session:
        return [(line.state, line.fault) for line in session.query(OutboxLine)]


def test_an_e_mail_says_that_something_is_new_and_nothing_else(database, cast, post):
    mails, _texts, settings = post
    new(database, cast["ondine"], Channel.EMAIL)
    assert go(database, settings) == 1
    message = message_from_string(mails.messages[0])
    assert message["To"] == "ondine@conte.example"
    assert str(make_header(decode_header(message["Subject"]))) == "Un message pour vous"
    body = message.get_payload(decode=True)
    assert body.decode().strip() == "Bonjour. Il y a du nouveau pour vous."
    assert message["Auto-Submitted"] == "auto-generated"


def test_a_text_has_no_link_no_name_and_our_key(database, cast, post):
    _mails, texts, settings = post
    new(database, cast["ondine"], Channel.SMS, language="uk")
    assert go(database, settings) == 1
    ((told, headers),) = texts.messages
    assert told == {
        "to": "+33612345678", "text": "Добрий день. Для вас є щось нове.", "from": "Message",
    }  # fmt: skip
    assert headers["Authorization"] == "Bearer key-of-ours"
    assert headers["Idempotency-Key"]
    assert states(database) == [(Sending.SENT, None)]


@pytest.mark.parametrize("language", ["fr", "en", "ar", "es", "uk"])
def test_no_message_tells_of_her_in_any_language(database, cast, post, language):
    _mails, texts, settings = post
    with database.session(writing=True) as session:
        code = ask(session, cast["ondine"].id, language=language)
        session.commit()
    go(database, settings)
    new(database, cast["merlin"], Channel.SMS, language=language)
    go(database, settings)
    words = [told["text"] for told, _headers in texts.messages]
    assert len(words) == 2
    assert code in words[0]
    for said in words:
        assert not any(piece in said for piece in TELLING)
        assert len(said) <= 70, "one text, even in letters that take two bytes"


@pytest.mark.parametrize("answer", [500, 503, 429, 401, "lose", "wait"])
def test_a_gateway_in_trouble_is_asked_again_under_the_same_id(database, cast, post, answer):
    _mails, texts, settings = post
    texts.answers.append(answer)
    new(database, cast["ondine"], Channel.SMS)
    assert go(database, settings) == 0
    assert go(database, settings, NOON + timedelta(seconds=59)) == 0
    assert go(database, settings, NOON + timedelta(minutes=1)) == 1
    first, second = (headers["Idempotency-Key"] for _told, headers in texts.messages)
    assert first == second


@pytest.mark.parametrize("answer", ["lose", "wait", "451 later"])
def test_a_server_in_trouble_is_handed_the_same_message_again(database, cast, post, answer):
    mails, _texts, settings = post
    mails.answers.append(answer)
    new(database, cast["ondine"], Channel.EMAIL)
    assert go(database, settings) == 0
    assert go(database, settings, NOON + timedelta(minutes=1)) == 1
    first, second = (message_from_string(one)["Message-ID"] for one in mails.messages)
    assert first == second


def test_a_duplicate_that_the_gateway_knows_again_has_left(database, cast, post):
    _mails, texts, settings = post
    texts.answers += ["lose", 409]
    new(database, cast["ondine"], Channel.SMS)
    go(database, settings)
    assert go(database, settings, NOON + timedelta(minutes=1)) == 1
    assert states(database) == [(Sending.SENT, None)]


@pytest.mark.parametrize(
    ("channel", "answer"), [(Channel.SMS, 422), (Channel.EMAIL, "rcpt 550 nobody")]
)
def test_an_address_refused_for_good_is_a_dead_line_at_once(database, cast, post, channel, answer):
    caught = post[0] if channel is Channel.EMAIL else post[1]
    caught.answers.append(answer)
    new(database, cast["ondine"], channel)
    assert go(database, post[2]) == 0
    assert states(database) == [(Sending.FAILED, Fault.REFUSED)]


def test_our_key_follows_no_redirection(database, cast, post):
    _mails, texts, settings = post
    texts.answers.append(302)
    new(database, cast["ondine"], Channel.SMS)
    assert go(database, settings) == 0
    assert len(texts.messages) == 1


def test_who_dies_while_sending_leaves_it_to_the_next_one(database, cast, post):
    _mails, texts, settings = post
    new(database, cast["ondine"], Channel.SMS)
    way = worker.ways_of(settings)[Channel.SMS]

    def dies(letter, subject, words):
        way(letter, subject, words)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        worker.send_all(database, {Channel.SMS: dies}, now=lambda: NOON)
    assert go(database, settings, NOON + LEASE - timedelta(seconds=1)) == 0
    assert go(database, settings, NOON + LEASE) == 1
    assert len({headers["Idempotency-Key"] for _told, headers in texts.messages}) == 1


def test_two_at_once_send_each_line_once(database, cast, post):
    _mails, texts, settings = post
    people = [name for name in cast if cast[name].card][:8]
    for name in people:
        new(database, cast[name], Channel.SMS, hours=Hours.ANY)
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda _one: go(database, settings), range(2)))
    assert sum(done) == len(people)
    assert len({headers["Idempotency-Key"] for _told, headers in texts.messages}) == len(people)
    assert len(texts.messages) == len(people)


def test_what_is_told_after_a_line_went_unsent_has_a_line_of_its_own(database, cast, post):
    new(database, cast["ondine"], Channel.SMS)
    with database.session(writing=True) as session:
        service.read_all(session, by=cast["ondine"].id, at=NOON)
        session.commit()
    assert go(database, post[2]) == 0
    with database.session(writing=True) as session:
        tell(session, cast["ondine"].id)
        session.commit()
    assert go(database, post[2]) == 1


def test_a_demonstration_writes_in_a_file_what_would_leave(database, cast, settings, tmp_path):
    file = tmp_path / "messages.txt"
    new(database, cast["ondine"], Channel.SMS)
    assert go(database, replace(settings, messages=file)) == 1
    assert file.read_text() == "sms +33612345678: Bonjour. Il y a du nouveau pour vous.\n"
    assert file.stat().st_mode & 0o077 == 0
