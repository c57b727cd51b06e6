"""Events that relative terms wait for. The dates of the items follow the date of the event."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, select

from app.base.columns import enum_column, new_id, points_to
from app.base.versions import next_version
from app.deadlines.offsets import common_day, from_text
from app.deadlines.terms import Event, Reading
from app.history.changes import By, record
from app.people.actor import Actor
from app.plans.agreements import Agreement
from app.plans.models import Occurrence, Plan, Wording
from app.plans.queries import parties_of
from app.plans.versions import keep_dates


class PlanEvent(SQLModel, table=True):
    """What relative terms of a plan wait for: the next meeting, a fair, a forum."""

    __tablename__ = "plan_event"

    id: UUID = new_id()
    plan_id: UUID = points_to("plan.id")
    kind: Event = Field(sa_column=enum_column(Event))
    name: str = Field(default="", max_length=200, description="in the words of the terms; empty: the next meeting")
    day: date | None = Field(default=None, description="none: not known yet, the terms wait")
    version: int = 1

    __table_args__ = (UniqueConstraint("plan_id", "kind", "name"),)


def awaited(session: Session, plan_id: UUID, kind: Event, name: str, *, day: date | None = None) -> PlanEvent:
    """The event of this name in the plan; entered when the first term waits for it, with its day if that is known."""
    name = "" if kind == Event.MEETING else name[:200]
    known = select(PlanEvent).where(PlanEvent.plan_id == plan_id, PlanEvent.kind == kind, PlanEvent.name == name)
    event = session.exec(known).first() or PlanEvent(plan_id=plan_id, kind=kind, name=name, day=day)
    session.add(event)
    session.flush()
    return event


def awaited_by(session: Session, plan_id: UUID, reading: Reading, *, meeting_day: date | None = None) -> UUID | None:
    """The event that a reading waits for; none where it names its dates itself."""
    if reading.event is None or reading.due:
        return None
    day = meeting_day if reading.event == Event.MEETING else None
    return awaited(session, plan_id, reading.event, reading.anchor, day=day).id


def days_from(session: Session, event_id: UUID, offset: str) -> tuple[date, ...]:
    """When an item is owed that lies so far from the event; nothing while the event has no date."""
    event = session.get_one(PlanEvent, event_id)
    if event.day is None:
        return ()
    calendars = [party.days.calendar for party in parties_of(session, [event.plan_id])[event.plan_id]]
    return (common_day(event.day, from_text(offset), calendars),)


def set_event_day(
    session: Session, event: PlanEvent, day: date | None, *, seen: int, by: Actor, now: datetime
) -> PlanEvent:
    by.must_edit(event.plan_id)
    was = event.day
    next_version(session, event, seen=seen)
    if day != was:
        _move(session, event, day, by=by, now=now)
    return event


def meeting_moved(
    session: Session, region_id: UUID, was: date | None, to: date | None, *, by: By, now: datetime
) -> None:
    """Terms "before the next meeting" that wait, or that stood by the day when it was to be held, follow it."""
    of_region = select(PlanEvent).join(Plan, col(Plan.id) == PlanEvent.plan_id)
    of_region = of_region.join(Agreement, col(Agreement.id) == Plan.agreement_id)
    of_region = of_region.where(Agreement.region_id == region_id, PlanEvent.kind == Event.MEETING)
    for event in session.exec(of_region).all():
        if event.day == was and was != to:
            event.version += 1
            _move(session, event, to, by=by, now=now)


def _move(session: Session, event: PlanEvent, day: date | None, *, by: By, now: datetime) -> None:
    was, event.day = event.day, day
    session.add(event)
    session.flush()
    record(
        session,
        "plan.event_dated",
        event.plan_id,
        by=by,
        now=now,
        plan_id=event.plan_id,
        event=event.name,
        day=[was, day],
    )
    for item_id, offset in _waiting(session, event.id):
        _follow(session, event, item_id, days_from(session, event.id, offset), by=by, now=now)


def _waiting(session: Session, event_id: UUID) -> list[tuple[UUID, str]]:
    present = select(Wording.item_id, Wording.offset).where(Wording.event_id == event_id)
    present = present.where(col(Wording.valid_to).is_(None), col(Wording.is_deleted).is_(False))
    return list(session.exec(present))


def _follow(
    session: Session, event: PlanEvent, item_id: UUID, days: tuple[date, ...], *, by: By, now: datetime
) -> None:
    """A date that was postponed by decision stands on its own and stays."""
    to = days[0] if days else None
    standing = select(Occurrence).where(Occurrence.item_id == item_id, col(Occurrence.withdrawn_at).is_(None))
    for occurrence in session.exec(standing).all():
        if occurrence.due_on == occurrence.first_due_on and occurrence.due_on != to:
            was = occurrence.due_on
            occurrence.due_on = occurrence.first_due_on = to
            session.add(occurrence)
            keep_dates(session, [occurrence], now=now)
            record(
                session,
                "item.date_followed",
                item_id,
                by=by,
                now=now,
                plan_id=event.plan_id,
                due=[was, to],
                event=event.name,
            )


def find_event(session: Session, plan: Plan, event_id: UUID) -> PlanEvent | None:
    event = session.get(PlanEvent, event_id)
    return event if event and event.plan_id == plan.id else None


def events_of(session: Session, plan_id: UUID) -> list[PlanEvent]:
    known = session.exec(select(PlanEvent).where(PlanEvent.plan_id == plan_id)).all()
    return sorted(known, key=lambda event: (event.kind != Event.MEETING, event.name))
