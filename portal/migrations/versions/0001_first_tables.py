"""First tables of the house"""

import sqlalchemy as sa
from alembic import op

from portal.core.append_only import (
    frozen_statements,
    trigger_statements,
    unfrozen_statements,
    untrigger_statements,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_LEDGERS = (
    "access_line",
    "account_event",
    "consent_event",
    "consent_record",
    "ledger_entry",
    "mandate_event",
    "plan_answer",
    "progress",
)
_FROZEN = ("goal", "action")
_PROPOSED = (
    "EXISTS (SELECT 1 FROM plan_version"
    " WHERE plan_version.id = {row}.version_id AND plan_version.proposed_at IS NOT NULL)"
)


def upgrade() -> None:
    op.create_table(
        "ledger_entry",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_ledger_entry")),
        sa.UniqueConstraint("hash", name=op.f("uq_ledger_entry_hash")),
        sa.UniqueConstraint("prev_hash", name=op.f("uq_ledger_entry_prev_hash")),
    )
    op.create_table(
        "opinion_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("territory", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column(
            "moment",
            sa.Enum(
                "entry",
                "three_months",
                "three_months_tools",
                name="moment",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_answer")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("opinion_answer", schema=None) as batch_op:
        batch_op.create_index(
            "ix_opinion_answer_results", ["territory", "period", "question", "value"], unique=False
        )

    op.create_table(
        "opinion_comment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("territory", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column(
            "audience",
            sa.Enum(
                "study",
                "peers",
                "everyone",
                name="audience",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_comment")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "territory",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("department", sa.String(length=120), nullable=False),
        sa.Column("duty_name", sa.String(length=120), nullable=False),
        sa.Column("duty_phone", sa.String(length=30), nullable=False),
        sa.Column("card_places", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_territory")),
        sa.UniqueConstraint("code", name=op.f("uq_territory_code")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "department",
                "town",
                "family_fund",
                "farmers_fund",
                "association",
                "school",
                "youth_centre",
                "employment",
                "shelter",
                "health",
                "justice",
                "other",
                name="organisation_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_organisation_territory_id_territory")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("territory_id", "name", name=op.f("uq_organisation_territory_id_name")),
    )
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_organisation_territory_id"), ["territory_id"], unique=False
        )

    op.create_table(
        "pathway",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "reflecting",
                "accepted",
                "declined",
                "circle",
                "referent_choice",
                "active",
                "paused",
                "closing",
                "ended",
                name="pathway_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("target_public", sa.String(length=120), nullable=False),
        sa.Column("panel", sa.String(length=20), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_pathway_territory_id_territory")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pathway")),
    )
    with op.batch_alter_table("pathway", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pathway_territory_id"), ["territory_id"], unique=False)

    op.create_table(
        "reply",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("service", sa.String(length=120), nullable=False),
        sa.Column("you_said", sa.Text(), nullable=False),
        sa.Column("we_did", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "read",
                "planned",
                "done",
                "not_possible",
                name="reply_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_reply_territory_id_territory")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply")),
    )
    with op.batch_alter_table("reply", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reply_territory_id"), ["territory_id"], unique=False)

    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("handle", sa.String(length=12), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "person",
                "professional",
                "peer_rep",
                "department_lead",
                "evaluator",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("first_name", sa.String(length=120), nullable=False),
        sa.Column("last_initial", sa.String(length=2), nullable=False),
        sa.Column("job", sa.String(length=120), nullable=False),
        sa.Column("offers", sa.Text(), nullable=False),
        sa.Column("days", sa.String(length=120), nullable=False),
        sa.Column("speaks", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column(
            "contact_by",
            sa.Enum(
                "call",
                "sms_only",
                name="contact_by",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_account_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_account_territory_id_territory")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("handle", name=op.f("uq_account_handle")),
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_territory_id"), ["territory_id"], unique=False)

    op.create_table(
        "access_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("viewer_id", sa.Uuid(), nullable=False),
        sa.Column("viewer_name", sa.String(length=120), nullable=False),
        sa.Column("viewer_service", sa.String(length=120), nullable=False),
        sa.Column(
            "basis",
            sa.Enum(
                "consent",
                "law",
                "denied",
                name="basis",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("themes", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=True),
        sa.Column("ground", sa.String(length=40), nullable=True),
        sa.Column("motive", sa.LargeBinary(), nullable=True),
        sa.Column("explained_before", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(basis = 'law') = (ground IS NOT NULL)", name=op.f("ck_access_line_law_has_ground")
        ),
        sa.CheckConstraint(
            "(basis = 'law') = (motive IS NOT NULL)", name=op.f("ck_access_line_law_has_motive")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["account.id"], name=op.f("fk_access_line_person_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["viewer_id"], ["account.id"], name=op.f("fk_access_line_viewer_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_line")),
    )
    with op.batch_alter_table("access_line", schema=None) as batch_op:
        batch_op.create_index("ix_access_line_person_at", ["person_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_access_line_viewer_id"), ["viewer_id"], unique=False)

    op.create_table(
        "account_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "came_in",
                "came_in_with_words",
                "card_activated",
                "card_ended",
                "ended_card_used",
                "side_by_side_opened",
                "side_by_side_refused",
                "ended_everywhere",
                name="account_event_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("device", sa.String(length=20), nullable=False),
        sa.Column("with_name", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_account_event_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_event")),
    )
    with op.batch_alter_table("account_event", schema=None) as batch_op:
        batch_op.create_index("ix_account_event_account_at", ["account_id", "at"], unique=False)

    op.create_table(
        "card",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("pin_hash", sa.String(length=200), nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("activated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "ended_why",
            sa.Enum(
                "revoked",
                "guessed",
                "replaced",
                name="card_end",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("wait_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_card_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_card_token_hash")),
    )
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_card_account_id"), ["account_id"], unique=False)

    op.create_table(
        "circle_member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pathway_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("relative_name", sa.String(length=120), nullable=True),
        sa.Column("relative_tie", sa.String(length=60), nullable=True),
        sa.Column("is_dedicated", sa.Boolean(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(account_id IS NULL) <> (relative_name IS NULL)",
            name=op.f("ck_circle_member_helper_or_relative"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_circle_member_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["pathway_id"], ["pathway.id"], name=op.f("fk_circle_member_pathway_id_pathway")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_member")),
    )
    with op.batch_alter_table("circle_member", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_circle_member_account_id"), ["account_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_circle_member_pathway_id"), ["pathway_id"], unique=False
        )
        batch_op.create_index(
            "uq_circle_member_present",
            ["pathway_id", "account_id"],
            unique=True,
            sqlite_where=sa.text("left_at IS NULL"),
            postgresql_where=sa.text("left_at IS NULL"),
        )

    op.create_table(
        "consent_record",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=True),
        sa.Column(
            "theme",
            sa.Enum(
                "contact",
                "housing",
                "money",
                "work",
                "rights",
                "family",
                "mobility",
                "health",
                "justice",
                "plan",
                "study",
                "testimony",
                name="theme",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "purpose",
            sa.Enum(
                "coordinate",
                "prepare_meeting",
                "claim_right",
                "handover",
                "evaluate",
                "testify",
                name="purpose",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("notice_version", sa.String(length=20), nullable=False),
        sa.Column("notice_language", sa.String(length=8), nullable=False),
        sa.Column("notice_hash", sa.String(length=64), nullable=False),
        sa.Column("granted_with", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "recipient_id IS NOT NULL OR theme = 'testimony'",
            name=op.f("ck_consent_record_recipient_is_named"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["account.id"], name=op.f("fk_consent_record_person_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["recipient_id"], ["account.id"], name=op.f("fk_consent_record_recipient_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_record")),
    )
    with op.batch_alter_table("consent_record", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_consent_record_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(
            "ix_consent_record_recipient_person", ["recipient_id", "person_id"], unique=False
        )

    op.create_table(
        "login",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("login", sa.String(length=80), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("totp_secret", sa.LargeBinary(), nullable=False),
        sa.Column("totp_step", sa.BigInteger(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("wait_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_login_account_id_account")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_login")),
        sa.UniqueConstraint("login", name=op.f("uq_login_login")),
    )
    op.create_table(
        "password_tries",
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_password_tries")),
    )
    with op.batch_alter_table("password_tries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_password_tries_tried_at"), ["tried_at"], unique=False)

    op.create_table(
        "mandate",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pathway_id", sa.Uuid(), nullable=False),
        sa.Column("helper_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("themes", sa.String(length=200), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("notice_language", sa.String(length=8), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "closed_how",
            sa.Enum(
                "ended",
                "declined",
                "cancelled",
                name="mandate_close",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "closed_how <> 'ended' OR started_at IS NOT NULL", name=op.f("ck_mandate_ended_started")
        ),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed_how IS NULL)", name=op.f("ck_mandate_closed_how")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["account.id"], name=op.f("fk_mandate_asked_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["helper_id"], ["account.id"], name=op.f("fk_mandate_helper_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["pathway_id"], ["pathway.id"], name=op.f("fk_mandate_pathway_id_pathway")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate")),
    )
    with op.batch_alter_table("mandate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mandate_helper_id"), ["helper_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mandate_pathway_id"), ["pathway_id"], unique=False)
        batch_op.create_index(
            "uq_mandate_active",
            ["pathway_id"],
            unique=True,
            sqlite_where=sa.text("started_at IS NOT NULL AND closed_at IS NULL"),
            postgresql_where=sa.text("started_at IS NOT NULL AND closed_at IS NULL"),
        )
        batch_op.create_index(
            "uq_mandate_waiting",
            ["pathway_id"],
            unique=True,
            sqlite_where=sa.text("started_at IS NULL AND closed_at IS NULL"),
            postgresql_where=sa.text("started_at IS NULL AND closed_at IS NULL"),
        )

    op.create_table(
        "own_words",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "domain",
            sa.Enum(
                "housing",
                "health",
                "work",
                "training",
                "money",
                "rights",
                "family",
                "mobility",
                "digital",
                "language",
                "ties",
                "safety",
                name="domain",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["account.id"], name=op.f("fk_own_words_person_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_words")),
        sa.UniqueConstraint("person_id", "domain", name=op.f("uq_own_words_person_id_domain")),
    )
    op.create_table(
        "participation",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column(
            "moment",
            sa.Enum(
                "entry",
                "three_months",
                "three_months_tools",
                name="moment",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_participation_account_id_account")
        ),
        sa.PrimaryKeyConstraint("account_id", "moment", "period", name=op.f("pk_participation")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pathway_person",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("pathway_id", sa.Uuid(), nullable=False),
        sa.Column("is_child", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_pathway_person_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["pathway_id"], ["pathway.id"], name=op.f("fk_pathway_person_pathway_id_pathway")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_pathway_person")),
    )
    with op.batch_alter_table("pathway_person", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_pathway_person_pathway_id"), ["pathway_id"], unique=False
        )

    op.create_table(
        "plan_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pathway_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("drafted_by_id", sa.Uuid(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_by_id", sa.Uuid(), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(proposed_at IS NULL) = (proposed_by_id IS NULL)",
            name=op.f("ck_plan_version_proposed_by"),
        ),
        sa.ForeignKeyConstraint(
            ["drafted_by_id"], ["account.id"], name=op.f("fk_plan_version_drafted_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["pathway_id"], ["pathway.id"], name=op.f("fk_plan_version_pathway_id_pathway")
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"], ["account.id"], name=op.f("fk_plan_version_proposed_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_version")),
        sa.UniqueConstraint("pathway_id", "number", name=op.f("uq_plan_version_pathway_id_number")),
    )
    with op.batch_alter_table("plan_version", schema=None) as batch_op:
        batch_op.create_index(
            "uq_plan_version_draft",
            ["pathway_id"],
            unique=True,
            sqlite_where=sa.text("proposed_at IS NULL"),
            postgresql_where=sa.text("proposed_at IS NULL"),
        )

    op.create_table(
        "progress",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("lineage", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "to_do",
                "doing",
                "done",
                "blocked",
                "dropped",
                name="action_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "cause",
            sa.Enum(
                "waiting_list",
                "refused",
                "missing_paper",
                "no_local_offer",
                "other",
                name="block_cause",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "(state = 'blocked') = (cause IS NOT NULL)", name=op.f("ck_progress_blocked_has_cause")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_progress_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress")),
        sa.UniqueConstraint("lineage", "rank", name=op.f("uq_progress_lineage_rank")),
    )
    op.create_table(
        "recovery_words",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("lookup_hash", sa.String(length=64), nullable=False),
        sa.Column("proof_hash", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_recovery_words_account_id_account")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_recovery_words")),
        sa.UniqueConstraint("lookup_hash", name=op.f("uq_recovery_words_lookup_hash")),
    )
    op.create_table(
        "action",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("lineage", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "domain",
            sa.Enum(
                "housing",
                "health",
                "work",
                "training",
                "money",
                "rights",
                "family",
                "mobility",
                "digital",
                "language",
                "ties",
                "safety",
                name="domain",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("what", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("doer_id", sa.Uuid(), nullable=True),
        sa.Column("doer_name", sa.String(length=120), nullable=False),
        sa.Column("doer_service", sa.String(length=120), nullable=False),
        sa.Column("due_date", sa.Date(), nullable=True),
        sa.CheckConstraint("doer_name <> ''", name=op.f("ck_action_one_doer")),
        sa.ForeignKeyConstraint(
            ["doer_id"], ["account.id"], name=op.f("fk_action_doer_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["plan_version.id"], name=op.f("fk_action_version_id_plan_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("version_id", "lineage", name=op.f("uq_action_version_id_lineage")),
    )
    op.create_table(
        "consent_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "requested",
                "deferred",
                "refused",
                "given",
                "renewed",
                "withdrawn",
                "expired",
                "ended",
                "replaced",
                name="consent_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column(
            "means",
            sa.Enum(
                "own_session",
                "side_by_side",
                "paper",
                "desk",
                "rule",
                name="means",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "company",
            sa.Enum(
                "alone",
                "referent",
                "helper",
                "relative",
                "other",
                name="company",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("device", sa.String(length=20), nullable=False),
        sa.Column("record_digest", sa.String(length=64), nullable=False),
        sa.Column("ledger_seq", sa.Integer(), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_consent_event_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["ledger_seq"],
            ["ledger_entry.seq"],
            name=op.f("fk_consent_event_ledger_seq_ledger_entry"),
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["consent_record.id"],
            name=op.f("fk_consent_event_record_id_consent_record"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_event")),
        sa.UniqueConstraint("ledger_seq", name=op.f("uq_consent_event_ledger_seq")),
    )
    with op.batch_alter_table("consent_event", schema=None) as batch_op:
        batch_op.create_index(
            "ix_consent_event_record_seq", ["record_id", "ledger_seq"], unique=False
        )

    op.create_table(
        "goal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("lineage", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("author_name", sa.String(length=120), nullable=False),
        sa.Column("typed_by_id", sa.Uuid(), nullable=False),
        sa.Column("typed_by_name", sa.String(length=120), nullable=False),
        sa.Column(
            "domain",
            sa.Enum(
                "housing",
                "health",
                "work",
                "training",
                "money",
                "rights",
                "family",
                "mobility",
                "digital",
                "language",
                "ties",
                "safety",
                name="domain",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["account.id"], name=op.f("fk_goal_author_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["typed_by_id"], ["account.id"], name=op.f("fk_goal_typed_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["plan_version.id"], name=op.f("fk_goal_version_id_plan_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sa.UniqueConstraint("version_id", "lineage", name=op.f("uq_goal_version_id_lineage")),
    )
    op.create_table(
        "mandate_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("mandate_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "asked",
                "accepted",
                "declined",
                "cancelled",
                "started",
                "ended",
                name="mandate_event_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("notice_hash", sa.String(length=64), nullable=True),
        sa.Column("ledger_seq", sa.Integer(), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_mandate_event_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["ledger_seq"],
            ["ledger_entry.seq"],
            name=op.f("fk_mandate_event_ledger_seq_ledger_entry"),
        ),
        sa.ForeignKeyConstraint(
            ["mandate_id"], ["mandate.id"], name=op.f("fk_mandate_event_mandate_id_mandate")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate_event")),
        sa.UniqueConstraint("ledger_seq", name=op.f("uq_mandate_event_ledger_seq")),
    )
    with op.batch_alter_table("mandate_event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mandate_event_mandate_id"), ["mandate_id"], unique=False
        )

    op.create_table(
        "plan_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column(
            "side",
            sa.Enum(
                "person",
                "referent",
                name="side",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "agree",
                "disagree",
                "talk",
                name="answer_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("seal", sa.String(length=64), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column(
            "method",
            sa.Enum(
                "own_session",
                "side_by_side",
                name="method",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("referent_id", sa.Uuid(), nullable=True),
        sa.Column("device", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ledger_seq", sa.Integer(), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        sa.CheckConstraint(
            "kind <> 'agree' OR seal IS NOT NULL", name=op.f("ck_plan_answer_yes_is_sealed")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_plan_answer_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["ledger_seq"],
            ["ledger_entry.seq"],
            name=op.f("fk_plan_answer_ledger_seq_ledger_entry"),
        ),
        sa.ForeignKeyConstraint(
            ["referent_id"], ["account.id"], name=op.f("fk_plan_answer_referent_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["plan_version.id"], name=op.f("fk_plan_answer_version_id_plan_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_answer")),
        sa.UniqueConstraint("ledger_seq", name=op.f("uq_plan_answer_ledger_seq")),
        sa.UniqueConstraint(
            "version_id",
            "account_id",
            "rank",
            name=op.f("uq_plan_answer_version_id_account_id_rank"),
        ),
    )
    with op.batch_alter_table("plan_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_answer_version_id"), ["version_id"], unique=False)

    op.create_table(
        "sign_in",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "shared_phone",
                "own_phone",
                "desk",
                "side_by_side",
                "second_step",
                "first_use",
                name="session_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("card_id", sa.Uuid(), nullable=True),
        sa.Column("host_id", sa.Uuid(), nullable=True),
        sa.Column("device", sa.String(length=20), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("proof_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'side_by_side') = (host_id IS NOT NULL)",
            name=op.f("ck_sign_in_side_by_side_has_host"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_sign_in_account_id_account")
        ),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_sign_in_card_id_card")),
        sa.ForeignKeyConstraint(
            ["host_id"], ["sign_in.id"], name=op.f("fk_sign_in_host_id_sign_in")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_token_hash")),
    )
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.create_index("ix_sign_in_account_open", ["account_id", "ended_at"], unique=False)

    for table in _LEDGERS:
        for statement in trigger_statements(table, op.get_bind().dialect.name):
            op.execute(statement)
    for table in _FROZEN:
        for statement in frozen_statements(table, _PROPOSED, op.get_bind().dialect.name):
            op.execute(statement)


def downgrade() -> None:
    for table in _LEDGERS:
        for statement in untrigger_statements(table, op.get_bind().dialect.name):
            op.execute(statement)
    for table in _FROZEN:
        for statement in unfrozen_statements(table, op.get_bind().dialect.name):
            op.execute(statement)
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.drop_index("ix_sign_in_account_open")

    op.drop_table("sign_in")
    with op.batch_alter_table("plan_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_answer_version_id"))

    op.drop_table("plan_answer")
    with op.batch_alter_table("mandate_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mandate_event_mandate_id"))

    op.drop_table("mandate_event")
    op.drop_table("goal")
    with op.batch_alter_table("consent_event", schema=None) as batch_op:
        batch_op.drop_index("ix_consent_event_record_seq")

    op.drop_table("consent_event")
    op.drop_table("action")
    op.drop_table("recovery_words")
    op.drop_table("progress")
    with op.batch_alter_table("plan_version", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_plan_version_draft",
            sqlite_where=sa.text("proposed_at IS NULL"),
            postgresql_where=sa.text("proposed_at IS NULL"),
        )

    op.drop_table("plan_version")
    with op.batch_alter_table("pathway_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pathway_person_pathway_id"))

    op.drop_table("pathway_person")
    op.drop_table("participation")
    op.drop_table("own_words")
    with op.batch_alter_table("mandate", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_mandate_waiting",
            sqlite_where=sa.text("started_at IS NULL AND closed_at IS NULL"),
            postgresql_where=sa.text("started_at IS NULL AND closed_at IS NULL"),
        )
        batch_op.drop_index(
            "uq_mandate_active",
            sqlite_where=sa.text("started_at IS NOT NULL AND closed_at IS NULL"),
            postgresql_where=sa.text("started_at IS NOT NULL AND closed_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_mandate_pathway_id"))
        batch_op.drop_index(batch_op.f("ix_mandate_helper_id"))

    op.drop_table("mandate")
    with op.batch_alter_table("password_tries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_password_tries_tried_at"))

    op.drop_table("password_tries")
    op.drop_table("login")
    with op.batch_alter_table("consent_record", schema=None) as batch_op:
        batch_op.drop_index("ix_consent_record_recipient_person")
        batch_op.drop_index(batch_op.f("ix_consent_record_person_id"))

    op.drop_table("consent_record")
    with op.batch_alter_table("circle_member", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_circle_member_present",
            sqlite_where=sa.text("left_at IS NULL"),
            postgresql_where=sa.text("left_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_circle_member_pathway_id"))
        batch_op.drop_index(batch_op.f("ix_circle_member_account_id"))

    op.drop_table("circle_member")
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_card_account_id"))

    op.drop_table("card")
    with op.batch_alter_table("account_event", schema=None) as batch_op:
        batch_op.drop_index("ix_account_event_account_at")

    op.drop_table("account_event")
    with op.batch_alter_table("access_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_access_line_viewer_id"))
        batch_op.drop_index("ix_access_line_person_at")

    op.drop_table("access_line")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_territory_id"))

    op.drop_table("account")
    with op.batch_alter_table("reply", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reply_territory_id"))

    op.drop_table("reply")
    with op.batch_alter_table("pathway", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pathway_territory_id"))

    op.drop_table("pathway")
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_territory_id"))

    op.drop_table("organisation")
    op.drop_table("territory")
    op.drop_table("opinion_comment")
    with op.batch_alter_table("opinion_answer", schema=None) as batch_op:
        batch_op.drop_index("ix_opinion_answer_results")

    op.drop_table("opinion_answer")
    op.drop_table("ledger_entry")
