"""A proof held together by hand: what it says when whole, and at each place where it is false."""

from __future__ import annotations

import copy
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from portal.consent.models import ConsentState
from portal.core.ledger import Signer
from portal.verifier import checkpoint, command, links, merkle, proof

AT = "2026-11-02T09:00:00.000000+00:00"
SIGNER = Signer("portail.departement.example", bytes(range(32)))
NOTICE = "Melodie verra :\nvotre logement."
WORDS = {"notice": NOTICE, "notice_hash": hashlib.sha256(NOTICE.encode()).hexdigest()}
FACTS: list[dict[str, str]] = [
    {"kind": "asked", "at": AT},
    {"state": "given", "at": AT, "record_digest": links.digest_of(WORDS)},
    {"kind": "accepted", "at": AT},
]


def made(facts: list[dict[str, str]], words: list[dict[str, str]]) -> dict[str, Any]:
    """Return the proof of acts that say ``facts``, one link each."""
    acts: list[dict[str, Any]] = []
    leaves, previous = [], links.GENESIS
    for seq, said in enumerate(facts, 1):
        salt = bytes([seq]) * 16
        found = links.link_hash(seq, AT, "test.act", links.commit_to(salt, said), previous)
        acts.append({"seq": seq, "recorded_at": AT, "kind": "test.act", "facts": said,
                     "salt": salt.hex(), "prev_hash": previous})  # fmt: skip
        leaves.append(merkle.leaf_hash(bytes.fromhex(found)))
        previous = found
    for one in acts:
        path = merkle.inclusion_proof(
            one["seq"] - 1, len(leaves), lambda first, last: merkle.root_of(leaves[first:last])
        )
        one["inclusion"] = [step.hex() for step in path]
    note = SIGNER.note(checkpoint.Head(SIGNER.origin, len(leaves), merkle.root_of(leaves), AT))
    whole = {"format": proof.FORMAT, "key": SIGNER.key_line, "head": note, "records": words,
             "count": SIGNER.count({}, datetime(2026, 11, 2, 9, tzinfo=UTC))}  # fmt: skip
    return copy.deepcopy({**whole, "acts": acts})


WHOLE = made(FACTS, [WORDS])
OLDER = made(FACTS[:2], [WORDS])
OTHER = made([FACTS[0], {"state": "refused"}], [])


def head_of(one: dict[str, Any]) -> checkpoint.Head:
    return checkpoint.read(one["head"])[0]


def passage(older: int, newer: int) -> dict[str, Any]:
    """Return what the public register says of two sizes of the ledger of ``WHOLE``."""
    leaves = []
    for one in WHOLE["acts"]:
        bound = links.commit_to(bytes.fromhex(one["salt"]), one["facts"])
        link = links.link_hash(one["seq"], AT, one["kind"], bound, one["prev_hash"])
        leaves.append(merkle.leaf_hash(bytes.fromhex(link)))
    path = merkle.consistency_proof(older, newer, lambda a, b: merkle.root_of(leaves[a:b]))
    return {"from": older, "to": newer, "path": [step.hex() for step in path]}


def test_a_whole_proof_says_each_act_in_its_order() -> None:
    proven = proof.check(proof.read(json.dumps(WHOLE)))
    assert (proven.head, proven.note) == (head_of(WHOLE), WHOLE["head"])
    assert proven.key_line == SIGNER.key_line
    assert [(act.seq, act.kind, act.facts, act.words) for act in proven.acts] == [
        (1, "test.act", FACTS[0], None),
        (2, "test.act", FACTS[1], WORDS),
        (3, "test.act", FACTS[2], None),
    ]


@pytest.mark.parametrize(
    "held", [WHOLE, {"rp:proof": WHOLE}, {"rp:proof": {"@type": "@json", "@value": WHOLE}}]
)
def test_it_is_found_alone_or_in_a_receipt(held: dict[str, Any]) -> None:
    assert proof.read(json.dumps(held)) == WHOLE


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "JSON"),
        ("[" * 100_000, "JSON"),
        ("[]", "pas de preuve"),
        ("{}", "pas de preuve"),
        ('{"format": "other"}', "pas de preuve"),
        ('{"rp:proof": []}', "pas de preuve"),
        ('{"rp:proof": {"@value": []}}', "pas de preuve"),
    ],
)
def test_what_holds_no_proof_is_unreadable(text: str, said: str) -> None:
    with pytest.raises(proof.Unreadable, match=said):
        proof.read(text)


def changed(**parts: Any) -> dict[str, Any]:
    """Return ``WHOLE`` with ``parts``; those that begin with ``act_`` are of the second act."""
    one = copy.deepcopy(WHOLE)
    for name, value in parts.items():
        where = one["acts"][1] if name.startswith("act_") else one
        where[name.removeprefix("act_")] = value
    return one


@pytest.mark.parametrize(
    ("false", "said"),
    [
        (changed(key=Signer(SIGNER.origin, bytes(32)).key_line), "la signature"),
        (changed(head=WHOLE["head"].replace("\n3\n", "\n2\n")), "la signature"),
        (changed(act_seq=3), "l’acte 3 n’est pas dans le registre"),
        (changed(act_kind="x"), "l’acte 2 n’est pas dans le registre"),
        (changed(act_recorded_at="x"), "l’acte 2 n’est pas dans le registre"),
        (changed(act_salt="00"), "l’acte 2 n’est pas dans le registre"),
        (changed(act_prev_hash="x"), "l’acte 2 n’est pas dans le registre"),
        (changed(act_facts={**FACTS[1], "state": "refused"}), "l’acte 2 n’est pas"),
        (changed(act_inclusion=[]), "l’acte 2 n’est pas dans le registre"),
        (changed(records=[]), "les mots de l’acte 2 ont été changés ou enlevés"),
        (changed(records=[{**WORDS, "notice": "x"}]), "les mots de l’acte 2 ont été changés"),
        (changed(records=[WORDS, {"notice": "x"}]), "prouvés par aucun acte"),
        (
            made([{"record_digest": links.digest_of({**WORDS, "notice_hash": "x"})}],
                 [{**WORDS, "notice_hash": "x"}]),
            "les mots montrés pour l’acte 1 ont été changés",
        ),
    ],
)  # fmt: skip
def test_where_it_is_false_it_says_so(false: dict[str, Any], said: str) -> None:
    with pytest.raises(proof.Untrue, match=said):
        proof.check(false)


@pytest.mark.parametrize(
    ("torn", "said"),
    [
        (changed(key="x"), "ne se lit pas"),
        (changed(head="x"), "ne se lit pas"),
        (changed(acts=[], records=[]), "aucun acte"),
        (changed(act_salt="zz"), "il manque une partie"),
        (changed(acts=None), "il manque une partie"),
        (changed(acts=[{}]), "il manque une partie"),
        (changed(act_inclusion=[None]), "il manque une partie"),
        (changed(records=None), "il manque une partie"),
        (changed(head=7), "il manque une partie"),
    ],
)
def test_what_is_torn_is_unreadable(torn: dict[str, Any], said: str) -> None:
    with pytest.raises(proof.Unreadable, match=said):
        proof.check(torn)


def test_a_head_kept_elsewhere_is_in_the_same_history_or_not() -> None:
    proven, older = proof.check(WHOLE), proof.check(OLDER)
    assert proof.check_link(head_of(WHOLE), proven, None)
    assert not proof.check_link(head_of(OTHER), older, None), "as long, and another"
    assert proof.check_link(head_of(OLDER), proven, passage(2, 3))
    assert proof.check_link(head_of(WHOLE), older, passage(2, 3)), "the receipt is the older"
    assert not proof.check_link(head_of(OTHER), proven, passage(2, 3))


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (None, "ne se lit pas"),
        ({}, "ne se lit pas"),
        ({**passage(2, 3), "path": ["zz"]}, "ne se lit pas"),
        ([], "ne se lit pas"),
        (passage(1, 3), "de 2 à 3 actes"),
        (passage(2, 2), "de 2 à 3 actes"),
    ],
)
def test_the_passage_between_two_sizes_is_asked_for(told: Any, said: str) -> None:
    with pytest.raises(proof.Unreadable, match=said):
        proof.check_link(head_of(OLDER), proof.check(WHOLE), told)


COUNTED = [{"record": "one"}, {"record": "two"}, {"record": "one"}, {"state": "given"}]
WHEN = datetime(2026, 11, 2, 9, tzinfo=UTC)


def counting(signer: Signer = SIGNER, **acts: int) -> dict[str, Any]:
    """Return a proof of two acts of ``one``, of one of ``two``, that counts ``acts``."""
    return {**made(COUNTED, []), "count": signer.count(acts, WHEN)}


def test_every_act_of_an_agreement_is_counted() -> None:
    assert proof.check(counting(one=2, two=1)).counted_at == AT
    assert proof.count_lines("here", AT, {"two": 1, "one": 2}) == (
        f"avec-moi-count-1\nhere\n{AT}\none 2\ntwo 1\n".encode()
    )


@pytest.mark.parametrize(
    ("acts", "said"),
    [
        ({"one": 3, "two": 1}, "enlevé : il y en avait 3, il en reste 2"),
        ({"one": 1, "two": 1}, "enlevé : il y en avait 1, il en reste 2"),
        ({"one": 2, "two": 1, "three": 1}, "enlevé : il y en avait 1, il en reste 0"),
        ({"one": 2}, "un accord n’est pas compté"),
        ({}, "un accord n’est pas compté"),
    ],
)
def test_an_act_taken_out_or_put_in_is_missed(acts: dict[str, int], said: str) -> None:
    with pytest.raises(proof.Untrue, match=said):
        proof.check(counting(**acts))


def test_only_the_signer_of_the_head_counts() -> None:
    mine = counting(one=2, two=1)
    false = [counting(Signer(SIGNER.origin, bytes(32)), one=2, two=1)]
    false += [{**mine, "count": {**mine["count"], **change}}
              for change in ({"at": "x"}, {"acts": {"one": 2}})]  # fmt: skip
    for one in false:
        with pytest.raises(proof.Untrue, match="le nombre d’actes n’est pas signé par cette clé"):
            proof.check(one)
    with pytest.raises(proof.Unreadable, match="il manque une partie"):
        proof.check({**mine, "count": {**mine["count"], "signature": "é"}})
    padded = f" {mine['count']['signature']}"
    with pytest.raises(proof.Unreadable, match="il manque une partie"):
        proof.check({**mine, "count": {**mine["count"], "signature": padded}})


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """Lay the files of ``portal verify`` down; return their paths by name."""
    stranger = Signer(SIGNER.origin, bytes(32)).note(head_of(OLDER))
    kept = {
        "whole": json.dumps(WHOLE), "false": json.dumps(changed(act_kind="x")), "torn": "{",
        "older": OLDER["head"], "same": WHOLE["head"], "other": OTHER["head"],
        "stranger": stranger, "passage": json.dumps(passage(2, 3)),
    }  # fmt: skip
    for name, text in kept.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "blind").write_bytes(b"\xff")
    return {name: str(tmp_path / name) for name in (*kept, "blind", "nowhere")}


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("whole", 0),
        ("whole --key KEY", 0),
        ("whole --head same", 0),
        ("whole --head older --passage passage", 0),
        ("false", 1),
        ("whole --key other-key", 1),
        ("whole --head stranger", 1),
        ("whole --head other --passage passage", 1),
        ("torn", 2),
        ("nowhere", 2),
        ("blind", 2),
        ("whole --head older", 2),
        ("whole --head torn", 2),
        ("whole --head older --passage torn", 2),
    ],
)
def test_the_command_answers_by_its_status(
    files: dict[str, str], asked: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = [files.get(word, word).replace("KEY", f" {SIGNER.key_line} ") for word in asked.split()]
    assert command.main(argv) == status
    told = capsys.readouterr()
    assert (told.out[:4], bool(told.err)) == {
        0: ("VRAI", False), 1: ("FAUX", False), 2: ("", True),
    }[status]  # fmt: skip


def test_the_command_tells_acts_words_and_what_is_not_proven(
    files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    command.main([files["whole"]])
    told = capsys.readouterr().out
    for part in (
        f"• Acte 1 du registre : test.act, le {AT}",
        f"• Acte 2 du registre : Accord donné, le {AT}",
        "    Melodie verra :\n    votre logement.\n",
        f"« {SIGNER.origin} »", "Il avait alors 3 actes.", f"    {SIGNER.key_line}\n",
        "Ce que ce fichier ne prouve pas :", "Seuls les mots ci-dessus",
        "Que la clé est la bonne", "refait tout entier",
        "chez un pair",
    ):  # fmt: skip
        assert part in told
    assert told.count("à la lettre près") == 1
    command.main([files["whole"], "--head", files["older"], "--passage", files["passage"]])
    told = capsys.readouterr().out
    assert "L’empreinte gardée (2 actes) est bien dans la même histoire." in told
    assert "refait tout entier" not in told


def test_the_command_says_what_of_the_file_is_proven_and_until_when(
    files: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    part = "Thème, but, dates, réponses : la partie qui se lit dit ce qui est prouvé.\n"
    beside = "• Les noms et les phrases écrits à côté des codes, sauf les mots ci-dessus.\n"
    rest = "• Le reste du fichier : noms, thème, dates. Seuls les mots ci-dessus sont prouvés.\n"
    for is_read in (True, False):
        monkeypatch.setattr(command, "compare", lambda *_told, is_read=is_read: is_read)
        command.main([files["whole"]])
        told = capsys.readouterr().out
        assert f"\nLe {AT}, il n’y avait pas d’autre acte sur ces accords.\n" in told
        after = f"• Ce qui arrive après le {AT} : un accord peut être repris depuis.\n"
        assert f"{after}  Demandez un reçu plus récent.\n" in told
        found = [told.count(one) for one in (part, beside, rest)]
        assert found == ([1, 1, 0] if is_read else [0, 0, 1])


def test_the_command_has_a_word_for_each_state(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "proof"
    states = [{"state": one.value, "at": AT} for one in ConsentState]
    held = made([*states, {"kind": "other"}], [])
    file.write_text(json.dumps({**held, "key": f"{SIGNER.key_line} \n"}))
    assert command.main([str(file), "--key", SIGNER.key_line]) == 0
    told = capsys.readouterr().out
    assert f"    {SIGNER.key_line}\n•" in told
    for seq, one in enumerate(ConsentState, 1):
        assert f"• Acte {seq} du registre : {one}," not in told
    assert "registre : Refus, le" in told
    assert "registre : test.act, le ? (temps" in told


def test_words_may_be_those_of_every_act() -> None:
    (act,) = proof.check(made([FACTS[1]], [WORDS])).acts
    assert act.words == WORDS
    assert proof.LARGEST == 64 * 2**20


def test_a_file_of_any_size_is_not_read(
    files: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    size = Path(files["whole"]).stat().st_size
    monkeypatch.setattr(command, "LARGEST", size)
    assert command.main([files["whole"]]) == 0
    monkeypatch.setattr(command, "LARGEST", size - 1)
    assert command.main([files["whole"]]) == 2
