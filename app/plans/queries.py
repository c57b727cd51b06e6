"""Reads of plans. Whatever one has no role in does not exist: `visible_to` stands in every query of plans."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.alphabet import in_order
from app.base.errors import NotFound
from app.base.language import N_
from app.deadlines.models import DayOff
from app.deadlines.rolling import SideDays
from app.deadlines.workdays import WorkCalendar
from app.history.circles import open_to
from app.history.models import ChainCheck, ChainHead
from app.people.actor import Actor, Role
from app.people.models import Person, Side
from app.plans.agreements import Agreement, Curator, Region
from app.plans.memberships import Membership
from app.plans.models import Item, Owner, Plan, PlanSide, Section, Wording

NO_SUCH_PLAN = N_("There is no such plan, or you have no role in it")


def visible_to(actor: Actor) -> Any:
    """The condition under which a plan exists for this person."""
    return visible_among(actor.plan_ids, everything=actor.is_administrator)


def visible_among(plan_ids: Any, *, everything: bool) -> Any:
    """The same where the ids are told when the statement is run, so that it is put together once for all."""
    return sa.true() if everything else col(Plan.id).in_(plan_ids)


def own_items(actor: Actor) -> sa.Select:
    """The ids of the items of which alone a guest knows: those that the bodies spoken for own now."""
    owned = sa.select(col(Wording.item_id)).join(Item, col(Item.id) == Wording.item_id)
    owned = owned.join(Owner, col(Owner.wording_id) == Wording.id).where(col(Wording.valid_to).is_(None))
    return owned.where(col(Owner.body_id).in_(actor.body_ids), col(Item.plan_id).in_(actor.guest_plan_ids))


def item_visible_to(actor: Actor) -> Any:
    """The condition under which an item exists for this person."""
    whole = visible_to(actor)
    return sa.or_(whole, col(Item.id).in_(own_items(actor))) if actor.guest_plan_ids else whole


def readable_by(actor: Actor, plan_id: UUID, table: Any) -> Any:
    """The condition under which a row of the plan that bears a circle exists for this person."""
    return open_to(actor.side_ids(plan_id), table)


@dataclass(frozen=True)
class SeenPlan:
    """A plan with what it stands on; `revision` tells whether anything changed since it was last looked at.

    `check`: how the journal was found last, where that is shown; `head`: the hash of its last row.
    """

    plan: Plan
    agreement: Agreement
    revision: int
    check: ChainCheck | None = None
    head: str = ""


def plans_seen_by(
    session: Session, actor: Actor, *, slug: str | None = None, as_guest_too: bool = False
) -> list[SeenPlan]:
    """The newest first. `as_guest_too` is for those who show nothing of them but the own items."""
    plan_ids = actor.plan_ids | actor.guest_plan_ids if as_guest_too else actor.plan_ids
    return _newest_first(session, list(plan_ids), slug, everything=actor.is_administrator)


def every_plan(session: Session, *, slug: str | None = None) -> list[SeenPlan]:
    """For the house itself, which shows them to nobody; the newest first."""
    return _newest_first(session, [], slug, everything=True)


def _newest_first(session: Session, plan_ids: list[UUID], slug: str | None, *, everything: bool) -> list[SeenPlan]:
    seen = _seen(everything=everything, named=slug is not None)
    found = session.execute(seen, {"plan_ids": plan_ids, "slug": slug})
    by_title = sorted(found, key=lambda each: in_order(each[0].title))
    found = sorted(by_title, key=lambda each: each[0].starts_on, reverse=True)
    return [SeenPlan(plan, agreement, seq, head=head) for plan, agreement, seq, head in found]


@cache  # putting it together takes longer than running it, and every page of a plan asks
def _seen(*, everything: bool, named: bool) -> sa.Select:
    visible = visible_among(sa.bindparam("plan_ids", expanding=True), everything=everything)
    seen = sa.select(Plan, Agreement, col(ChainHead.seq), col(ChainHead.hash))
    seen = seen.join(Agreement, col(Agreement.id) == Plan.agreement_id).join(ChainHead, sa.true()).where(visible)
    return seen.where(col(Plan.slug) == sa.bindparam("slug")) if named else seen


def see_plan(session: Session, slug: str, *, seen_by: Actor) -> SeenPlan:
    if seen := plans_seen_by(session, seen_by, slug=slug):
        return seen[0]
    raise NotFound(NO_SUCH_PLAN)


def find_plan(session: Session, slug: str, *, seen_by: Actor) -> Plan:
    return see_plan(session, slug, seen_by=seen_by).plan


def find_section(session: Session, plan: Plan, number: str) -> Section:
    named = select(Section).where(Section.plan_id == plan.id, Section.number == number)
    if section := session.exec(named).first():
        return section
    raise NotFound(N_("There is no such section in this plan"))


def sections_of(session: Session, plan_id: UUID) -> list[Section]:
    return list(session.exec(select(Section).where(Section.plan_id == plan_id).order_by(col(Section.position))))


@dataclass(frozen=True)
class Party:
    """One side of a plan, and how it counts days. `has_controller`: its reports are decided by a named person."""

    plan_side: PlanSide
    side: Side
    days: SideDays
    has_controller: bool


def parties_of(session: Session, plan_ids: Iterable[UUID]) -> dict[UUID, list[Party]]:
    """The two parties of each plan in the printed order, with the days entered for their countries; one statement."""
    wanted = sa.select(PlanSide, Side, col(DayOff.day), col(DayOff.working), _has_controller().label("controlled"))
    wanted = wanted.join(Side, col(Side.id) == PlanSide.side_id)
    wanted = wanted.outerjoin(DayOff, col(DayOff.country) == Side.country)
    wanted = wanted.where(col(PlanSide.plan_id).in_(plan_ids)).order_by(col(PlanSide.plan_id), col(PlanSide.position))
    entered: dict[tuple[UUID, UUID], dict[date, bool]] = {}
    sides: dict[tuple[UUID, UUID], tuple[PlanSide, Side, bool]] = {}
    for plan_side, side, day, working, controlled in session.execute(wanted):
        key = (plan_side.plan_id, side.id)
        sides[key] = (plan_side, side, bool(controlled))
        entered.setdefault(key, {}).update({day: working} if day else {})
    parties: dict[UUID, list[Party]] = {}
    for (plan_id, side_id), (plan_side, side, controlled) in sides.items():
        calendar = WorkCalendar(side.country, entered[plan_id, side_id])
        days = SideDays(side.code, calendar, plan_side.roll.value)
        parties.setdefault(plan_id, []).append(Party(plan_side, side, days, controlled))
    return parties


def _has_controller() -> Any:
    named = sa.exists().where(
        col(Membership.plan_id) == PlanSide.plan_id,
        col(Membership.side_id) == PlanSide.side_id,
        col(Membership.role) == Role.CONTROLLER,
        col(Membership.until).is_(None),
    )
    return named.where(col(Person.id) == Membership.person_id, col(Person.disabled_at).is_(None))


def days_by_code(parties: list[Party]) -> dict[str, SideDays]:
    return {party.side.code: party.days for party in parties}


def region_of(session: Session, plan: Plan) -> Region:
    stands_on = select(Region).join(Agreement, col(Agreement.region_id) == Region.id)
    return session.exec(stands_on.where(Agreement.id == plan.agreement_id)).one()


def curators_of(session: Session, region_id: UUID, *, on: date) -> list[Curator]:
    """Who answers for the region on a day."""
    answering = sa.and_(col(Curator.since) <= on, sa.or_(col(Curator.until).is_(None), col(Curator.until) >= on))
    return list(session.exec(select(Curator).where(Curator.region_id == region_id, answering)))


def all_agreements(session: Session) -> list[tuple[Agreement, Region]]:
    pairs = select(Agreement, Region).join(Region, col(Region.id) == Agreement.region_id)
    latest_first = session.exec(pairs.order_by(col(Agreement.signed_on).desc(), col(Agreement.id)))
    return sorted(latest_first, key=lambda pair: in_order(pair[1].name))


def roles_in_plans(session: Session, plan_ids: Iterable[UUID]) -> list[tuple[Membership, str, str]]:
    """The present roles with the plan's title and the side's short name."""
    held = select(Membership, Plan.title, Side.short).join(Plan, col(Plan.id) == Membership.plan_id)
    held = held.join(Side, col(Side.id) == Membership.side_id)
    held = held.where(col(Membership.plan_id).in_(plan_ids), col(Membership.until).is_(None))
    found = [(membership, title, short) for membership, title, short in session.exec(held.order_by(col(Membership.id)))]
    return sorted(found, key=lambda role: in_order(role[1]))


def find_membership(session: Session, membership_id: UUID) -> Membership:
    if membership := session.get(Membership, membership_id):
        return membership
    raise NotFound(N_("There is no such role"))
