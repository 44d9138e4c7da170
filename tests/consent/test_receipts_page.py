"""« Mes reçus »: a page, and a file that proves itself far from the portal."""

import json
import subprocess
import sys

import pytest

from portal.consent import service
from portal.consent.catalogue import Notice, Theme
from portal.core import ledger
from portal.core.ledger import Signer
from portal.verifier import proof
from tests.consent.acts import LATER, NOW, forget_proofs, give


@pytest.fixture
def given(database, cast):
    """Ondine shows her home to Mélodie, and stops."""
    with database.session(writing=True) as session:
        record = give(session, cast)
        service.withdraw(session, record_id=record.id, by=cast["ondine"].id, at=LATER)
        session.commit()
        return record


def taken(visitor, given, kind="jsonld"):
    """Take the receipt as a file, and return what is in it."""
    visitor.as_("ondine").open(f"/mes-accords/recus/{given.id}")
    words = {"jsonld": "Je prends le fichier", "fhir": "Je prends le fichier pour un médecin"}[kind]
    visitor.press(words)
    return json.loads(visitor.page.source)


def test_every_answer_has_a_receipt_one_tap_from_the_agreements(visitor, given):
    visitor.as_("ondine").open("/mes-accords").sees("Mes reçus")
    visitor.open("/mes-accords/recus").sees("Logement, Mélodie T.", "Vous arrêtez")
    assert f'href="/mes-accords/recus/{given.id}"' in visitor.page.source
    visitor.open(f"/mes-accords/recus/{given.id}").sees(
        "Vous dites oui, le", "Vous arrêtez, le", "du registre", "Mélodie T.", "pourra voir"
    )


def test_a_request_without_an_answer_has_no_receipt(visitor):
    visitor.as_("ondine").open("/mes-accords").sees("Gaspard L. demande à voir : argent.")
    visitor.open("/mes-accords/recus").does_not_see("Argent, ")


def test_the_words_stay_those_that_she_read_with_the_french_beside(visitor, database, cast):
    visitor.as_("ondine").speaking("ar").open(f"/mes-accords/{cast['melodie'].handle}/sujet/2")
    with database.session(writing=True) as session:
        shown = Notice("كلمات", "ar")
        record = give(session, cast, notice_of=lambda _theme, _day: shown)
        session.commit()
    visitor.open(f"/mes-accords/recus/{record.id}").sees("كلمات", "pourra voir : logement.")
    visitor.speaking("fr").open(f"/mes-accords/recus/{record.id}")
    visitor.sees("كلمات").does_not_see("pourra voir : logement.")


def test_the_receipt_of_somebody_else_is_not_there(visitor, given):
    for name in ("perceval", "orphee"):
        visitor.another().as_(name).open(f"/mes-accords/recus/{given.id}", status=404)


def test_a_file_asks_for_a_fresh_proof(visitor, given, database):
    visitor.as_("ondine").open(f"/mes-accords/recus/{given.id}")
    forget_proofs(database)
    visitor.press("Je prends le fichier", 422).sees("Écrivez votre code, puis essayez encore.")


def test_the_file_proves_every_act_and_word(visitor, given):
    found = proof.check(proof.read(json.dumps(taken(visitor, given))))
    assert [act.facts["state"] for act in found.acts] == ["given", "withdrawn"]
    assert {act.words["notice"] for act in found.acts} == {given.notice}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda one: one["records"][0].update(valid_until="2099-01-01"), "les mots de l’acte"),
        (lambda one: one["records"][0].update(notice="autre"), "les mots de l’acte"),
        (lambda one: one["acts"][1]["facts"].update(state="given"), "n’est pas dans le registre"),
        (lambda one: one["acts"][0].update(seq=one["acts"][0]["seq"] + 1), "n’est pas dans le"),
        (lambda one: one["acts"][0].update(recorded_at="2020-01-01"), "n’est pas dans le"),
        (lambda one: one["acts"][0].update(salt="00" * 16), "n’est pas dans le registre"),
        (lambda one: one.update(head=one["head"].replace("\n", "\n1", 1)), "la signature"),
        (lambda one: one["records"].append({"notice": "x", "notice_hash": "y"}), "aucun acte"),
    ],
)
def test_a_file_that_was_changed_is_false(visitor, given, change, said):
    found = proof.read(json.dumps(taken(visitor, given)))
    change(found)
    with pytest.raises(proof.Untrue, match=said):
        proof.check(found)


def test_it_is_checked_by_a_python_that_has_nothing(visitor, given, tmp_path, settings):
    program, receipt = tmp_path / "verifier.pyz", tmp_path / "recu.json"
    program.write_bytes(visitor.client.get("/registre/verifier.pyz").data)
    receipt.write_text(json.dumps(taken(visitor, given)))
    command = [sys.executable, "-I", "-S", str(program), str(receipt)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done
    assert "VRAI." in done.stdout
    assert given.notice.splitlines()[0] in done.stdout
    assert Signer.of(settings).key_line in done.stdout
    receipt.write_text(receipt.read_text().replace("withdrawn", "given"))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout[:4]) == (1, "FAUX")


def test_the_file_for_health_is_a_consent_that_no_longer_permits(visitor, given):
    found = taken(visitor, given, "fhir")
    assert (found["resourceType"], found["status"], found["decision"]) == (
        "Consent", "inactive", "deny",
    )  # fmt: skip


def test_a_receipt_of_today_counts_nobody_else(visitor, given, database, cast, settings):
    visitor.as_("ondine").open(f"/mes-accords/recus/{given.id}")
    before = visitor.page.text
    with database.session(writing=True) as session:
        give(session, cast, of="orphee", to="sinbad", theme=Theme.MONEY)
        session.commit()
    assert visitor.open(f"/mes-accords/recus/{given.id}").page.text == before
    with database.session(writing=True) as session:
        ledger.keep_head(session, Signer.of(settings), NOW)
        session.commit()
    assert visitor.open(f"/mes-accords/recus/{given.id}").page.text != before
