"""How it begins: proposals, requests for a referent, the log of pathways, reception agents

A pathway that was there is put where its facts say: a referent, helpers, or neither. SQLite cannot
change a rule of a table that others refer to without making it anew; its own manual says to write
the new rule into the schema, which changes no row.
"""

import uuid

import sqlalchemy as sa
from alembic import op

from portal.core.append_only import (
    arrival_statements,
    trigger_statements,
    unarrival_statements,
    untrigger_statements,
)

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_ROLES = ("person", "professional", "peer_rep", "department_lead", "evaluator")
_STATES = (
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
)
_ACCEPTED = "accepted_at IS NOT NULL OR state IN ('proposed', 'reflecting', 'declined')"
_BEGUN = "active_since IS NOT NULL OR state <> 'active'"
_GOING = "state IN ('circle', 'referent_choice', 'active')"
_HELPED = (
    "EXISTS (SELECT 1 FROM circle_member WHERE circle_member.pathway_id = pathway.id"
    " AND account_id IS NOT NULL AND left_at IS NULL)"
)


def upgrade() -> None:
    op.add_column("pathway", sa.Column("active_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "pathway_person", sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.execute(
        "UPDATE pathway SET active_since = (SELECT min(started_at) FROM mandate"
        " WHERE mandate.pathway_id = pathway.id)"
    )
    stage = (
        "CASE WHEN active_since IS NOT NULL THEN 'active'"
        f" WHEN {_HELPED} THEN 'referent_choice' ELSE 'circle' END"
    )
    op.execute(f"UPDATE pathway SET state = {stage} WHERE {_GOING}")  # noqa: S608 - our own words
    _change_rules(forward=True)
    _make_log()
    _make_proposals()
    _make_requests()


def _make_log() -> None:
    made = op.create_table(
        "pathway_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pathway_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", _listed("pathway_state", *_STATES), nullable=False),
        sa.Column(
            "by",
            _listed(
                "turn_by",
                "professional",
                "person_on_screen",
                "person_with_paper",
                "person",
                "facts",
            ),
            nullable=False,
        ),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("notice_language", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["pathway_id"], ["pathway.id"], name=op.f("fk_pathway_event_pathway_id_pathway")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pathway_event")),
        sa.UniqueConstraint("pathway_id", "rank", name=op.f("uq_pathway_event_pathway_id_rank")),
    )
    known = sa.table(
        "pathway",
        sa.column("id", sa.Uuid()),
        sa.column("state", sa.String()),
        sa.column("accepted_at", sa.DateTime(timezone=True)),
    )
    first = [
        {
            "id": uuid.uuid4(),
            "pathway_id": row.id,
            "rank": 1,
            "at": row.accepted_at,
            "state": row.state,
            "by": "facts",
            "notice": "",
            "notice_language": "",
        }
        for row in op.get_bind().execute(sa.select(known))
    ]
    if first:
        op.bulk_insert(made, first)
    dialect = op.get_bind().dialect.name
    for statement in trigger_statements(made.name, dialect) + arrival_statements(made, dialect):
        op.execute(statement)


def _make_proposals() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pathway_id", sa.Uuid(), nullable=False),
        sa.Column("proposed_by_id", sa.Uuid(), nullable=False),
        sa.Column("desk_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("first_name", sa.LargeBinary(), nullable=False),
        sa.Column("reach", sa.LargeBinary(), nullable=True),
        sa.Column("mark", sa.String(length=64), nullable=True),
        sa.Column("paper_hash", sa.String(length=64), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        _to("proposal", "pathway_id", "pathway"),
        _to("proposal", "proposed_by_id", "account"),
        _to("proposal", "desk_id", "account"),
        _to("proposal", "account_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("pathway_id", name=op.f("uq_proposal_pathway_id")),
        sa.UniqueConstraint("account_id", name=op.f("uq_proposal_account_id")),
        sa.UniqueConstraint("paper_hash", name=op.f("uq_proposal_paper_hash")),
    )
    for column in ("proposed_by_id", "desk_id", "proposed_at"):
        op.create_index(op.f(f"ix_proposal_{column}"), "proposal", [column])
    flags = ("several_fields", "urgent", "cumulated", "juxtaposed", "no_local_offer")
    op.create_table(
        "pathway_reasons",
        sa.Column("pathway_id", sa.Uuid(), nullable=False),
        *(sa.Column(flag, sa.Boolean(), nullable=False) for flag in flags),
        _to("pathway_reasons", "pathway_id", "pathway"),
        sa.PrimaryKeyConstraint("pathway_id", name=op.f("pk_pathway_reasons")),
    )
    op.create_table(
        "refusal_mark",
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_refusal_mark")),
    )
    op.create_index(op.f("ix_refusal_mark_until"), "refusal_mark", ["until"])


def _make_requests() -> None:
    reach = _listed("reach_by", "call", "sms", "place", "comes_by")
    closed = _listed("closed", "proposed", "not_wanted", "other_help", "not_reached", "twice")
    op.create_table(
        "referent_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=8), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("first_name", sa.LargeBinary(), nullable=False),
        sa.Column("reach_by", reach, nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("place", sa.LargeBinary(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("hours", sa.String(length=120), nullable=False),
        sa.Column("no_message", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_to_id", sa.Uuid(), nullable=True),
        sa.Column("handed_service_id", sa.Uuid(), nullable=True),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed", closed, nullable=True),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed IS NULL)",
            name=op.f("ck_referent_request_closed_says_how"),
        ),
        sa.CheckConstraint(
            "handed_to_id IS NULL OR handed_service_id IS NULL",
            name=op.f("ck_referent_request_handed_to_one"),
        ),
        sa.CheckConstraint(
            "(handed_at IS NULL) = (handed_to_id IS NULL AND handed_service_id IS NULL)",
            name=op.f("ck_referent_request_handed_says_when"),
        ),
        _to("referent_request", "territory_id", "territory"),
        _to("referent_request", "handed_to_id", "account"),
        _to("referent_request", "handed_service_id", "organisation"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referent_request")),
        sa.UniqueConstraint("number", name=op.f("uq_referent_request_number")),
    )
    for column in ("handed_to_id", "handed_service_id"):
        op.create_index(op.f(f"ix_referent_request_{column}"), "referent_request", [column])
    op.create_index(
        "ix_referent_request_territory_asked", "referent_request", ["territory_id", "asked_at"]
    )
    op.create_table(
        "asking_pace",
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_asking_pace")),
    )
    op.create_index(op.f("ix_asking_pace_since"), "asking_pace", ["since"])


def downgrade() -> None:
    for table in (
        "asking_pace",
        "referent_request",
        "refusal_mark",
        "pathway_reasons",
        "proposal",
    ):
        op.drop_table(table)
    dialect = op.get_bind().dialect.name
    for statement in (
        *unarrival_statements("pathway_event", dialect),
        *untrigger_statements("pathway_event", dialect),
    ):
        op.execute(statement)
    op.drop_table("pathway_event")
    # What the version before cannot hold: nobody is named beside a pathway without a yes, and a
    # reception agent keeps no way in.
    op.execute("DELETE FROM pathway WHERE accepted_at IS NULL")
    op.execute(
        "DELETE FROM login WHERE account_id IN"
        " (SELECT id FROM account WHERE role = 'reception_agent')"
    )
    op.execute("UPDATE account SET role = 'peer_rep' WHERE role = 'reception_agent'")
    _change_rules(forward=False)
    op.execute(f"UPDATE pathway SET state = 'active' WHERE {_GOING}")  # noqa: S608 - our own words
    op.drop_column("pathway_person", "paused_at")
    op.drop_column("pathway", "active_since")


def _change_rules(*, forward: bool) -> None:
    if op.get_bind().dialect.name == "sqlite":
        _change_sqlite(forward=forward)
        return
    op.drop_constraint(op.f("ck_account_role"), "account", type_="check")
    op.create_check_constraint(op.f("ck_account_role"), "account", _role_in(forward=forward))
    op.alter_column("pathway", "accepted_at", nullable=forward)
    for name, rule in (("accepted_before_it_begins", _ACCEPTED), ("active_has_begun", _BEGUN)):
        if forward:
            op.create_check_constraint(op.f(f"ck_pathway_{name}"), "pathway", rule)
        else:
            op.drop_constraint(op.f(f"ck_pathway_{name}"), "pathway", type_="check")


def _change_sqlite(*, forward: bool) -> None:
    rules = (
        f", CONSTRAINT ck_pathway_accepted_before_it_begins CHECK ({_ACCEPTED})"
        f", CONSTRAINT ck_pathway_active_has_begun CHECK ({_BEGUN})"
    )
    last = "CONSTRAINT pk_pathway PRIMARY KEY (id)"
    changes = [
        ("account", _role_in(forward=False), _role_in(forward=True)),
        ("pathway", "accepted_at DATETIME NOT NULL", "accepted_at DATETIME"),
        ("pathway", last, last + rules),
    ]
    bind = op.get_bind()
    version = bind.exec_driver_sql("PRAGMA schema_version").scalar_one()
    bind.exec_driver_sql("PRAGMA writable_schema = ON")
    for table, without, with_it in changes:
        old, new = (without, with_it) if forward else (with_it, without)
        changed = bind.exec_driver_sql(
            "UPDATE sqlite_master SET sql = replace(sql, ?, ?)"
            " WHERE type = 'table' AND name = ? AND instr(sql, ?) > 0",
            (old, new, table, old),
        )
        assert changed.rowcount == 1, f"{table}: {old}"
    bind.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    bind.exec_driver_sql("PRAGMA writable_schema = RESET")


def _role_in(*, forward: bool) -> str:
    roles = (*_ROLES[:2], "reception_agent", *_ROLES[2:]) if forward else _ROLES
    return "role IN (" + ", ".join(f"'{role}'" for role in roles) + ")"


def _listed(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}")
    )
