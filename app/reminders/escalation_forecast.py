"""Escalations of a day: who will be told in the morning that a date is raised, if nobody reports until then."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session

from app.base.language import N_, say, say_n
from app.base.zones import last_moment, local_moment
from app.inbox.news import standing_in
from app.inbox.queries import sides_with_controller
from app.inbox.rules import reason_for
from app.ladders.models import LadderKind
from app.ladders.queries import switched_off
from app.people.actor import Actor
from app.people.models import Person, Side
from app.plans.actors import actors_of
from app.post.columns import occurrence, person, wording
from app.post.pulse import read_pulse
from app.reminders.escalating import KEY
from app.reminders.escalations import Level
from app.reminders.fact_queries import read_facts
from app.reminders.facts import Facts
from app.reminders.office import Office
from app.reminders.planner import SWITCHED_OFF
from app.reminders.pressing import ESCALATIONS
from app.reminders.raising import Raise, to_raise
from app.reminders.rungs import stage_text

RAISED_TO = {
    Level.COORDINATOR: N_("raised to the coordinator of the side"),
    Level.HEAD: N_("raised to the head of the side"),
    Level.AGENDA: N_("proposed for the agenda of the next meeting"),
}


@dataclass(frozen=True, slots=True)
class _Told:
    """`leaves_at`: the first morning of the reader after the date was raised, which is `at`."""

    reader: Actor
    raised: Raise
    at: datetime
    leaves_at: datetime
    is_muted: bool

    @property
    def key(self) -> tuple[Any, ...]:
        return self.leaves_at, self.reader.name, self.reader.person_id.int, self.raised.step, self.is_muted


def escalations_on(
    session: Session, day: date, deputies: Mapping[UUID, Person], *, language: str, now: datetime
) -> list[dict[str, Any]]:
    """In the shape of the other entries of the day. What was raised already stands in a digest."""
    pulse = read_pulse(session)
    facts = read_facts(session, first_at=pulse.first_at if pulse else now, now=now, until=day)
    raises = _coming(session, facts, day, now)
    told = sorted(_told(session, facts, raises, now, day), key=lambda each: each.key) if raises else []
    view = _View(language, facts.offices, _readers(session, told, deputies), _titles(session, raises))
    return [view.entry(list(same)) for _, same in groupby(told, key=lambda each: each.key)]


def _coming(session: Session, facts: Facts, day: date, now: datetime) -> list[Raise]:
    """What is not raised yet and will be by the end of the day."""
    known = {tuple(row) for row in session.execute(sa.select(*(ESCALATIONS.c[name] for name in KEY)))}
    ends = (last_moment(day, office.zone) for office in facts.sides.values())
    return to_raise(facts, known, now=max(ends, default=now))


def _told(session: Session, facts: Facts, raises: Sequence[Raise], now: datetime, day: date) -> Iterator[_Told]:
    """Of several levels that are due at once the highest tells of those below it."""
    readers = actors_of(session, list(facts.offices), now=now, today=day)
    controlled, off = sides_with_controller(session, {each.duty.plan_id for each in raises}), switched_off(session)
    moments = ((max(now, local_moment(each.on, 0, facts.sides[each.duty.side_id].zone)), each) for each in raises)
    highest = {(each.key[:3], at): each for at, each in moments}
    for (_, at), each in highest.items():
        for who, reader in readers.items():
            leaves_at = facts.offices[who].next_morning(at)
            if facts.offices[who].today(leaves_at) == day and _concerns(each, reader, controlled):
                is_muted = (who, each.duty.plan_id, LadderKind.NEWS) in off
                yield _Told(reader, each, at, leaves_at, is_muted)


def _concerns(raised: Raise, reader: Actor, controlled: Collection[tuple[UUID, UUID]]) -> bool:
    standing = standing_in(reader, raised.duty.plan_id, controlled)
    return reason_for("item.escalated", {"level": raised.level.value}, raised.duty.side_id, standing) is not None


def _readers(session: Session, told: Sequence[_Told], deputies: Mapping[UUID, Person]) -> dict[UUID, tuple[str, ...]]:
    """Name, address and side of whoever is told, or of the deputy."""
    who = {each.reader.person_id for each in told}
    code = sa.inspect(Side).local_table.c
    wanted = sa.select(person.id, person.name, person.email, code.code).join(code.id.table, code.id == person.side_id)
    found = {row.id: (row.name, row.email, row.code) for row in session.execute(wanted.where(person.id.in_(who)))}
    return {
        each: (deputies[each].name, deputies[each].email, side) if each in deputies else (name, email, side)
        for each, (name, email, side) in found.items()
    }


def _titles(session: Session, raises: Sequence[Raise]) -> dict[UUID, str]:
    wanted = sa.select(occurrence.id, wording.number, wording.title)
    present = sa.and_(wording.item_id == occurrence.item_id, wording.valid_to.is_(None))
    rows = session.execute(
        wanted.join(wording.id.table, present).where(occurrence.id.in_({each.duty.occurrence_id for each in raises}))
    )
    return {occurrence_id: f"{number} {title}" for occurrence_id, number, title in rows}


@dataclass(frozen=True, slots=True)
class _View:
    language: str
    offices: Mapping[UUID, Office]
    readers: Mapping[UUID, tuple[str, ...]]
    titles: Mapping[UUID, str]

    def entry(self, same: Sequence[_Told]) -> dict[str, Any]:
        first = same[0]
        name, email, side = self.readers[first.reader.person_id]
        zone = ZoneInfo(self.offices[first.reader.person_id].zone)
        return {
            "person": name,
            "email": email,
            "side": side,
            "kind": "escalation",
            "subjects": [self.titles[each.raised.duty.occurrence_id] for each in same],
            "stage": stage_text(first.raised.step),
            "leaves_at": first.leaves_at.astimezone(zone).isoformat(),
            "because": self._because(first.raised),
            "held": None,
            "suppressed": say(self.language, SWITCHED_OFF) if first.is_muted else None,
        }

    def _because(self, raised: Raise) -> str:
        """30 days after the deadline without a report: raised to the head of the side"""
        late = say_n(
            self.language,
            "%(n)s day after the deadline without a report",
            "%(n)s days after the deadline without a report",
            raised.step,
        )
        return f"{late}: {say(self.language, RAISED_TO[raised.level])}"
