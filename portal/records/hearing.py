"""What several rooms do when one of them says that something happened."""

from sqlalchemy.orm import Session

from portal.accounts.events import FirstUseDenied
from portal.consent import service as consent
from portal.consent.events import TestimonyEnded
from portal.feedback import service as feedback
from portal.feedback.events import StoryTakenBack
from portal.referent import service as referent


def not_she(session: Session, event: FirstUseDenied) -> None:
    """End what was done in the name of somebody before she came in herself."""
    consent.withdraw_everything(session, person_id=event.account_id, at=event.at)
    referent.cancel_own(session, by=event.account_id, at=event.at)


def testimony_ended(session: Session, event: TestimonyEnded) -> None:
    """Erase the story that nobody may read any more."""
    feedback.stop_telling(session, account_id=event.person_id, at=event.at)


def story_taken_back(session: Session, event: StoryTakenBack) -> None:
    """End the agreement to a story that is gone."""
    consent.withdraw_testimony(session, person_id=event.account_id, at=event.at)
