"""What people read of a receipt, compared with what its proof holds, field by field.

The proof holds codes and ids, and the words that were on the screen. Names of people and services,
and sentences that explain a code, are written beside: they are not proven, and the command says so.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from .proof import Act, Proven, Untrue

STATUS = {
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
"""The state of an act → its word in W3C's DPV."""

EXPLICIT = "dpv:ExplicitlyExpressedConsent"
BASIS = {"consent": "consent", "shared_secret": "agreement-to-share-under-secrecy"}
"""The kind of an agreement → how a receipt calls what it rests on."""

Field = tuple[str, Any, Any]
"""How a field is called in plain French, what is read there, what is proven."""


def compare(document: Any, proven: Proven) -> bool:
    """Say whether ``document`` has a part that people read; all that is proven of it is true.

    Raise ``Untrue`` with the name of the first field that says something else, or is not there.
    """
    if not isinstance(document, dict) or "dpv:hasRecordOfActivity" not in document:
        return False
    acts: dict[str, list[Act]] = {}
    try:
        for act in proven.acts:
            acts.setdefault(act.facts["record"], []).append(act)
        _same("la date du reçu", document["dct:created"], proven.head.at)
        shown = document["dpv:hasRecordOfActivity"]
        _same("le nombre d’accords", len(shown), len(acts))
        for record in shown:
            for name, read, held in _fields(record, acts.get(record["dct:identifier"], [])):
                _same(name, read, held)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        raise Untrue("il manque un champ dans la partie lisible") from None
    return True


def _same(name: str, read: Any, held: Any) -> None:
    if read != held:
        raise Untrue(f"la partie lisible et la preuve ne disent pas la même chose : {name}")


def _fields(record: Mapping[str, Any], acts: list[Act]) -> Iterator[Field]:
    if not acts or acts[0].words is None:
        raise Untrue("un accord de la partie lisible n’est pas dans la preuve")
    words = acts[0].words
    (process,), notice = record["dpv:hasProcess"], record["dpv:hasNotice"]
    (shown,), (recipient,) = process["dpv:hasPersonalData"], process["dpv:hasRecipient"]
    (stored,) = process["dpv:hasStorageCondition"]
    named = f"urn:uuid:{words['recipient']}" if words["recipient"] else "rp:everyone"
    yield "l’accord", record["@id"], f"urn:uuid:{words['id']}"
    yield "la personne", record["dpv:hasDataSubject"]["@id"], f"urn:uuid:{words['person']}"
    yield "le thème", shown["@id"], f"rp:theme-{words['theme']}"
    yield "le but", process["rp:purpose"], words["purpose"]
    yield "à qui", recipient["@id"], named
    yield "le dernier jour", stored["dpv:hasDuration"]["rdf:value"], words["valid_until"]
    kind = acts[-1].facts.get("kind")
    if kind is not None:
        yield "la sorte d’accord", record["rp:basisKind"], BASIS.get(kind)
    yield from _fields_of_notice(notice, words)
    statuses = record["dpv:hasConsentStatus"]
    yield "le nombre d’actes", len(statuses), len(acts)
    for status, act in zip(statuses, acts, strict=True):
        yield from _fields_of_act(status, act, words["person"])


def _fields_of_notice(notice: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[Field]:
    texts = [{"@value": words["notice"], "@language": words["notice_language"]}]
    if "notice_fr" in words:
        texts.append({"@value": words["notice_fr"], "@language": "fr"})
    digest = hashlib.sha256(words["notice"].encode()).hexdigest()
    yield "l’empreinte des mots", notice["@id"], f"urn:sha256:{digest}"
    yield "la langue des mots", notice["dct:language"], words["notice_language"]
    yield "la version des mots", notice["dct:hasVersion"], words["notice_version"]
    yield "les mots", notice["dct:description"], texts


def _fields_of_act(status: Mapping[str, Any], act: Act, person: str) -> Iterator[Field]:
    facts = act.facts
    hers, state = facts["by"] == person, facts["state"]
    explicit = [EXPLICIT] if hers and state in ("given", "renewed") else []
    how = (facts["means"], facts.get("device", ""), facts["company"])
    yield "ce qui est dit", status["rp:state"], state
    yield "ce qui est dit, en DPV", status["@type"], [STATUS[state], *explicit]
    yield "quand", status["dpv:isIndicatedAtTime"], facts["at"]
    yield (
        "qui l’a dit",
        status["dpv:isIndicatedBy"],
        ("dpv:DataSubject" if hers else "dpv:DataController"),
    )
    yield "comment", status["dpv:hasIndicationMethod"], ", ".join(filter(None, how))
    yield "la place dans le registre", status["rp:ledgerSeq"], act.seq
    yield "l’empreinte de l’acte", status["rp:ledgerHash"], act.link
