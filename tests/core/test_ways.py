"""Servers for messages: complete, or refused with a sentence that says what to add."""

from pathlib import Path

import pytest

from portal.core.settings import SettingsError, load
from portal.core.ways import Mail
from tests.core.test_settings import COMPLETE, written

MAIL = """
[mail]
host = "smtp.departement.example"
sender = "message@departement.example"
user = "portail"
password_file = "mail.secret"
"""
SMS = """
[sms]
url = "https://sms.fournisseur.example/envoyer"
token_file = "sms.secret"
"""


def read(folder: Path, text: str):  # type: ignore[no-untyped-def]
    for name in ("mail", "sms"):
        (folder / f"{name}.secret").write_text(f"secret-of-{name}\n")
    return load(written(folder, COMPLETE + text))


def test_without_them_an_installation_is_complete_and_sends_nothing(tmp_path: Path) -> None:
    settings = read(tmp_path, "")
    assert (settings.mail, settings.texts, settings.messages) == (None, None, None)


def test_both_are_read_and_their_secrets_are_not_shown(tmp_path: Path) -> None:
    settings = read(tmp_path, MAIL + SMS)
    assert settings.mail == Mail(
        "smtp.departement.example", 587, "message@departement.example", "starttls", "portail",
        "secret-of-mail",
    )  # fmt: skip
    assert settings.texts is not None
    assert (settings.texts.token, settings.texts.to) == ("secret-of-sms", "to")
    assert "secret-of" not in repr(settings)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (MAIL.replace('host = "smtp.departement.example"', ""), "Il manque host"),
        (MAIL.replace('sender = "message@departement.example"', ""), "Il manque sender"),
        (MAIL.replace("message@", "message.at."), "adresse e-mail"),
        (MAIL.replace('password_file = "mail.secret"', ""), "Il manque password_file"),
        (MAIL.replace("mail.secret", "nowhere.secret"), "ne se lit pas"),
        (MAIL + 'security = "none"', "cette machine"),
        (MAIL + 'security = "yes"', "starttls"),
        (MAIL + "port = 0", "port"),
        (MAIL + 'port = "25"', "port"),
        ("mail = 3", "section"),
        (SMS.replace('token_file = "sms.secret"', ""), "Il manque token_file"),
        (SMS.replace("https://", "http://"), "https"),
        (SMS.replace("https://sms.fournisseur.example", "https://"), "https"),
        (SMS + "to_field = 3", "to_field"),
    ],
)
def test_what_is_incomplete_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(SettingsError, match=sentence):
        read(tmp_path, text) if text != "mail = 3" else load(
            written(tmp_path, f"mail = 3\n{COMPLETE}")
        )


def test_an_empty_secret_is_none(tmp_path: Path) -> None:
    path = written(tmp_path, COMPLETE + SMS)
    (tmp_path / "sms.secret").write_text("\n")
    with pytest.raises(SettingsError, match="le secret seul"):
        load(path)
