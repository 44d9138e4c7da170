"""Released words on their way to an answer, for the tests of three rooms."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.roles import Role
from portal.feedback import queries, service
from portal.feedback.catalogue import Audience, Decision, Moment
from portal.feedback.models import OpinionComment, ServiceRequest
from portal.territories.catalogue import Moderator
from portal.territories.models import OrganisationKind
from portal.territories.service import add_organisation
from tests.feedback.opinions import IN_SUMMER, place, send, someone

ASKED = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
SUMMER = "2026-T3"


def peer(session: Session, territory_id: UUID) -> UUID:
    """Open the account of a peer and return its id."""
    account = Account(
        id=uuid4(),
        handle=uuid4().hex[:12],
        role=Role.PEER_REP,
        territory_id=territory_id,
        first_name="Viviane",
        created_at=IN_SUMMER,
    )
    session.add(account)
    session.flush()
    return account.id


def released(
    session: Session, account_id: UUID, words: str, audience: Audience = Audience.EVERYONE
) -> UUID:
    """Let somebody release words in summer; return the id of the comment."""
    send(session, account_id, comment=words, audience=audience)
    return queries.receipts(session, account_id)[-1].comment_id


class Place:
    """A territory with a service and a peer."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.id = place(session)
        self.peer = peer(session, self.id)
        self.service = add_organisation(
            session, territory_id=self.id, name="La ville", kind=OrganisationKind.TOWN
        ).id

    def someone(self) -> UUID:
        """Open an account for somebody of here and return its id."""
        return someone(self.session, self.id)

    def keep(self, comment_id: UUID) -> None:
        """Let the peer keep some words."""
        service.decide(
            self.session,
            comment_id,
            decision=Decision.KEPT,
            reason=None,
            moderator=Moderator.PEER_REPS,
            by=self.peer,
            at=ASKED,
        )

    def ask(
        self, *comments: UUID, you_said: str = "Il faut des rendez-vous plus tard."
    ) -> ServiceRequest:
        """Let the peer ask the service."""
        return service.ask(
            self.session,
            territory_id=self.id,
            organisation_id=self.service,
            you_said=you_said,
            comments=comments,
            days=21,
            by=self.peer,
            at=ASKED,
        )


def comments(session: Session) -> list[OpinionComment]:
    """Return every comment there is."""
    return list(session.scalars(select(OpinionComment)))


ENTRY_IN_SUMMER = {"moment": Moment.ENTRY, "period": SUMMER}
