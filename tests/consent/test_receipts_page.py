"""« Mes reçus »: a page, and a file that proves itself far from the portal."""

import json
import re
import subprocess
import sys

import pytest

from portal.consent import service
from portal.consent.catalogue import Notice, Theme
from portal.core import ledger
from portal.core.ledger import Signer
from portal.verifier import proof, readable
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
    visitor.sees("كلمات", "pourra voir : logement.")


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
        (lambda one: one["acts"].pop(), "un acte a été enlevé"),
        (
            lambda one: one["count"]["acts"].update(dict.fromkeys(one["count"]["acts"], 1)),
            "nombre d’actes n’est pas signé",
        ),
        (lambda one: one["count"].update(at="2020-01-01"), "nombre d’actes n’est pas signé"),
        (lambda one: one["records"].append({"notice": "x", "notice_hash": "y"}), "aucun acte"),
    ],
)
def test_a_file_that_was_changed_is_false(visitor, given, change, said):
    found = proof.read(json.dumps(taken(visitor, given)))
    change(found)
    with pytest.raises(proof.Untrue, match=said):
        proof.check(found)


def record_of(one):
    return one["dpv:hasRecordOfActivity"][0]


READABLE = [
    (lambda one: one.update({"dct:created": "2020"}), "la date du reçu"),
    (lambda one: record_of(one).update({"@id": "urn:uuid:x"}), "l’accord"),
    (lambda one: record_of(one)["dpv:hasDataSubject"].update({"@id": "x"}), "la personne"),
    (lambda one: record_of(one).update({"rp:basisKind": "consent"}), "la sorte d’accord"),
    (lambda one: process_of(one).update({"rp:purpose": "evaluate"}), "le but"),
    (lambda one: process_of(one)["dpv:hasPersonalData"][0].update({"@id": "rp:theme-health"}),
     "le thème"),
    (lambda one: process_of(one)["dpv:hasRecipient"][0].update({"@id": "rp:everyone"}), "à qui"),
    (lambda one: process_of(one)["dpv:hasStorageCondition"][0]["dpv:hasDuration"].update(
        {"rdf:value": "2099-01-01"}), "le dernier jour"),
    (lambda one: record_of(one)["dpv:hasNotice"]["dct:description"][0].update({"@value": "x"}),
     "les mots"),
    (lambda one: record_of(one)["dpv:hasNotice"].update({"@id": "x"}), "l’empreinte des mots"),
    (lambda one: record_of(one)["dpv:hasNotice"].update({"dct:hasVersion": "x"}), "la version"),
    (lambda one: record_of(one)["dpv:hasConsentStatus"].pop(), "le nombre d’actes"),
    (lambda one: status_of(one).update({"rp:state": "given"}), "ce qui est dit"),
    (lambda one: status_of(one).update({"@type": ["dpv:ConsentGiven"]}), "en DPV"),
    (lambda one: status_of(one).update({"dpv:isIndicatedAtTime": "2020"}), "quand"),
    (lambda one: status_of(one).update({"dpv:isIndicatedBy": "dpv:DataController"}), "qui l’a dit"),
    (lambda one: status_of(one).update({"dpv:hasIndicationMethod": "paper"}), "comment"),
    (lambda one: status_of(one).update({"rp:ledgerSeq": 1}), "la place"),
    (lambda one: status_of(one).update({"rp:ledgerHash": "x"}), "l’empreinte de l’acte"),
    (lambda one: record_of(one).pop("dpv:hasNotice"), "il manque un champ"),
    (lambda one: one["dpv:hasRecordOfActivity"].append({"dct:identifier": "x"}),
     "le nombre d’accords"),
]  # fmt: skip


def process_of(one):
    return record_of(one)["dpv:hasProcess"][0]


def status_of(one):
    return record_of(one)["dpv:hasConsentStatus"][1]


def test_what_is_read_of_a_receipt_is_what_is_proven(visitor, given):
    file = json.dumps(taken(visitor, given))
    proven = proof.check(proof.read(file))
    assert readable.compare(json.loads(file), proven)
    assert not readable.compare(json.loads(file)["rp:proof"], proven)
    for change, said in READABLE:
        changed = json.loads(file)
        change(changed)
        with pytest.raises(proof.Untrue, match=said):
            readable.compare(changed, proven)


def test_its_name_says_what_it_is_and_tells_nobody_of_what(visitor, given):
    taken(visitor, given)
    name = visitor.page.headers["Content-Disposition"]
    assert re.search(r'"recu-accord-\d{4}-\d\d-\d\d-\d+\.json"', name)


def test_it_is_checked_by_a_python_that_has_nothing(visitor, given, tmp_path, settings):
    program, receipt = tmp_path / "verifier.pyz", tmp_path / "recu.json"
    program.write_bytes(visitor.client.get("/registre/verifier.pyz").data)
    receipt.write_text(json.dumps(taken(visitor, given)))
    command = [sys.executable, "-I", "-S", str(program), str(receipt)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done
    assert "VRAI." in done.stdout
    assert "il n’y avait pas d’autre acte" in done.stdout
    assert "la partie qui se lit dit ce qui est prouvé" in done.stdout
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
