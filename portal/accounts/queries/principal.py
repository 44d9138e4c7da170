"""Who is behind a request: one statement, to which the rooms above add what they count."""

from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, bindparam, select

from portal.accounts.models import Account, SignIn

_PRINCIPAL: Select[*tuple[Any, ...]] = (
    select(
        SignIn.id,
        SignIn.account_id,
        SignIn.kind,
        SignIn.host_id,
        SignIn.seen_at,
        SignIn.ends_at,
        SignIn.proof_at,
        SignIn.token_hash,
        Account.role,
        Account.first_name,
        Account.last_initial,
        Account.territory_id,
    )
    .join(Account, Account.id == SignIn.account_id)
    .where(
        SignIn.token_hash.in_((bindparam("own"), bindparam("hand"))),
        SignIn.ended_at.is_(None),
        SignIn.ends_at > bindparam("at"),
    )
    .order_by(SignIn.id)
)


def principal_statement(
    unread: ScalarSelect[int],
    opened: ScalarSelect[int],
    typed: ScalarSelect[int],
    meetings: ColumnElement[int],
) -> Select[*tuple[Any, ...]]:
    """Return the one statement that says who is behind a request (``own``, ``hand``, ``at``).

    ``unread``, told by a room above, counts what the account has not read yet of what happened
    since ``news_since`` (UTC); ``opened``, the files of others opened since ``files_since``;
    ``typed``, the texts typed with it that wait for its yes; ``meetings``, those that wait for it
    at ``now``.
    """
    return _PRINCIPAL.add_columns(
        unread.label("unread"),
        opened.label("opened"),
        typed.label("typed"),
        meetings.label("meetings"),
    )


# One row of the statement above, its columns as listed there.
SignInRow = Row[*tuple[Any, ...]]
