"""Forms of this room, by who fills them in."""

from portal.feedback.forms.opinion import Draft, OpinionForm, read_draft, read_moment

__all__ = ["Draft", "OpinionForm", "read_draft", "read_moment"]
