"""Odd values in the forms of groups and money: a sentence, never a broken page, nothing kept."""

from sqlalchemy import func, select

from portal.governance.models import (
    FundingMilestone,
    GoverningGroup,
    GroupDeliverable,
    GroupMeeting,
    GroupMinutes,
    GroupRecommendation,
    GroupSeat,
)
from tests.doors import come_in, form_key

ODD = ("", "\0", "9" * 5000, "-1", "é" * 1600, "2026-99-99", "0001-01-01", "9999-12-31T23:59")
FIELDS = (
    "kind", "name", "purpose", "side", "function", "body", "places", "has_vote", "login",
    "starts_at", "place", "agenda", "addressed_to", "adopted_on", "votes_for", "votes_against",
    "abstained", "dissent", "title", "due_on", "delivered_on", "link", "euros", "evidence", "given",
    "paid_on",
)  # fmt: skip
KEPT = (GoverningGroup, GroupSeat, GroupMeeting, GroupMinutes, GroupRecommendation,
        GroupDeliverable, FundingMilestone)  # fmt: skip


def test_nothing_odd_breaks_a_page_or_is_kept(app, database, cast) -> None:
    def counted() -> list[int]:
        return [session.scalar(select(func.count()).select_from(one)) or 0 for one in KEPT]

    with database.session(writing=False) as session:
        before = counted()
        group = session.scalars(
            select(GoverningGroup.id).where(GoverningGroup.name.like("Comité%"))
        ).one()
        held = session.scalars(select(GroupMeeting.id).order_by(GroupMeeting.starts_at)).first()
        wait = session.scalars(
            select(GroupDeliverable.id).where(GroupDeliverable.delivered_on.is_(None))
        ).first()
        open_one = session.scalars(
            select(GroupRecommendation.id).where(GroupRecommendation.answered_on.is_(None))
        ).one()
        money = session.scalars(
            select(FundingMilestone.id).where(FundingMilestone.paid_on.is_(None))
        ).one()
    here = "/pro/gouvernance"
    addresses = [
        f"{here}/nouveau",
        *(f"{here}/{group}/ajouter/{one}" for one in ("place", "reunion", "livrable")),
        f"{here}/{group}/ajouter/recommandation",
        f"{here}/{group}/ajouter/{'é' * 50}",
        f"{here}/reunions/{held}/compte-rendu",
        f"{here}/livrables/{wait}",
        f"{here}/recommandations/{open_one}",
        "/pro/jalons",
        f"/pro/jalons/{money}",
        f"/pro/jalons/{money}/verse",
    ]
    client = come_in(app, cast, "griselidis")
    key = form_key(app, client)
    for address in addresses:
        for odd in ODD:
            form = {**{field: [odd] for field in FIELDS}, "csrf_token": key}
            answer = client.post(address, data=form)
            assert answer.status_code in (404, 409, 422), (address, odd[:20], answer.status_code)
    with database.session(writing=False) as session:
        assert counted() == before
