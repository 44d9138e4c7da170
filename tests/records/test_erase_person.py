"""Erasing a file: nothing of it is left, nothing of others goes, and the proofs still hold."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import LargeBinary, String, Text, select, text
from sqlalchemy.exc import DBAPIError

from portal import schema
from portal.accounts.models import Account
from portal.core import clock, ledger
from portal.core.ledger import ErasedRow, Erasure, ErasureKind
from portal.core.types import Base
from portal.records.catalogue import READ, TABLES, Kept
from portal.records.queries import counts
from portal.records.service import erase_person
from tests.records.test_my_data_page import everything

PEOPLE = ("ondine", "orphee", "pimprenelle", "merlin", "morgane", "perceval")


def erase(session, cast, name) -> Erasure:
    """Erase the file of ``name`` and return the evidence."""
    return erase_person(session, cast[name].id, ErasureKind.ASKED, at=clock.now())


def every_word(session) -> dict[str, str]:
    """Return every text and opened sealed text of the database, table by table."""
    vault, found = session.info["vault"], {}
    for name, table in Base.metadata.tables.items():
        for row in session.execute(select(table)).mappings():
            for column in table.columns:
                value = row[column.name]
                if isinstance(column.type, LargeBinary) and value and "id" in row:
                    if column.name in ("salt", "held"):
                        continue
                    place, key = TABLES[name].place_of(column.name)
                    value = vault.open(place, row[key], value)
                elif not isinstance(column.type, String | Text):
                    continue
                found[f"{name}.{column.name}:{row.get('id')}"] = value
    return found


@pytest.mark.parametrize("name", PEOPLE)
def test_the_chain_and_every_proof_still_hold(database, cast, name) -> None:
    with database.session(writing=True) as session:
        erase(session, cast, name)
        session.commit()
    assert schema.first_fault(database.engine, database.vault) is None


@pytest.mark.parametrize("name", ["ondine", "orphee", "pimprenelle", "merlin", "morgane"])
def test_of_who_is_alone_nothing_is_left_but_who_looked(session, cast, name) -> None:
    her = cast[name].id
    before = {text for rows in everything(session, her).values() for row in rows
              for text in row.values() if isinstance(text, str) and " " in text}  # fmt: skip
    others = {text for one in cast if cast[one].id != her and cast[one].card
              for rows in everything(session, cast[one].id).values()
              for row in rows for text in row.values() if isinstance(text, str)}  # fmt: skip
    erase(session, cast, name)
    left = {key: many for key, many in counts(session, her).items() if many}
    assert {READ[key].kept for key in left if key != "account"} <= {Kept.LOG}
    readings = {row["motive"] for row in everything(session, her)["access_line"] if "motive" in row}
    remaining = set(every_word(session).values())
    desks = {text for place, text in every_word(session).items() if place.startswith("account.")}
    assert before
    mine = before - others - readings - {cast[one].display_name for one in cast}
    still = {one for one in mine & remaining if one != cast[name].service}
    services = set(session.scalars(text("SELECT name FROM organisation")))
    names = {row["viewer_name"] for row in everything(session, her)["access_line"]}
    assert still - services - names - desks == set()


def test_her_account_opens_nothing_and_tells_nothing(session, cast) -> None:
    erase(session, cast, "ondine")
    row = session.execute(
        select(Account.first_name, Account.last_initial, Account.phone, Account.handle).where(
            Account.id == cast["ondine"].id
        )
    ).one()
    assert row[:3] == ("", "", None)
    assert row.handle != cast["ondine"].handle


def test_the_other_adult_keeps_everything_and_is_told_nothing(database, cast) -> None:
    with database.session(writing=True) as session:
        before = everything(session, cast["melusine"].id)
        erase(session, cast, "perceval")
        session.commit()
        after = everything(session, cast["melusine"].id)
    assert after == before
    assert schema.first_fault(database.engine, database.vault) is None


def test_what_they_agreed_together_goes_with_the_last_file(session, cast) -> None:
    pathway = cast["perceval"].pathway_id
    erase(session, cast, "perceval")
    versions = select(Base.metadata.tables["plan_version"].c.id).where(
        Base.metadata.tables["plan_version"].c.pathway_id == pathway
    )
    assert session.scalars(versions).all()
    erase(session, cast, "melusine")
    assert not session.scalars(versions).all()
    assert not counts(session, cast["perceval"].id)["pathway_person"]


def test_a_helper_keeps_the_list_of_what_he_read(session, cast) -> None:
    lines = Base.metadata.tables["access_line"]
    his = select(lines.c.id).where(lines.c.viewer_id == cast["clochette"].id)
    before = set(session.scalars(his))
    erase(session, cast, "ondine")
    assert before
    assert set(session.scalars(his)) == before


def test_the_evidence_says_how_much_and_not_what(session, cast) -> None:
    evidence = erase(session, cast, "ondine")
    told = json.loads(evidence.counts)
    assert told["own_words"] >= 1
    rows = session.scalars(select(ErasedRow).where(ErasedRow.erasure_id == evidence.id)).all()
    assert len(rows) > 20
    said = " ".join(str(value) for row in rows for value in vars(row).values())
    assert str(cast["ondine"].id) not in said + evidence.counts
    assert ledger.first_lost_act(session) is None


def test_without_its_line_no_guarded_row_goes(session, cast) -> None:
    for table in ("written_line", "consent_event", "plan_version", "mandate", "access_line"):
        with pytest.raises(DBAPIError), session.begin_nested():
            session.execute(text(f"DELETE FROM {table}"))


def test_a_removal_hidden_behind_a_line_of_ones_own_is_caught(database, cast) -> None:
    with database.session(writing=True) as session:
        erasure = erase(session, cast, "ondine")
        session.commit()
        victim = session.execute(
            text("SELECT id, ledger_seq FROM plan_answer ORDER BY ledger_seq")
        ).first()
        table = Base.metadata.tables["plan_answer"]
        key = session.scalars(select(table.c.id).order_by(table.c.ledger_seq)).first()
        session.add(
            ErasedRow(erasure_id=erasure.id, table_name="plan_answer", row_id=key,
                      seq=victim.ledger_seq)
        )  # fmt: skip
        session.flush()
        session.execute(table.delete().where(table.c.id == key))
        session.commit()
    fault = schema.first_fault(database.engine, database.vault)
    assert fault is not None
    assert str(erasure.id) in fault


def test_the_lines_of_an_erasing_stay(session, cast) -> None:
    erase(session, cast, "ondine")
    for table in ("erased_row", "erasure"):
        for verb in (f"DELETE FROM {table}", f"UPDATE {table} SET id = id"):
            with pytest.raises(DBAPIError), session.begin_nested():
                session.execute(text(verb))
