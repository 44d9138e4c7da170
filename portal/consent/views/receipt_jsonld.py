"""The receipt in the shape of ISO/IEC TS 27560:2023, with the words of W3C's DPV (JSON-LD).

``rp:proof`` holds what the ledger proves of it, in the shape of ``portal.verifier.proof``.
"""

from typing import Any
from uuid import uuid5

from portal.audit.catalogue import PURPOSE_WORDS, THEME_WORDS
from portal.consent.catalogue import SENSITIVE, AgreementKind, Purpose, Theme
from portal.consent.models import ConsentState
from portal.consent.queries.receipts import Receipt, ReceiptAct
from portal.verifier.links import instant
from portal.verifier.readable import BASIS, EXPLICIT, STATUS
from portal.web.language import gettext as _
from portal.web.language import language

CONTEXT: dict[str, Any] = {
    "dpv": "https://w3id.org/dpv#",
    "loc": "https://w3id.org/dpv/loc#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "dpv-27560": "https://w3id.org/dpv/schema/dpv-27560#",
    "dct": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rp": "urn:avec-moi:vocab#",
    "dct:conformsTo": {"@type": "@id"},
    "dct:created": {"@type": "xsd:dateTime"},
    "dpv:isIndicatedAtTime": {"@type": "xsd:dateTime"},
    "dpv:hasConsentStatus": {"@container": "@list"},
    "schema:recipient": {"@type": "@id"},
    "dpv:isIndicatedBy": {"@type": "@id"},
    "dpv:hasLegalBasis": {"@type": "@id"},
    "dpv:hasPurpose": {"@type": "@id"},
    "dpv:hasProcessing": {"@type": "@id"},
    "dpv:hasJurisdiction": {"@type": "@id"},
    "dpv:hasApplicableLaw": {"@type": "@id"},
    "rp:proof": {"@type": "@json"},
}

_PURPOSES = {Purpose.EVALUATE: "dpv:ResearchAndDevelopment", Purpose.TESTIFY: "dpv:Purpose"}


def receipt_file(receipt: Receipt, proof: dict[str, Any], host: str) -> dict[str, Any]:
    """Return the receipt as JSON-LD: one record of one agreement, with its proof."""
    head_at = proof["head"].split("\n")[3]
    name = str(uuid5(receipt.record_id, head_at))
    return {
        "@context": CONTEXT,
        "@id": f"urn:uuid:{name}",
        "@type": "dpv:ConsentReceipt",
        "dct:identifier": name,
        "dct:conformsTo": "dpv-27560:receipt-eu-gdpr",
        "dct:created": head_at,
        "dct:publisher": {"@id": f"urn:site:{host}", "schema:name": receipt.controller},
        "schema:recipient": "dpv:DataSubject",
        "dct:language": language(),
        "dpv:hasRecordOfActivity": [_record(receipt, host)],
        "rp:proof": proof,
    }


def _record(receipt: Receipt, host: str) -> dict[str, Any]:
    own = receipt.kind is AgreementKind.CONSENT
    return {
        "@id": f"urn:uuid:{receipt.record_id}",
        "@type": "dpv:ConsentRecord",
        "dct:identifier": str(receipt.record_id),
        "dct:conformsTo": "dpv-27560:record-eu-gdpr",
        "dpv:hasDataSubject": {
            "@id": f"urn:uuid:{receipt.person_id}",
            "@type": "dpv:DataSubject",
        },
        "dpv:hasDataController": {
            "@id": f"urn:site:{host}",
            "@type": "dpv:DataController",
            "dpv:hasName": receipt.controller,
            "dpv:hasContact": f"tel:{receipt.duty_phone.replace(' ', '')}",
        },
        "dpv:hasJurisdiction": "loc:FR",
        "dpv:hasApplicableLaw": "https://w3id.org/dpv/legal/eu#law-GDPR",
        "rp:basisKind": BASIS[receipt.kind.value],
        **({} if own else {"rp:secrecyBasis": _secrecy(receipt.theme)}),
        "dpv:hasProcess": [_process(receipt, own=own)],
        "dpv:hasNotice": _notice(receipt),
        "dpv:hasConsentControl": {
            "@type": ["dpv:ProvideConsent", "dpv:WithdrawConsent"],
            "dpv:isExercisedAt": f"https://{host}/mes-accords",
        },
        "dpv:hasRight": [
            {
                "@type": ["dpv:DataSubjectRight", f"eu-gdpr:{article}"],
                "dpv:isExercisedAt": f"https://{host}{where}",
            }
            for article, where in (("A7-3", "/mes-accords"), ("A15", "/donnees"))
        ],
        "dpv:hasConsentStatus": [_status(act) for act in receipt.acts],
    }


def _secrecy(theme: Theme) -> str:
    return "CSP L.1110-4" if theme is Theme.HEALTH else "CASF L.121-6-2"


def _process(receipt: Receipt, *, own: bool) -> dict[str, Any]:
    basis = ["eu-gdpr:A6-1-a"] if own else ["eu-gdpr:A6-1-e"]
    if receipt.theme is Theme.HEALTH:
        basis.append("eu-gdpr:A9-2-a")
    sensitive = receipt.theme in SENSITIVE
    recipient = f"urn:uuid:{receipt.recipient_id}" if receipt.recipient_id else "rp:everyone"
    who = ", ".join(filter(None, (receipt.display_name, receipt.job, receipt.service)))
    return {
        "@type": "dpv:Process",
        "dpv:hasPurpose": _PURPOSES.get(receipt.purpose, "dpv:ServiceProvision"),
        "rp:purpose": receipt.purpose.value,
        "dct:description": {
            "@value": _(PURPOSE_WORDS[receipt.purpose.value]),
            "@language": language(),
        },
        "dpv:hasLegalBasis": basis,
        "dpv:hasPersonalData": [
            {
                "@id": f"rp:theme-{receipt.theme.value}",
                "@type": "dpv:SensitivePersonalData" if sensitive else "dpv:PersonalData",
                "dct:title": {
                    "@value": _(THEME_WORDS[receipt.theme.value]),
                    "@language": language(),
                },
                "dpv:hasNecessity": {"@id": "dpv:Optional"},
                "dpv:hasDataSource": {"@id": "dpv:DataSubjectDataSource"},
            }
        ],
        "dpv:hasProcessing": ["dpv:Consult"],
        "dpv:hasRecipient": [
            {"@id": recipient, "@type": "dpv:Recipient", "dpv:hasName": who or _("Tout le monde")}
        ],
        "dpv:hasStorageCondition": [
            {
                "@type": "dpv:StorageDuration",
                "dpv:hasDuration": {"@type": "dpv:UntilTimeDuration",
                                    "rdf:value": receipt.valid_until.isoformat()},
            }
        ],
    }  # fmt: skip


def _notice(receipt: Receipt) -> dict[str, Any]:
    said = receipt.notice
    texts = [{"@value": said.text, "@language": said.language}]
    if receipt.french is not None:
        texts.append({"@value": receipt.french, "@language": "fr"})
    return {
        "@id": f"urn:sha256:{said.digest}",
        "@type": "dpv:ConsentNotice",
        "dct:language": said.language,
        "dct:hasVersion": said.version,
        "dct:description": texts,
    }


def _status(act: ReceiptAct) -> dict[str, Any]:
    given = act.state in (ConsentState.GIVEN, ConsentState.RENEWED)
    explicit = [EXPLICIT] if given and act.by_person else []
    return {
        "@type": [STATUS[act.state.value], *explicit],
        "dpv:isIndicatedBy": "dpv:DataSubject" if act.by_person else "dpv:DataController",
        "dpv:hasIndicationMethod": ", ".join(
            filter(None, (act.means.value, act.device, act.company.value if act.company else ""))
        ),
        "dpv:isIndicatedAtTime": instant(act.at),
        "rp:state": act.state.value,
        "rp:ledgerSeq": act.seq,
        "rp:ledgerHash": act.hash,
    }
