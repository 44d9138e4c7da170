"""Settings of an installation: complete, or refused with a sentence that says what to add."""

import stat
from pathlib import Path

import pytest

from portal.core.ledger import Signer
from portal.core.settings import Keys, SettingsError, demo, load
from portal.core.value import replace

COMPLETE = """
[site]
hosts = ["portail.departement.example"]
[database]
url = "postgresql://portail@/portail"
[keys]
file = "keys.json"
"""


def written(folder: Path, text: str) -> Path:
    Keys.create(folder / "keys.json")
    path = folder / "settings.toml"
    path.write_text(text)
    return path


def test_a_complete_file_is_read(tmp_path: Path) -> None:
    settings = load(written(tmp_path, COMPLETE))
    assert settings.https
    assert settings.hosts == ("portail.departement.example",)
    assert settings.database_url == "postgresql+psycopg://portail@/portail"
    assert not settings.demo


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ('hosts = ["portail.departement.example"]', "nom du site"),
        ('url = "postgresql://portail@/portail"', "base de données"),
        ('file = "keys.json"', "clés"),
    ],
)
def test_a_file_that_lacks_something_says_what(tmp_path: Path, missing: str, sentence: str) -> None:
    with pytest.raises(SettingsError, match=sentence):
        load(written(tmp_path, COMPLETE.replace(missing, "")))


def test_a_file_that_is_not_there_or_not_toml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="n’existe pas"):
        load(tmp_path / "nowhere.toml")
    with pytest.raises(SettingsError, match="ne se lit pas"):
        load(written(tmp_path, "[site"))


def test_keys_are_private_random_and_never_overwritten(tmp_path: Path) -> None:
    one = Keys.create(tmp_path / "one.json")
    two = Keys.create(tmp_path / "two.json")
    assert stat.S_IMODE((tmp_path / "one.json").stat().st_mode) == 0o600
    assert one.pepper != two.pepper
    with pytest.raises(FileExistsError):
        Keys.create(tmp_path / "one.json")


def test_no_key_is_shown_by_what_holds_it(tmp_path: Path) -> None:
    keys = Keys.create(tmp_path / "keys.json")
    url = "postgresql+psycopg://portal:password@localhost/portal"
    settings = replace(demo(tmp_path), keys=keys, database_url=url)
    shown = f"{keys} {settings} {Signer('portail.example', keys.ledger_key)}"
    secret = [keys.pepper, keys.token_key, keys.ledger_key, *keys.field_keys.values()]
    assert not [one for one in (keys.secret_key, *map(repr, secret), "password") if one in shown]


def test_a_key_file_with_a_short_or_missing_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    Keys.create(path)
    path.write_text(path.read_text().replace("pepper", "paper"))
    with pytest.raises(SettingsError, match="incomplet"):
        Keys.read(path)
    with pytest.raises(SettingsError, match="manque"):
        Keys.read(tmp_path / "none.json")


def test_a_demo_finds_its_own_keys_again(tmp_path: Path) -> None:
    assert demo(tmp_path).keys == demo(tmp_path).keys
