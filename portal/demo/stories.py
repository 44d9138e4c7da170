"""Two testimonies of tale people: told in the quarter before, read again by the peer."""

from portal.consent import service as consent
from portal.consent.catalogue import Duration, Purpose, Theme
from portal.consent.service import Company
from portal.demo.answers import keep
from portal.demo.opinions import last_quarter
from portal.demo.world import World
from portal.feedback import service as feedback
from portal.feedback.catalogue import Audience

_STORIES = (
    (
        "orphee",
        "paris-11-13",
        "Corbeau",
        "J’ai dormi dehors 3 hivers. Je racontais ma vie à chaque bureau."
        " Puis une personne a tout relié. J’ai dit une fois, et c’était écrit avec mes mots."
        " Maintenant j’attends une clé. Ce n’est pas fini, mais je sais qui appeler.",
    ),
    (
        "pimprenelle",
        "arrageois",
        "Églantine",
        "J’ai 3 enfants et peu de temps. Avant, chaque service me donnait un rendez-vous."
        " J’ai demandé à changer de référent. On ne m’a pas demandé pourquoi."
        " Cela m’a fait du bien que l’on me croie.",
    ),
)


def tell_stories(world: World) -> None:
    """Let two people tell their story to everyone, and the peer keep them."""
    at = last_quarter(world)
    for name, territory, invented, words in _STORIES:
        consent.give(
            world.session,
            person_id=world.id(name),
            recipient_id=None,
            theme=Theme.TESTIMONY,
            purpose=Purpose.TESTIFY,
            duration=Duration.END_OF_PATHWAY,
            by=world.id(name),
            at=at,
            company=Company.ALONE,
        )
        feedback.tell(
            world.session,
            account_id=world.id(name),
            territory_code=territory,
            words=words,
            language="fr",
            invented=invented,
            audience=Audience.EVERYONE,
            at=at,
        )
    feedback.release(world.session, on=world.day)
    for name, *_rest in _STORIES:
        keep(world, name, on=-2)
    world.session.commit()
    world.say(f"  {len(_STORIES)} histoires données à tous.")
