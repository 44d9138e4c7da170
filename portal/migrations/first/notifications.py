"""News: whom they reach, by which way, and what waits to leave."""

from sqlalchemy import String

from portal.migrations.first.words import (
    CODE,
    INSTANT,
    KEY,
    LANGUAGE,
    NUMBER,
    SEALED,
    closed,
    column,
    index,
    optional,
    table,
    to,
)

CHANNELS = "sms email"
HOURS = "day morning afternoon any"

table(
    "notice",
    column("id", KEY, primary_key=True),
    column("recipient_id", KEY, to("account")),
    column(
        "kind",
        closed(
            "notice_kind",
            "plan_proposed referent_answered agreement_asked referent_started wish_declined "
            "helper_proposed helper_left own_request_late wish_asked mandate_ended "
            "agreement_answered plan_answered circle_joined request_late reading_answered "
            "law_opened reading_questioned law_delay_asked many_files_opened commission_answered "
            "referent_away referent_back interim_offered sheet_to_read choice_given said_absent "
            "interim_named interim_wanted sheet_passed agreement_ends_soon stop_told "
            "interim_needed denial_answered first_use_denied names_proposed measure_recorded "
            "measure_settled measure_to_read correction_answered card_lost lost_card_agreed "
            "lost_cards guest_cannot meeting_off somebody_cannot meeting_called_off "
            "trusted_answered meeting_fixed meeting_moved time_fixed time_moved "
            "group_meeting_called group_meeting_moved group_meeting_off group_draft_shared "
            "group_minutes_published group_recommendation_asked group_recommendation_answered "
            "group_deliverable_late",
        ),
    ),
    optional("about_id", KEY, to("account")),
    optional("subject_id", KEY, index=True),
    column("path", String(200)),
    column("at", INSTANT, index=True),
    optional("read_at", INSTANT),
    index("ix_notice_recipient_at", "recipient_id", "at"),
    index("ix_notice_unread", "recipient_id", where="read_at IS NULL"),
)

table(
    "notice_channel",
    column("account_id", KEY, to("account"), primary_key=True),
    column("channel", closed("channel", CHANNELS)),
    column("address", SEALED),
    column("hours", closed("hours", HOURS)),
    column("language", LANGUAGE),
    column("chosen_at", INSTANT),
)

table(
    "channel_check",
    column("account_id", KEY, to("account"), primary_key=True),
    column("channel", closed("channel", CHANNELS)),
    optional("address", SEALED),
    column("hours", closed("hours", HOURS)),
    column("language", LANGUAGE),
    optional("code", SEALED),
    column("tries", NUMBER),
    column("asked", NUMBER),
    column("since", INSTANT),
    column("expires_at", INSTANT),
)

table(
    "outbox",
    column("id", KEY, primary_key=True),
    column("recipient_id", KEY, to("account"), index=True),
    column("channel", closed("channel", CHANNELS)),
    column("code", CODE),
    column("state", closed("sending", "waiting sent failed")),
    column("at", INSTANT),
    column("due_at", INSTANT),
    column("tries", NUMBER),
    optional("holder", KEY),
    optional("held_until", INSTANT),
    optional("fault", closed("fault", "refused no_answer no_way")),
    optional("ended_at", INSTANT),
    index("ix_outbox_due", "due_at", where="state = 'waiting'"),
    index("uq_outbox_waiting", "recipient_id", "code", unique=True, where="state = 'waiting'"),
)
