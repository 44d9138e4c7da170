"""Fresh proof: to widen a sharing, sign or change referent one proves again who one is (SAFETY §2).

Never asked to withdraw, refuse or leave: stopping is always easier than starting.
"""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlencode

from flask import Flask, current_app, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import PasswordField

from portal.web.forms import Form
from portal.web.language import lazy
from portal.web.pages import local_path, see_other
from portal.web.principal import Principal, me
from portal.web.request import commit, db, now, settings


class Proof(StrEnum):
    """What came of a proof. ``WORDS``: the card waits, but her eight words prove her at once."""

    GOOD = "good"
    WRONG = "wrong"
    WAIT = "wait"
    WORDS = "words"


Prover = Callable[[Session, Principal, str, datetime, bool], Proof]

_MISSING = lazy("Écrivez votre code, puis essayez encore.")
_SENTENCES = {
    Proof.WRONG: lazy("Ce code n’est pas le bon. Essayez encore."),
    Proof.WAIT: lazy("Trop d’essais. Attendez un peu, puis essayez encore."),
    Proof.WORDS: lazy("Trop d’essais avec votre carte. Écrivez vos 8 mots, ou attendez un peu."),
}


class ProofField(PasswordField):
    """Where one proves oneself. ``in_words``: the page must leave room for eight words."""

    in_words = False


class ProofForm(Form):
    """A form whose act asks for a fresh proof. ``proof`` is shown when ``asks_proof`` is true.

    ``in_this_act``: the proof is typed here, however fresh the last one is. For what has no way
    back. Side by side a proof serves one act only, unless the form ``keeps`` it: it opens pages.
    """

    in_this_act = False
    keeps = False
    proof = ProofField(lazy("Votre code secret"))

    @property
    def asks_proof(self) -> bool:
        """Say whether the last proof is too old, or the act asks for one of its own."""
        return self.in_this_act or me().side_by_side or not fresh()


def install(app: Flask, prover: Prover) -> None:
    """Let ``prover`` check the proofs of ``app``: it counts failures and notes successes."""
    app.extensions["portal.prover"] = prover


def fresh() -> bool:
    """Say whether who is signed in proved it less than the set time ago (5 minutes)."""
    at = me().proof_at
    return at is not None and now() - at <= settings().fresh_proof


_WORDS, _GOALS = "/mon-plan/mes-mots", "/mon-plan/mes-buts"


def words_are_closed() -> bool:
    """Say whether she holds a screen and did not open her words on it with her code."""
    return me().side_by_side and me().proof_at is None


def ask_for_words() -> Response | None:
    """Send to the page of the code as long as her words are closed; then back to this page."""
    return see_other(code_page(words_asked(request.full_path))) if words_are_closed() else None


def code_page(asked: str) -> str:
    """Return the address where her code opens her words, then the page ``asked``."""
    return f"{_WORDS}/code?{urlencode({'vers': asked})}"


def words_asked(asked: str | None) -> str:
    """Return the page of her words that ``asked`` names, else the first one of them."""
    place = local_path(asked).rstrip("?")
    path = place.partition("?")[0]
    known = any(path == one or path.startswith(f"{one}/") for one in (_WORDS, _GOALS))
    return place if known and path != f"{_WORDS}/code" else _WORDS


def proven(form: ProofForm) -> bool:
    """Check the proof typed in ``form``, unless it asks for none. Return whether it holds.

    A failure is kept at once: nobody may try for ever by leaving before the page is answered.
    """
    if not form.asks_proof:
        return True
    if not form.proof.data:
        # Nothing was typed: the page may have been open for long. That is no failure to count.
        form.proof.errors = [*form.proof.errors, str(_MISSING)]
        return False
    prover: Prover = current_app.extensions["portal.prover"]
    keeps = form.keeps or not me().side_by_side
    result = prover(db(), me(), form.proof.data or "", now(), keeps)
    if result is Proof.GOOD:
        return True
    commit()
    form.proof.in_words = result is Proof.WORDS
    form.proof.errors = [*form.proof.errors, str(_SENTENCES[result])]
    return False
