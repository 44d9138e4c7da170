"""The same agreement as a FHIR R5 ``Consent``, for the systems of health services."""

from html import escape
from typing import Any

from portal.audit.catalogue import THEME_WORDS
from portal.consent.catalogue import KIND_NAMES, Purpose
from portal.consent.models import ConsentState
from portal.consent.queries import OPEN
from portal.consent.queries.receipts import Receipt
from portal.core.clock import local_date
from portal.verifier.links import instant
from portal.web.language import gettext as _
from portal.web.language import language
from portal.web.request import now

_HL7 = "http://terminology.hl7.org/CodeSystem/"
_STATUS = {
    ConsentState.REQUESTED: "draft",
    ConsentState.DEFERRED: "draft",
    ConsentState.REFUSED: "not-done",
}
_REASONS = {Purpose.EVALUATE: "HRESCH", Purpose.CLAIM_RIGHT: "ELIGDTRM"}


def consent_resource(receipt: Receipt, proof: dict[str, Any], host: str) -> dict[str, Any]:
    """Return the agreement as a FHIR R5 resource; the ledger's proof is its verification."""
    permits = receipt.last.state in OPEN and receipt.valid_until >= local_date(now())
    provision = _provision(receipt) if receipt.last.state not in _STATUS else None
    return {
        "resourceType": "Consent",
        "id": str(receipt.record_id),
        "language": language(),
        "text": {"status": "additional", "div": _words(receipt)},
        "identifier": [_urn(receipt.record_id)],
        "status": "active" if permits else _STATUS.get(receipt.last.state, "inactive"),
        "category": [
            {"coding": [{"system": "http://loinc.org", "code": "59284-0"}]},
            {
                "coding": [{"system": "urn:avec-moi:kind", "code": receipt.kind.value}],
                "text": _(KIND_NAMES[receipt.kind]),
            },
        ],
        "subject": {"identifier": _urn(receipt.person_id)},
        "date": local_date(receipt.last.at).isoformat(),
        "period": {
            "start": instant(receipt.created_at),
            "end": receipt.valid_until.isoformat(),
        },
        "grantor": [{"identifier": _urn(receipt.person_id)}],
        "grantee": [_recipient(receipt)],
        "controller": [{"display": receipt.controller}],
        "verification": [_verification(receipt, proof, host)],
        "decision": "permit" if permits else "deny",
        **({"provision": [provision]} if provision else {}),
    }


def _words(receipt: Receipt) -> str:
    lines = "".join(f"<p>{escape(line)}</p>" for line in receipt.notice.text.splitlines())
    tongue = receipt.notice.language
    return f'<div xmlns="http://www.w3.org/1999/xhtml" lang="{tongue}">{lines}</div>'


def _urn(value: object) -> dict[str, str]:
    return {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{value}"}


def _recipient(receipt: Receipt) -> dict[str, Any]:
    said = ", ".join(filter(None, (receipt.display_name, receipt.job, receipt.service)))
    who: dict[str, Any] = {"display": said or _("Tout le monde")}
    if receipt.recipient_id is not None:
        who["identifier"] = _urn(receipt.recipient_id)
    return who


def _verification(receipt: Receipt, proof: dict[str, Any], host: str) -> dict[str, Any]:
    return {
        "verified": True,
        "verificationType": {
            "text": f"RFC 6962, {host}, {proof['key'].strip()}",
        },
        "verifiedWith": {"display": f"SHA-256 {receipt.last.hash}"},
        "verificationDate": [proof["head"].split("\n")[3]],
    }


def _provision(receipt: Receipt) -> dict[str, Any]:
    reason = _REASONS.get(receipt.purpose, "CAREMGT")
    return {
        "period": {"end": receipt.valid_until.isoformat()},
        "actor": [
            {
                "role": {"coding": [{"system": f"{_HL7}v3-ParticipationType", "code": "IRCP"}]},
                "reference": _recipient(receipt),
            }
        ],
        "action": [{"coding": [{"system": f"{_HL7}consentaction", "code": "access"}]}],
        "purpose": [{"system": f"{_HL7}v3-ActReason", "code": reason}],
        "code": [
            {
                "coding": [{"system": "urn:avec-moi:theme", "code": receipt.theme.value}],
                "text": _(THEME_WORDS[receipt.theme.value]),
            }
        ],
    }
