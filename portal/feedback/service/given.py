"""What somebody answered and wrote, before it is kept, with an account or without one."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from portal.core.refusal import Refused
from portal.core.value import Value
from portal.feedback.catalogue import LONGEST_COMMENT, Audience, Moment
from portal.feedback.queries.waiting import Opinion


class Given(Value):
    """Values by the codes of questions, and words with their language and who may read them."""

    answers: Mapping[str, str]
    comment: str = ""
    language: str = "fr"
    audience: Audience | None = None

    def opinion(
        self,
        territory: str,
        moment: Moment,
        complete: Mapping[str, str],
        comment_id: UUID,
        **more: Any,
    ) -> Opinion:
        """Return it as it waits, with an answer to every question (``complete``).

        Words get ``comment_id``; without any there are no readers. ``more`` as in ``Opinion``.
        Raise ``Refused``: ``"comment-too-long"`` or ``"audience-missing"``.
        """
        words = self.comment.strip()
        if len(words) > LONGEST_COMMENT:
            raise Refused("comment-too-long")
        if not words:
            return Opinion(territory, moment, complete, None, "", self.language, None, **more)
        if self.audience is None:
            raise Refused("audience-missing")
        return Opinion(
            territory, moment, complete, comment_id, words, self.language, self.audience, **more
        )
