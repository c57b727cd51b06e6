"""Reads of plans. Whatever one has no role in does not exist: `visible_to` stands in every query of plans."""

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.errors import NotFound
from app.base.language import N_
from app.deadlines.queries import work_calendars
from app.deadlines.rolling import SideDays
from app.people.actor import Actor
from app.people.models import Side
from app.plans.agreements import Agreement, Curator, Region
from app.plans.models import Plan, PlanSide, Section

NO_SUCH_PLAN = N_("There is no such plan, or you have no role in it")


def visible_to(actor: Actor) -> Any:
    """The condition under which a plan exists for this person."""
    return sa.true() if actor.is_administrator else col(Plan.id).in_(actor.plan_ids)


def plans_seen_by(session: Session, actor: Actor) -> list[Plan]:
    """The newest first."""
    seen = select(Plan).where(visible_to(actor))
    return list(session.exec(seen.order_by(col(Plan.starts_on).desc(), Plan.title)))


def find_plan(session: Session, slug: str, *, seen_by: Actor) -> Plan:
    if plan := session.exec(select(Plan).where(Plan.slug == slug, visible_to(seen_by))).first():
        return plan
    raise NotFound(NO_SUCH_PLAN)


def find_section(session: Session, plan: Plan, number: str) -> Section:
    named = select(Section).where(Section.plan_id == plan.id, Section.number == number)
    if section := session.exec(named).first():
        return section
    raise NotFound(N_("There is no such section in this plan"))


def sections_of(session: Session, plan_id: UUID) -> list[Section]:
    return list(session.exec(select(Section).where(Section.plan_id == plan_id).order_by(Section.position)))


def sides_of(session: Session, plan_id: UUID) -> list[tuple[PlanSide, Side]]:
    """The two parties in the printed order."""
    parties = select(PlanSide, Side).join(Side, col(Side.id) == PlanSide.side_id)
    return list(session.exec(parties.where(PlanSide.plan_id == plan_id).order_by(PlanSide.position)))


def days_of_sides(session: Session, sides: list[tuple[PlanSide, Side]]) -> dict[str, SideDays]:
    """How each side of a plan counts, by its code."""
    calendars = work_calendars(session, {side.country for _, side in sides})
    return {side.code: SideDays(side.code, calendars[side.country], party.roll.value) for party, side in sides}


def agreement_of(session: Session, plan: Plan) -> tuple[Agreement, Region]:
    stands_on = select(Agreement, Region).join(Region, col(Region.id) == Agreement.region_id)
    return session.exec(stands_on.where(Agreement.id == plan.agreement_id)).one()


def curators_of(session: Session, region_id: UUID, *, on: date) -> list[Curator]:
    """Who answers for the region on a day."""
    answering = sa.and_(Curator.since <= on, sa.or_(col(Curator.until).is_(None), col(Curator.until) >= on))
    return list(session.exec(select(Curator).where(Curator.region_id == region_id, answering)))


def all_agreements(session: Session) -> list[tuple[Agreement, Region]]:
    pairs = select(Agreement, Region).join(Region, col(Region.id) == Agreement.region_id)
    return list(session.exec(pairs.order_by(Region.name, col(Agreement.signed_on).desc())))
