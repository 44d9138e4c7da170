"""Verbs of this room: open an account, give a card, come in, stay, leave.

No verb commits. Verbs that count a failure return an ``Entry`` instead of refusing: the failure
must be kept even though the door stays closed.
"""

from portal.accounts.service.accesses import end_access, open_at_work
from portal.accounts.service.accounts import make_login, open_account
from portal.accounts.service.attempts import (
    Attempt,
    Found,
    compare,
    compare_words,
    find_card,
    find_login,
    find_words,
)
from portal.accounts.service.cards import (
    activate_card,
    choose_pin,
    end_card,
    write_event,
)
from portal.accounts.service.coming_in import (
    Entry,
    Outcome,
    come_in_with_card,
    come_in_with_words,
)
from portal.accounts.service.denying import answer_denial, deny_first_use
from portal.accounts.service.desk import finish_with_code, start_with_password
from portal.accounts.service.desk_cards import give_first_card, tell_opening_code
from portal.accounts.service.first_use import (
    Asked,
    asked_words,
    begin_first_use,
    first_use_of,
    keep_first_pin,
    show_words,
    words_kept,
)
from portal.accounts.service.invitations import (
    Enrolment,
    Sheet,
    begin_enrolment,
    enrolment_of,
    finish_enrolment,
    invite,
)
from portal.accounts.service.lost_cards import (
    agree_on_lost_card,
    ask_for_lost_card,
    close_by_number,
    find_lost_card,
    make_lost_card,
    stop_lost_card,
)
from portal.accounts.service.new_cards import (
    NewCard,
    forget_card,
    hand_card,
    handed_card,
    has_pin,
    issue_card,
    make_card,
    shown_card,
)
from portal.accounts.service.presenting import write_card
from portal.accounts.service.proving import prove_again
from portal.accounts.service.redoing import OldCard, card_to_redo, redo_card
from portal.accounts.service.sessions import (
    end_everywhere,
    end_session,
    end_token,
    open_session,
    session_of,
    touch,
)
from portal.accounts.service.side_by_side import (
    end_side_by_side,
    held_by,
    lock_session,
    open_side_by_side,
)
from portal.accounts.service.words import make_words

__all__ = [
    "Asked",
    "Attempt",
    "Enrolment",
    "Entry",
    "Found",
    "NewCard",
    "OldCard",
    "Outcome",
    "Sheet",
    "activate_card",
    "agree_on_lost_card",
    "answer_denial",
    "ask_for_lost_card",
    "asked_words",
    "begin_enrolment",
    "begin_first_use",
    "card_to_redo",
    "choose_pin",
    "close_by_number",
    "come_in_with_card",
    "come_in_with_words",
    "compare",
    "compare_words",
    "deny_first_use",
    "end_access",
    "end_card",
    "end_everywhere",
    "end_session",
    "end_side_by_side",
    "end_token",
    "enrolment_of",
    "find_card",
    "find_login",
    "find_lost_card",
    "find_words",
    "finish_enrolment",
    "finish_with_code",
    "first_use_of",
    "forget_card",
    "give_first_card",
    "hand_card",
    "handed_card",
    "has_pin",
    "held_by",
    "invite",
    "issue_card",
    "keep_first_pin",
    "lock_session",
    "make_card",
    "make_login",
    "make_lost_card",
    "make_words",
    "open_account",
    "open_at_work",
    "open_session",
    "open_side_by_side",
    "prove_again",
    "redo_card",
    "session_of",
    "show_words",
    "shown_card",
    "start_with_password",
    "stop_lost_card",
    "tell_opening_code",
    "touch",
    "words_kept",
    "write_card",
    "write_event",
]
