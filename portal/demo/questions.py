"""The next version of a set of questions, as peers and an evaluator write it together."""

from portal.core.value import replace
from portal.demo.answers import PEER
from portal.demo.world import World
from portal.feedback import service as feedback
from portal.feedback.catalogue import Moment, Side, Vote
from portal.feedback.queries import one_set
from portal.web.language import said_in

_EVALUATOR = "cassandre"
_EASY = {
    "fr": "Je trouve vite ce que je cherche ici.",
    "en": "I quickly find what I look for here.",
    "ar": "أجد هنا بسرعة ما أبحث عنه.",
    "es": "Aquí encuentro rápido lo que busco.",
    "uk": "Тут я швидко знаходжу те, що шукаю.",
}


def write_questions(world: World) -> None:
    """Let a peer begin a version, change a question, and vote; the evaluator votes too."""
    draft = feedback.begin_set(
        world.session,
        Moment.THREE_MONTHS_TOOLS,
        translate=said_in,
        by=world.id(PEER),
        at=world.at(-6),
    )
    row = one_set(world.session, draft.id)
    assert row is not None
    changed = replace(row.questions[0], message=_EASY["fr"])
    feedback.write_question(world.session, draft.id, changed, _EASY)
    for name, side in ((PEER, Side.PEER), (_EVALUATOR, Side.EVALUATOR)):
        feedback.vote_on_set(
            world.session,
            draft.id,
            Vote.FOR,
            side=side,
            by=world.id(name),
            by_name=world.accounts[name].display_name,
        )
