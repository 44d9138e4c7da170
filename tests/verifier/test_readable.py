"""What people read of a receipt: every field that the proof holds says what the proof says."""

from __future__ import annotations

import copy
import hashlib
from dataclasses import replace
from typing import Any

import pytest

from portal.verifier.checkpoint import Head
from portal.verifier.proof import Act, Proven, Untrue
from portal.verifier.readable import compare

AT = "2026-11-02T09:00:00.000000+00:00"
LATER = "2026-11-03T09:00:00.000000+00:00"
MISSING = "il manque un champ"
WORDS = {
    "id": "the-agreement", "person": "her", "recipient": "melodie", "theme": "housing",
    "purpose": "coordinate", "valid_until": "2027-02-02", "notice": "Les mots.",
    "notice_language": "ar", "notice_version": "2", "notice_fr": "Les mots en français.",
}  # fmt: skip
ACTS = (
    Act(3, "consent.requested", {
        "record": "the-agreement", "state": "requested", "at": AT, "by": "melodie",
        "means": "own_session", "company": "", "kind": "consent",
    }, WORDS, "a" * 64),
    Act(4, "consent.given", {
        "record": "the-agreement", "state": "given", "at": LATER, "by": "her",
        "means": "shared_phone", "device": "phone", "company": "alone", "kind": "shared_secret",
    }, None, "b" * 64),
)  # fmt: skip
PROVEN = Proven(Head("here", 9, bytes(32), LATER), "note", "key", ACTS, LATER)
PROCESS = {
    "rp:purpose": "coordinate",
    "dpv:hasPersonalData": [{"@id": "rp:theme-housing"}],
    "dpv:hasRecipient": [{"@id": "urn:uuid:melodie", "dpv:hasName": "Mélodie"}],
    "dpv:hasStorageCondition": [{"dpv:hasDuration": {"rdf:value": "2027-02-02"}}],
}
RECORD = {
    "@id": "urn:uuid:the-agreement",
    "dct:identifier": "the-agreement",
    "dpv:hasDataSubject": {"@id": "urn:uuid:her"},
    "rp:basisKind": "agreement-to-share-under-secrecy",
    "dpv:hasProcess": [PROCESS],
    "dpv:hasNotice": {
        "@id": f"urn:sha256:{hashlib.sha256(b'Les mots.').hexdigest()}",
        "dct:language": "ar",
        "dct:hasVersion": "2",
        "dct:description": [
            {"@value": "Les mots.", "@language": "ar"},
            {"@value": "Les mots en français.", "@language": "fr"},
        ],
    },
    "dpv:hasConsentStatus": [
        {
            "@type": ["dpv:ConsentRequested"],
            "rp:state": "requested",
            "dpv:isIndicatedAtTime": AT,
            "dpv:isIndicatedBy": "dpv:DataController",
            "dpv:hasIndicationMethod": "own_session",
            "rp:ledgerSeq": 3,
            "rp:ledgerHash": "a" * 64,
        },
        {
            "@type": ["dpv:ConsentGiven", "dpv:ExplicitlyExpressedConsent"],
            "rp:state": "given",
            "dpv:isIndicatedAtTime": LATER,
            "dpv:isIndicatedBy": "dpv:DataSubject",
            "dpv:hasIndicationMethod": "shared_phone, phone, alone",
            "rp:ledgerSeq": 4,
            "rp:ledgerHash": "b" * 64,
        },
    ],
}
RECEIPT: dict[str, Any] = {"dct:created": LATER, "dpv:hasRecordOfActivity": [RECORD]}

_OF_RECORD = ("dpv:hasRecordOfActivity", 0)
_OF_PROCESS = (*_OF_RECORD, "dpv:hasProcess", 0)
_OF_NOTICE = (*_OF_RECORD, "dpv:hasNotice")
FIELDS: dict[tuple[str | int, ...], str] = {
    ("dct:created",): "la date du reçu",
    (*_OF_RECORD, "@id"): "l’accord",
    (*_OF_RECORD, "dpv:hasDataSubject", "@id"): "la personne",
    (*_OF_RECORD, "rp:basisKind"): "la sorte d’accord",
    (*_OF_PROCESS, "dpv:hasPersonalData", 0, "@id"): "le thème",
    (*_OF_PROCESS, "rp:purpose"): "le but",
    (*_OF_PROCESS, "dpv:hasRecipient", 0, "@id"): "à qui",
    (*_OF_PROCESS, "dpv:hasStorageCondition", 0, "dpv:hasDuration", "rdf:value"): "le dernier jour",
    (*_OF_NOTICE, "@id"): "l’empreinte des mots",
    (*_OF_NOTICE, "dct:language"): "la langue des mots",
    (*_OF_NOTICE, "dct:hasVersion"): "la version des mots",
    (*_OF_NOTICE, "dct:description"): "les mots",
} | {
    (*_OF_RECORD, "dpv:hasConsentStatus", number, key): name
    for number in (0, 1)
    for key, name in {
        "rp:state": "ce qui est dit",
        "@type": "ce qui est dit, en DPV",
        "dpv:isIndicatedAtTime": "quand",
        "dpv:isIndicatedBy": "qui l’a dit",
        "dpv:hasIndicationMethod": "comment",
        "rp:ledgerSeq": "la place dans le registre",
        "rp:ledgerHash": "l’empreinte de l’acte",
    }.items()
}
DPV = {
    "requested": "dpv:ConsentRequested",
    "deferred": "dpv:ConsentRequestDeferred",
    "refused": "dpv:ConsentRefused",
    "given": "dpv:ConsentGiven",
    "renewed": "dpv:RenewedConsentGiven",
    "withdrawn": "dpv:ConsentWithdrawn",
    "expired": "dpv:ConsentExpired",
    "ended": "dpv:ConsentRevoked",
    "replaced": "dpv:ConsentExpired",
}


def saying(words: dict[str, str] = WORDS, **facts: str | None) -> Proven:
    """Return a proof of one act, the second, with other ``words`` and ``facts``."""
    said = {**ACTS[1].facts, **facts}
    told = {name: value for name, value in said.items() if value is not None}
    return replace(PROVEN, acts=(replace(ACTS[1], facts=told, words=words),))


def read_as(**record: Any) -> dict[str, Any]:
    """Return a receipt of one act, the second, with other fields of its agreement."""
    status = RECORD["dpv:hasConsentStatus"][1]  # type: ignore[index]
    return {**RECEIPT, "dpv:hasRecordOfActivity": [
        {**RECORD, "dpv:hasConsentStatus": [status], **record},
    ]}  # fmt: skip


def at_place(told: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        told = told[step]
    return told


def is_false(receipt: Any, proven: Proven, said: str) -> None:
    with pytest.raises(Untrue, match=f"{said}$" if said is not MISSING else said):
        compare(receipt, proven)


def test_a_receipt_whose_every_field_is_proven_is_true() -> None:
    assert compare(RECEIPT, PROVEN) is True


@pytest.mark.parametrize("text", [[], "x", None, {}, {"dct:created": LATER}])
def test_what_has_no_part_to_read_is_not_compared(text: Any) -> None:
    assert compare(text, PROVEN) is False


@pytest.mark.parametrize("path", FIELDS, ids=lambda path: " ".join(map(str, path[-3:])))
def test_no_field_says_anything_else_nor_is_left_out(path: tuple[str | int, ...]) -> None:
    changed = copy.deepcopy(RECEIPT)
    at_place(changed, path[:-1])[path[-1]] = "x"
    is_false(changed, PROVEN, f": {FIELDS[path]}")
    torn = copy.deepcopy(RECEIPT)
    del at_place(torn, path[:-1])[path[-1]]
    is_false(torn, PROVEN, MISSING)


def test_no_agreement_and_no_act_is_left_out_or_added() -> None:
    other = [replace(one, facts={**one.facts, "record": "another"}) for one in ACTS]
    is_false(RECEIPT, replace(PROVEN, acts=(*ACTS, *other)), ": le nombre d’accords")
    twice = {**RECEIPT, "dpv:hasRecordOfActivity": [RECORD, RECORD]}
    is_false(twice, PROVEN, ": le nombre d’accords")
    is_false(RECEIPT, replace(PROVEN, acts=ACTS[:1]), ": la sorte d’accord")
    is_false(RECEIPT, replace(PROVEN, acts=(*ACTS, ACTS[1])), ": le nombre d’actes")
    is_false(RECEIPT, saying(), ": le nombre d’actes")


def test_each_agreement_is_read_with_its_own_acts() -> None:
    words = {**WORDS, "id": "another", "theme": "money"}
    process = {**PROCESS, "dpv:hasPersonalData": [{"@id": "rp:theme-money"}]}
    facts = {"record": "another"}
    other = tuple(
        replace(one, facts={**one.facts, **facts}, words=words if one.words else None)
        for one in ACTS
    )
    own = {"@id": "urn:uuid:another", "dct:identifier": "another", "dpv:hasProcess": [process]}
    record = {**RECORD, **own}
    acts = (ACTS[0], other[0], ACTS[1], other[1])
    both = {**RECEIPT, "dpv:hasRecordOfActivity": [RECORD, record]}
    assert compare(both, replace(PROVEN, acts=acts))


@pytest.mark.parametrize(
    "proven",
    [
        saying(record="another"),
        replace(PROVEN, acts=ACTS[1:]),
        replace(PROVEN, acts=(ACTS[1], ACTS[0])),
    ],
)
def test_an_agreement_that_no_act_names_with_its_words_is_not_proven(proven: Proven) -> None:
    is_false(RECEIPT, proven, "n’est pas dans la preuve")


def test_an_act_of_no_agreement_is_no_part_of_a_receipt() -> None:
    is_false(read_as(), saying(record=None), MISSING)


def test_what_is_for_everyone_names_nobody() -> None:
    process = {**PROCESS, "dpv:hasRecipient": [{"@id": "rp:everyone"}]}
    proven = saying({**WORDS, "recipient": ""})
    assert compare(read_as(**{"dpv:hasProcess": [process]}), proven)
    is_false(read_as(), proven, ": à qui")


def test_words_shown_in_french_alone_are_there_once() -> None:
    words = {**WORDS, "notice_language": "fr"}
    del words["notice_fr"]
    notice = {
        **RECORD["dpv:hasNotice"],  # type: ignore[dict-item]
        "dct:language": "fr",
        "dct:description": [{"@value": "Les mots.", "@language": "fr"}],
    }
    assert compare(read_as(**{"dpv:hasNotice": notice}), saying(words))


@pytest.mark.parametrize(
    ("kind", "basis"),
    [("consent", "consent"), ("shared_secret", "agreement-to-share-under-secrecy")],
)
def test_what_an_agreement_rests_on_is_what_its_last_act_says(kind: str, basis: str) -> None:
    assert compare(read_as(**{"rp:basisKind": basis}), saying(kind=kind))
    is_false(read_as(**{"rp:basisKind": "x"}), saying(kind=kind), ": la sorte d’accord")
    is_false(read_as(**{"rp:basisKind": basis}), saying(kind="x"), ": la sorte d’accord")
    assert compare(read_as(**{"rp:basisKind": "x"}), saying(kind=None)), "acts of before say none"


@pytest.mark.parametrize("state", DPV)
@pytest.mark.parametrize("by", ["her", "melodie"])
def test_each_state_has_its_word_and_only_her_own_yes_is_explicit(state: str, by: str) -> None:
    is_explicit = by == "her" and state in ("given", "renewed")
    status = {
        **RECORD["dpv:hasConsentStatus"][1],  # type: ignore[index]
        "rp:state": state,
        "@type": [DPV[state], *(["dpv:ExplicitlyExpressedConsent"] if is_explicit else [])],
        "dpv:isIndicatedBy": "dpv:DataSubject" if by == "her" else "dpv:DataController",
    }
    receipt = read_as(**{"dpv:hasConsentStatus": [status]})
    assert compare(receipt, saying(state=state, by=by))
    other = "melodie" if by == "her" else "her"
    with pytest.raises(Untrue):
        compare(receipt, saying(state=state, by=other))
