"""The verb of the access log: called by every page that shows a person's file to somebody else."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from portal.audit.catalogue import GROUNDS
from portal.audit.models import AccessLine, Basis
from portal.audit.queries import MOTIVE
from portal.audit.service.pace import check_pace
from portal.core.database import vault_of
from portal.core.refusal import Refused


def record_reading(
    session: Session,
    *,
    viewer_id: UUID,
    viewer_name: str,
    viewer_service: str,
    person_id: UUID,
    themes: Iterable[str],
    basis: Basis,
    at: datetime,
    purpose: str | None = None,
    ground: str | None = None,
    motive: str | None = None,
    explained_before: bool = False,
) -> AccessLine:
    """Write who saw which ``themes`` of ``person_id`` at ``at`` (UTC), in the reader's transaction.

    Name and service are kept as they are that day. A reading by law names its ``ground`` (a code of
    ``catalogue.GROUNDS``) and its ``motive``; no other reading does. Raise ``Refused``:
    ``"unknown-ground"``, ``"ground-without-law"`` or ``"own-file"``; and ``TooManyFiles`` for one
    more file than the pace of a request allows.
    """
    if viewer_id == person_id:
        raise Refused("own-file")
    if basis is Basis.LAW and (ground not in GROUNDS or not motive):
        raise Refused("unknown-ground")
    if basis is not Basis.LAW and (ground is not None or motive is not None):
        raise Refused("ground-without-law")
    themes, pace = ",".join(sorted(set(themes))), session.info.get("pace")
    if pace is not None and themes and basis is not Basis.DENIED:
        check_pace(session, viewer_id=viewer_id, person_id=person_id, pace=pace, at=at)
    line_id = uuid4()
    line = AccessLine(
        id=line_id,
        at=at,
        person_id=person_id,
        viewer_id=viewer_id,
        viewer_name=viewer_name,
        viewer_service=viewer_service,
        basis=basis,
        themes=themes,
        purpose=purpose,
        ground=ground,
        motive=vault_of(session).seal(MOTIVE, line_id, motive) if motive else None,
        explained_before=explained_before,
    )
    session.add(line)  # written with the next question, so that several lines are one statement
    return line


def record_readings(
    session: Session,
    *,
    viewer_id: UUID,
    viewer_name: str,
    viewer_service: str,
    purposes: Mapping[UUID, str],
    basis: Basis,
    at: datetime,
) -> None:
    """Write who saw at ``at`` (UTC) something of several people that is no theme of their file.

    ``purposes`` says of each of them for what. One statement for all, in the reader's transaction.
    Raise ``Refused("own-file")``.
    """
    if viewer_id in purposes:
        raise Refused("own-file")
    session.add_all(
        AccessLine(
            id=uuid4(),
            at=at,
            person_id=person_id,
            viewer_id=viewer_id,
            viewer_name=viewer_name,
            viewer_service=viewer_service,
            basis=basis,
            themes="",
            purpose=purpose,
            explained_before=False,
        )
        for person_id, purpose in sorted(purposes.items())
    )
    session.flush()
