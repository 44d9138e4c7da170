"""« Comment me prévenir »: by no way at first, an address by its code, stopped in one touch."""

from __future__ import annotations

import pytest

from portal.core.database import vault_of
from portal.core.value import replace
from portal.notifications import service
from portal.notifications.models import ChannelCheck, NoticeChannel, OutboxLine
from portal.notifications.queries.channels import CODE
from tests.notifications.ways import NOON, choose
from tests.territories.places import choose as choose_settings

HERE = "/me-prevenir"
ODD = ["", "\0", "9" * 30, "x" * 10_000, "-1", "²³", "sms'--", "🙂"]


@pytest.fixture
def nothing_set(app, settings):
    """The site of an installation that cannot send."""
    app.extensions["portal.settings"] = replace(settings, messages=None)
    yield
    app.extensions["portal.settings"] = settings


def code_of(database, who) -> str:
    with database.session(writing=False) as session:
        kept = session.get(ChannelCheck, who.id)
        return vault_of(session).open(CODE, who.id, kept.code)


def test_an_address_and_its_code_are_all_it_takes(visitor, cast, database):
    visitor.as_("ondine").open(HERE).sees("Aujourd’hui, on ne vous envoie rien.")
    visitor.press(
        "Je veux recevoir un code", channel="sms", address="06 12 34 56 78", hours="morning"
    ).sees("Un code est parti", "…78")
    visitor.does_not_see("612345678", "12 34 56")
    visitor.press("J’ai reçu ce code", 422, code="12").sees("Ce code n’est pas le bon")
    visitor.press("J’ai reçu ce code", code=code_of(database, cast["ondine"]))
    visitor.sees("On vous prévient au numéro qui finit ainsi : …78", "Le matin, de 9 heures")


def test_stopping_is_one_touch(visitor, cast, database):
    with database.session(writing=True) as session:
        choose(session, cast["ondine"].id)
        session.commit()
    visitor.as_("ondine").open(HERE).press("J’arrête les messages")
    visitor.sees("Aujourd’hui, on ne vous envoie rien.")


def test_the_page_says_when_nothing_leaves_here(visitor, session, cast, database):
    visitor.as_("ondine").open(HERE).sees(
        "Ici, aucun message ne part entre 20 heures et 8 heures.",
        "Aucun ne part le dimanche, ni les jours de fête.",
    )
    with database.session(writing=True) as writing:
        choose_settings(
            writing, cast["ondine"].territory_id, quiet_from="24", quiet_until="0",
            quiet_days="none",
        )  # fmt: skip
        writing.commit()
    visitor.open(HERE).does_not_see("aucun message ne part", "Aucun ne part")


def test_other_hours_need_no_code(visitor, cast, database):
    with database.session(writing=True) as session:
        choose(session, cast["ondine"].id)
        session.commit()
    visitor.as_("ondine").open(HERE).press("Je garde ces heures", hours="any")
    visitor.sees("Dès que c’est possible.")


def test_an_address_asks_for_a_proof_when_the_last_one_is_old(visitor, cast, app, settings):
    app.extensions["portal.settings"] = replace(settings, fresh_proof=-settings.fresh_proof)
    typed = {"channel": "sms", "address": "06 12 34 56 78", "hours": "day"}
    visitor.as_("ondine").open(HERE).press("Je veux recevoir", 422, proof="", **typed)
    visitor.sees("Écrivez votre code").press(
        "Je veux recevoir", proof=cast["ondine"].pin, **typed
    ).sees("Un code est parti")
    app.extensions["portal.settings"] = settings


def test_she_is_told_that_the_last_message_did_not_arrive(visitor, cast, database):
    with database.session(writing=True) as session:
        choose(session, cast["ondine"].id)
        session.add(
            OutboxLine(
                recipient_id=cast["ondine"].id, channel="sms", code="something-new", at=NOON,
                state="failed", fault="refused", due_at=NOON, ended_at=NOON,
            )
        )  # fmt: skip
        session.commit()
    visitor.as_("ondine").open(HERE).sees("Le dernier message n’est pas arrivé.")


@pytest.mark.parametrize("code", ["en", "ar", "es", "uk"])
def test_it_speaks_her_language(visitor, code):
    visitor.as_("ondine").speaking(code).open(HERE).does_not_see("Je veux recevoir", "Sans choix")


def test_a_site_that_cannot_send_says_so(visitor, nothing_set):
    visitor.as_("ondine").open(HERE).sees("Ce site ne peut pas encore envoyer de message.")
    visitor.does_not_see('<form method="post" action="/me-prevenir"')
    visitor.another().as_("clochette").open("/pro/me-prevenir").sees(
        "Ce site n’envoie pas d’e-mail"
    )


def test_a_professional_is_told_at_work_by_e_mail_alone(visitor, cast, database):
    here = "/pro/me-prevenir"
    visitor.as_("clochette").open(here).does_not_see("Par SMS")
    visitor.press(
        "Je veux recevoir", channel="email", address="clochette@conte.example", hours="day"
    ).sees("c…@conte.example")
    visitor.press("J’ai reçu ce code", code=code_of(database, cast["clochette"]))
    visitor.sees("On vous prévient à cette adresse :")
    with database.session(writing=False) as session:
        assert session.get(NoticeChannel, cast["clochette"].id).channel == "email"
    page = visitor.another().as_("clochette").open(here)
    page.submit(
        form=[f.get("action") for f in page.page.tree.iter("form")
              if f.get("method") == "post"].index(here),
        status=422, channel="sms", address="0612345678", hours="day",
    )  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_odd_values_get_a_sentence(visitor, odd):
    visitor.as_("ondine").open(HERE)
    client = visitor.client
    token = visitor.page.source.split('name="csrf_token" value="')[1].split('"')[0]
    for path in ("", "/code", "/heures"):
        for repeated in (1, 2):
            fields = ("channel", "address", "hours", "code", "proof")
            values = {name: [odd] * repeated for name in fields}
            answer = client.post(HERE + path, data={"csrf_token": token, **values})
            assert answer.status_code in (303, 409, 422), (path, odd, answer.status_code)
        assert client.post(HERE + path, data={"csrf_token": token}).status_code == 422


def test_nobody_elses_way_is_touched(visitor, cast, database):
    with database.session(writing=True) as session:
        choose(session, cast["merlin"].id)
        session.commit()
    visitor.as_("ondine").open(HERE).does_not_see("…78")
    with database.session(writing=True) as session:
        service.stop_channel(session, by=cast["ondine"].id)
        assert session.get(NoticeChannel, cast["merlin"].id) is not None
