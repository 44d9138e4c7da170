"""Those who write questions together, for the tests of this room."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.roles import Role
from portal.feedback import queries, service
from portal.feedback.catalogue import LANGUAGES, Kind, Moment, Question, Side, Vote
from portal.web.glossary import terms
from tests.feedback.opinions import IN_AUTUMN, IN_SUMMER, place

NEW = "On me rappelle vite."
SAID = {language: NEW if language == "fr" else f"{language} {NEW}" for language in LANGUAGES}


class Writers:
    """Two peers, an evaluator, and the draft of the entry questions."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.home = home = place(session)
        self.peers = [self._open(home, Role.PEER_REP) for _one in range(2)]
        self.evaluator = self._open(home, Role.EVALUATOR)
        self.draft = self.begin()

    def _open(self, home: UUID, role: Role) -> UUID:
        made = Account(
            id=uuid4(),
            handle=uuid4().hex[:12],
            role=role,
            territory_id=home,
            first_name="Viviane",
            created_at=IN_SUMMER,
        )
        self.session.add(made)
        self.session.flush()
        return made.id

    def begin(self, moment: Moment = Moment.ENTRY) -> UUID:
        """Begin the next version of a moment."""
        return service.begin_set(
            self.session,
            moment,
            translate=lambda language, french: f"{language} {french}"[:200],
            by=self.peers[0],
            at=IN_AUTUMN,
        ).id

    def write(self, code: str = "", kind: Kind = Kind.FACES, **more: object) -> str:
        """Write a question of the draft."""
        question = Question(code, NEW, kind, **more)  # type: ignore[arg-type]
        return service.write_question(self.session, self.draft, question, SAID)

    def vote(self, by: UUID, vote: Vote = Vote.FOR) -> None:
        """Vote on the draft."""
        side = Side.EVALUATOR if by == self.evaluator else Side.PEER
        service.vote_on_set(self.session, self.draft, vote, side=side, by=by, by_name="Viviane")

    def agree(self) -> None:
        """Let all be for it."""
        for by in (*self.peers, self.evaluator):
            self.vote(by)

    def open(self, at: datetime = IN_AUTUMN) -> str:
        """Open the draft at the next quarter."""
        return service.open_set(self.session, self.draft, glossary=terms(), at=at)

    @property
    def row(self) -> queries.SetRow:
        """Return the draft as it is."""
        found = queries.one_set(self.session, self.draft)
        assert found is not None
        return found
