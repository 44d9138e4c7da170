"""The tables of this room: opinions that nothing links, and what is answered to them."""

from portal.feedback.models.loop import (
    CommentNote,
    CommentReview,
    CommentTheme,
    ReplyCheck,
    RequestComment,
    ServiceReply,
    ServiceRequest,
)
from portal.feedback.models.opinions import (
    OpenAnswer,
    OpinionAnswer,
    OpinionComment,
    Participation,
    WaitingOpinion,
)
from portal.feedback.models.questionnaires import (
    QuestionSet,
    QuestionWords,
    SetQuestion,
    SetVote,
    SittingOffer,
)

__all__ = [
    "CommentNote",
    "CommentReview",
    "CommentTheme",
    "OpenAnswer",
    "OpinionAnswer",
    "OpinionComment",
    "Participation",
    "QuestionSet",
    "QuestionWords",
    "ReplyCheck",
    "RequestComment",
    "ServiceReply",
    "ServiceRequest",
    "SetQuestion",
    "SetVote",
    "SittingOffer",
    "WaitingOpinion",
]
