"""Receipts in the shapes of others: ISO/IEC TS 27560 with DPV, and FHIR R5."""

import json
import warnings
from pathlib import Path

import pytest
from fhir.resources.consent import Consent
from pydantic import ValidationError

from portal.consent import service
from portal.consent.catalogue import Duration, Purpose, Theme
from tests.consent.acts import LATER, ask, give
from tests.consent.test_receipts_page import taken

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib, about itself
    from pyshacl import validate
    from rdflib import Graph

SHAPE = Graph().parse(Path(__file__).with_name("receipt_shape.ttl"))


def faults(receipt) -> str:
    """Return what the shape has against a receipt, empty when it fits."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        graph = Graph().parse(data=json.dumps(receipt), format="json-ld")
        fits, _graph, text = validate(graph, shacl_graph=SHAPE)
    return "" if fits else text


def made(database, cast, kind):
    """Do one agreement of every kind that there is."""
    with database.session(writing=True) as session:
        if kind == "refused":
            record = ask(session, cast)
            service.refuse(session, record_id=record.id, by=cast["ondine"].id, at=LATER)
        elif kind == "study":
            record = give(
                session, cast, to="cassandre", theme=Theme.STUDY, purpose=Purpose.EVALUATE
            )
        elif kind == "health":
            record = give(session, cast, theme=Theme.HEALTH, duration=Duration.THIS_MEETING)
        else:
            record = give(session, cast)
        if kind == "withdrawn":
            service.withdraw(session, record_id=record.id, by=cast["ondine"].id, at=LATER)
        session.commit()
        return record


KINDS = ("given", "withdrawn", "refused", "study", "health")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_receipt_has_the_standard_shape(visitor, database, cast, kind, language):
    record = made(database, cast, kind)
    if language == "fr":
        assert faults(taken(visitor, record)) == ""
        return
    visitor.as_("ondine").speaking("ar").open(f"/mes-accords/recus/{record.id}")
    visitor.submit("ملف")
    receipt = json.loads(visitor.page.source)
    assert receipt["dct:language"] == "ar"
    assert faults(receipt) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_every_receipt_is_a_fhir_consent(visitor, database, cast, kind):
    found = taken(visitor, made(database, cast, kind), "fhir")
    read = Consent.model_validate(found)
    permitted = kind in ("given", "study", "health")
    assert read.decision == ("permit" if permitted else "deny")
    kinds = [one.coding[0].code for one in read.category if one.text]
    assert kinds == ["consent" if kind == "study" else "shared_secret"]
    assert read.status == {"withdrawn": "inactive", "refused": "not-done"}.get(kind, "active")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda one: one.pop("rp:proof"),
        lambda one: one["dpv:hasRecordOfActivity"][0].pop("dpv:hasNotice"),
        lambda one: one["dpv:hasRecordOfActivity"][0].pop("rp:secrecyBasis"),
        lambda one: one["dpv:hasRecordOfActivity"][0].update({"rp:basisKind": "consent"}),
        lambda one: one["dpv:hasRecordOfActivity"][0]["dpv:hasConsentStatus"][0].update(
            {"@type": "dpv:ConsentMaybe"}
        ),
        lambda one: one["dpv:hasRecordOfActivity"][0]["dpv:hasProcess"][0].pop("dpv:hasRecipient"),
    ],
)
def test_a_receipt_that_lacks_a_part_is_caught(visitor, database, cast, spoil):
    receipt = taken(visitor, made(database, cast, "given"))
    spoil(receipt)
    assert faults(receipt) != ""


def test_a_consent_that_fhir_does_not_know_is_caught(visitor, database, cast):
    found = taken(visitor, made(database, cast, "given"), "fhir")
    with pytest.raises(ValidationError):
        Consent.model_validate({**found, "recipient": "everyone"})
