"""Cards, PINs, words, logins of a demonstration: drawn at random at each loading."""

import secrets

from portal.accounts import service as accounts
from portal.accounts.models import Account
from portal.accounts.secrets import CARD_ALPHABET, in_fours
from portal.core.hashing import Hasher
from portal.core.refusal import Refused
from portal.core.roles import Role
from portal.core.settings import Settings
from portal.demo.accounts_file import DemoAccount
from portal.demo.world import LONG_AGO, World


class WaysIn:
    """Gives each of the demonstration's people a way in, and notes it in clear."""

    def __init__(self, world: World, settings: Settings) -> None:
        self._world = world
        self._keys = settings.keys
        self._hasher = Hasher(settings.keys, settings.hashing)
        self.given: dict[str, DemoAccount] = {}

    def card(self, name: str, *, on: int) -> None:
        """Give a person a card with a PIN and eight words, ``on`` days from the day of loading."""
        session, at = self._world.session, self._world.at(on)
        account = self._world.accounts[name]
        token = accounts.issue_card(session, account.id, keys=self._keys, at=at).token
        pin = self._activate(token, on)
        words = accounts.make_words(session, account.id, hasher=self._hasher, at=at)
        self._note(name, account.role.value, card=in_fours(token), pin=pin, words=" ".join(words))

    def new_card(self, name: str, *, on: int) -> None:
        """Give a person a card as it is handed over: no PIN yet, and a code beside it."""
        account, at = self._world.accounts[name], self._world.at(on)
        given = accounts.issue_card(self._world.session, account.id, keys=self._keys, at=at)
        self._note(name, "person", card=in_fours(given.token), opening_code=given.code)

    def login(self, name: str, *, is_referent: bool) -> None:
        """Give somebody with a desk a login, a password and a key for the codes that change."""
        account, login = self._world.accounts[name], name
        password = "-".join(_drawn(CARD_ALPHABET.lower(), 4) for _ in range(4))
        totp_secret = accounts.make_login(
            self._world.session,
            account.id,
            hasher=self._hasher,
            login=login,
            password=password,
            at=self._world.at(LONG_AGO),
        )
        role = account.role.value
        if account.role is Role.PROFESSIONAL:
            role = "referent" if is_referent else "helper"
        self._note(name, role, login=login, password=password, totp_secret=totp_secret)

    def _activate(self, token: str, on: int) -> str:
        while True:
            pin = _drawn("0123456789", 6)
            try:
                accounts.activate_card(
                    self._world.session,
                    token,
                    pin=pin,
                    hasher=self._hasher,
                    at=self._world.at(on, 5),
                )
            except Refused as refused:
                if not refused.code.startswith("pin-"):
                    raise
            else:
                return pin

    def _note(self, name: str, role: str, **secrets_in_clear: str | None) -> None:
        account: Account = self._world.accounts[name]
        places = {one.id: one.name for one in self._world.territories.values()}
        self.given[name] = DemoAccount(
            name=account.display_name,
            role=role,
            territory=places[account.territory_id],
            **secrets_in_clear,
        )


def _drawn(alphabet: str, length: int) -> str:
    return "".join(secrets.choice(alphabet) for _ in range(length))
