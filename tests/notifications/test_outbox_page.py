"""« Envois »: the lead counts what did not arrive in the département, and knows nobody of it."""

from __future__ import annotations

import pytest

from portal import cli, worker
from portal.notifications.models import OutboxLine
from tests.notifications.ways import NOON, choose, tell

HERE = "/pro/envois"


@pytest.fixture
def dead(cast, database):
    """Ondine's text was refused."""
    with database.session(writing=True) as session:
        choose(session, cast["ondine"].id)
        tell(session, cast["ondine"].id)
        line = session.query(OutboxLine).one()
        line.state, line.fault, line.ended_at, line.tries = "failed", "refused", NOON, 1
        session.commit()


def test_a_lead_reads_why_and_of_nobody(visitor, dead):
    visitor.as_("griselidis").open(HERE).sees("1 message n’est pas arrivé", "est refusé.")
    visitor.does_not_see("Ondine", "612345678")


def test_a_lead_elsewhere_reads_nothing_of_it(visitor, dead, database):
    visitor.as_("hansel").open(HERE).sees("Tout est arrivé")
    page = visitor.page.source.split('name="csrf_token" value="')[1].split('"')[0]
    visitor.client.post(f"{HERE}/encore", data={"csrf_token": page})
    with database.session(writing=False) as session:
        assert session.query(OutboxLine).one().state == "failed"


def test_a_lead_lets_it_leave_again(visitor, dead, database):
    visitor.as_("griselidis").open("/pro/nouvelles").open(HERE).press("Je fais repartir")
    visitor.sees("Tout est arrivé")
    with database.session(writing=False) as session:
        assert session.query(OutboxLine).one().state == "waiting"


@pytest.mark.sqlite
def test_the_command_says_what_did_not_arrive_and_sends_it_again(tmp_path, capsys, monkeypatch):
    from portal import schema
    from portal.core import settings as settings_module
    from portal.core.database import Database

    made = settings_module.demo(tmp_path)
    database = Database(made.database_url, made.keys.vault())
    schema.upgrade(database.engine)
    database.close()
    where = ["--data", str(tmp_path)]
    assert cli.main(["worker", *where, "--dead"]) == 0
    assert "Tout est arrivé" in capsys.readouterr().out
    assert cli.main(["worker", *where, "--retry"]) == 0
    assert "0 messages repartent" in capsys.readouterr().out
    assert cli.main(["worker", *where, "--once"]) == 0
    assert "prêt" in capsys.readouterr().out
    monkeypatch.setattr(worker, "ways_of", lambda _settings: {})
    assert cli.main(["worker", *where, "--once"]) == 0
    said = capsys.readouterr().out
    assert "Aucun envoi n’est réglé" in said
    assert "prêt" not in said
    assert cli.main(["worker", *where]) == 2, "it would wait for ever and send nothing"
    capsys.readouterr()
    assert cli.main(["worker", "--data", str(tmp_path / "nowhere"), "--once"]) == 2
    assert "pas de base" in capsys.readouterr().err
