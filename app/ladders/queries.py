"""Reads the ladders, and what persons chose. Each of these tables is small: it is read whole."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.deadlines.workdays import ONE_DAY
from app.ladders.models import Ladder, LadderKind, Pause, Preference, ReadingHour, Snooze
from app.ladders.steps import DEFAULTS, Rule, Steps, read_numbers
from app.meetings.models import GroupMember, WorkingGroup
from app.people.models import Deputy, Person
from app.plans.models import Occurrence, Wording

Scope = UUID  # a plan or a working group
RulesByScope = dict[tuple[Scope, LadderKind], Rule]
Off = frozenset[tuple[UUID, Scope, LadderKind]]  # person, scope, kind


def chosen_rules(session: Session) -> RulesByScope:
    """What coordinators chose; where they did not, the defaults hold."""
    return {(row.plan_id or row.group_id, row.kind): _rule(row) for row in session.exec(select(Ladder))}  # ty: ignore


def rules_of(session: Session, plan_id: UUID, group_id: UUID | None) -> dict[LadderKind, Rule]:
    """What holds in a plan, and before the meetings of its group."""
    chosen = chosen_rules(session)
    scopes = {kind: group_id if kind == LadderKind.MEETING else plan_id for kind in LadderKind}
    held = {kind: chosen.get((scope, kind)) if scope else None for kind, scope in scopes.items()}
    return {kind: held[kind] or DEFAULTS[kind] for kind in LadderKind}


def switched_off(session: Session, *, person_id: UUID | None = None) -> Off:
    chosen = select(Preference).where(col(Preference.is_off))
    if person_id:
        chosen = chosen.where(Preference.person_id == person_id)
    return frozenset((row.person_id, row.plan_id or row.group_id, row.kind) for row in session.exec(chosen))  # ty: ignore


def reading_hours(session: Session) -> dict[UUID, int]:
    return dict(iter(session.exec(select(col(ReadingHour.person_id), col(ReadingHour.hour)))))


def days_away(session: Session, *, since: date) -> dict[UUID, frozenset[date]]:
    """By person: the days of pauses, from `since` on, on which nobody stands in."""
    found: dict[UUID, set[date]] = {}
    pauses = session.exec(
        select(col(Pause.person_id), col(Pause.since), col(Pause.until)).where(Pause.until >= since)
    ).all()
    for person_id, first, last in pauses:
        found.setdefault(person_id, set()).update(_days(first, last))
    if found:
        for person_id, first, last in _periods_stood_in(session, since):
            found.get(person_id, set()).difference_update(_days(first, last))
    return {person_id: frozenset(days) for person_id, days in found.items() if days}


def snoozed(session: Session, *, since: date) -> dict[tuple[UUID, UUID], date]:
    """By person and date of an item: the last day of the quiet."""
    asleep = select(col(Snooze.person_id), col(Occurrence.id), col(Snooze.until))
    asleep = asleep.join(Occurrence, col(Occurrence.item_id) == Snooze.item_id).where(Snooze.until >= since)
    return {(person_id, occurrence_id): until for person_id, occurrence_id, until in session.exec(asleep)}


def pauses_of(session: Session, person_id: UUID, *, today: date) -> list[Pause]:
    """Those that are not over."""
    ahead = select(Pause).where(Pause.person_id == person_id, Pause.until >= today)
    return list(session.exec(ahead.order_by(col(Pause.since))))


def groups_of(session: Session, person_id: UUID, *, today: date) -> list[WorkingGroup]:
    """In which the person sits."""
    sits = select(WorkingGroup).join(GroupMember, col(GroupMember.group_id) == WorkingGroup.id)
    present = sa.or_(col(GroupMember.until).is_(None), col(GroupMember.until) >= today)
    return list(session.exec(sits.where(GroupMember.person_id == person_id, present).distinct()))


def snoozes_of(session: Session, person_id: UUID, *, today: date) -> list[tuple[UUID, str, str, date]]:
    """Items that are quiet: id, number, title, the last day."""
    asleep = sa.select(col(Snooze.item_id), col(Wording.number), col(Wording.title), col(Snooze.until))
    asleep = asleep.join(Wording, sa.and_(col(Wording.item_id) == Snooze.item_id, col(Wording.valid_to).is_(None)))
    found = session.execute(asleep.where(col(Snooze.person_id) == person_id, col(Snooze.until) >= today))
    return [(row[0], row[1], row[2], row[3]) for row in found]


def _periods_stood_in(session: Session, since: date) -> list[tuple[UUID, date, date]]:
    periods = select(col(Deputy.person_id), col(Deputy.since), col(Deputy.until)).join(
        Person, col(Person.id) == Deputy.deputy_id
    )
    return list(session.exec(periods.where(Deputy.until >= since, col(Person.disabled_at).is_(None))))


def _rule(row: Ladder) -> Rule:
    return Rule(Steps(read_numbers(row.days), read_numbers(row.working_days)), row.changed_at)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + n * ONE_DAY for n in range((last - first + timedelta(days=1)).days))
