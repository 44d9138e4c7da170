"""How each sealed text is closed to who is not its person.

What is no part of anybody's file stands here with its reason: a desk reads it without asking the
gate. What is of one part of somebody's life opens with that part alone. Any other is for her only,
a new one as well: nobody at work reads what a family says among itself, how she says it ended.
"""

from portal.core.closed import Places

_CALLED = "left by who asks for a first call, before there is a file"
_INVITED = "told to those whom she invited; the page hides it once nothing is in force with one"
_PROPOSED = "written on the proposal by the desk that reads it, before there is a file"

NOT_OF_A_FILE = {
    "access_answer.words": "written to her by the lead who answers",
    "access_line.motive": "written by the reader himself",
    "access_question.words": "asked by her of the lead who answers",
    "account.phone": "helpers leave theirs for her; hers is a theme, asked where it is opened",
    "channel_check.address": "a desk's own, on the page of who typed it: nobody reads another's",
    "channel_check.code": "a desk's own, compared with what its owner types, and never shown",
    "comment_note.words": "answered to peers by the author of released words, without her name",
    "commission_answer.words": "written to her by the lead who reads it again",
    "data_request.reply": "written to her by the lead who answers",
    "data_request.words": "asked by her of the lead who answers",
    "guardianship.reply": "written to her by the lead who answers",
    "guardianship.words": "asked by her of the lead who answers",
    "guardianship_act.words": "asked by her, answered by the lead, kept with each act",
    "law_access.motive": "written by the reader himself",
    "law_delay.reason": "written by the lead who delays",
    "login.totp_secret": "one's own second step",
    "meeting.absence_reason": _INVITED,
    "meeting.cancel_reason": _INVITED,
    "meeting.place": _INVITED,
    "notice_channel.address": "a desk's own, on the page of who chose it: nobody reads another's",
    "opinion_comment.words": "released by its author, without her name, to be published",
    "opinion_comment.invented": "the first name that the author of a testimony made up",
    "proposal.first_name": _PROPOSED,
    "proposal.reach": _PROPOSED,
    "referent_choice.words": "written by her to the commission",
    "referent_request.first_name": _CALLED,
    "referent_request.phone": _CALLED,
    "referent_request.place": _CALLED,
    "referent_request.words": _CALLED,
    "sign_in.asked": "what a first use keeps of its own answers",
    "sign_in.card": "the new card, shown once by the desk that makes it",
    "sign_in.enrolment": "one's own invitation",
    "staff_file.rows": "the list of workers that a lead brings in",
}
"""Place of a sealed text → why no agreement opens it."""

PARTED = frozenset(
    {
        "acceptance.words",
        "action.paper",
        "action.what",
        "agenda_point.words",
        "correction.text",
        "decision.what",
        "external_plan.coordinator_phone",
        "external_plan.note",
        "goal.words",
        "handover_line.words",
        "line_reply.words",
        "meeting_person.words",
        "meeting_report.words",
        "own_words.words",
        "plan_answer.words",
        "report_reply.words",
        "typed_words.words",
        "written_line.words",
    }
)
"""Places of texts on one part of one person's life: the gate opens them part by part."""

HERS = {"own_words.words": ("safety",), "typed_words.words": ("safety",)}
"""Place → the parts of life on which no agreement and no law opens what she says herself."""

PLACES = Places(frozenset(NOT_OF_A_FILE), PARTED, HERS)
