"""The file of the demonstration's accounts: complete, and for its owner's eyes only."""

import json
import stat

from portal.demo.accounts_file import DemoAccount, read_accounts, show_accounts, write_accounts

ONDINE = DemoAccount("Ondine", "person", "Ariège", card="AAAA", pin="271828", words="un deux")
POUCETTE = DemoAccount("Poucette", "person", "Ariège", card="BBBB", opening_code="4071")
CLOCHETTE = DemoAccount(
    "Clochette B.", "referent", "Ariège", login="clochette", password="abc", totp_secret="DEF"
)


def test_what_was_written_is_read_again(tmp_path):
    path = tmp_path / "demo-accounts.json"
    write_accounts(path, [ONDINE, POUCETTE, CLOCHETTE])
    assert read_accounts(path) == [ONDINE, POUCETTE, CLOCHETTE]
    keys = "name role territory card pin words login password totp_secret opening_code".split()
    assert [list(one) for one in json.loads(path.read_text())] == [keys] * 3


def test_nobody_else_may_read_it_even_over_an_open_one(tmp_path):
    path = tmp_path / "demo-accounts.json"
    path.write_text("[]")
    path.chmod(0o644)
    write_accounts(path, [ONDINE])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_table_shows_the_ways_in():
    lines = []
    show_accounts([ONDINE, POUCETTE, CLOCHETTE], say=lines.append)
    text = "\n".join(lines)
    assert "271828" in text
    assert "à choisir" in text
    assert "4071" in text
    assert "clochette" in text
