"""Acts of choosing, as the tests of this room do them."""

from portal.core import clock
from portal.referent import queries, service
from tests.referent.test_ask import ask as ask


def rank(session, cast, who, *helpers, at=None, words="", is_silent=False):
    """Give the wishes of ``who`` to the commission."""
    return service.rank(
        session,
        pathway_id=cast[who].pathway_id,
        helper_ids=[cast[name].id for name in helpers],
        words=words,
        language="fr",
        by=cast[who].id,
        at=at or clock.now(),
        is_silent=is_silent,
    )


def answer(session, cast, choice, helper, *, by="riquet", at=None, words="Voici notre réponse."):
    """Let the commission answer with ``helper``, or with nobody (``None``)."""
    return service.answer_as_commission(
        session,
        choice_id=choice.id,
        helper_id=cast[helper].id if helper else None,
        words=words,
        language="fr",
        by=cast[by].id,
        at=at or clock.now(),
    )


def turn(session, cast, who):
    """Return whose turn it is among the wishes of ``who``, or ``None``."""
    choice = queries.choice_of(session, cast[who].pathway_id)
    everybody = {cast[name].id for name in cast}
    return choice.next_of(everybody) if choice else None


def say_yes(session, cast, who, *, at=None, themes=()):
    """Let ``who`` say yes to the one whose turn it is. Return the wish."""
    found = turn(session, cast, who)
    return service.ask(
        session,
        pathway_id=cast[who].pathway_id,
        helper_id=found.helper_id,
        themes=themes,
        by=cast[who].id,
        at=at or clock.now(),
        ranked_id=found.id,
    )


def decline(session, cast, wish, helper, *, at=None, **why):
    """Let ``helper`` say no."""
    service.decline(session, mandate_id=wish.id, by=cast[helper].id, at=at or clock.now(), **why)


def accept(session, cast, wish, helper, *, at=None):
    """Let ``helper`` say yes."""
    service.accept(session, mandate_id=wish.id, by=cast[helper].id, at=at or clock.now())
