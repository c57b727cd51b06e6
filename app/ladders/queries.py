"""Reads the ladders, and what persons chose. Each of these tables is small: it is read whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
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


@dataclass(frozen=True)
class Chosen:
    """All that coordinators and persons chose, as the planner needs it; where nobody chose, the defaults hold.

    `pauses` and `snoozes` are those that reach beyond the day asked for; snoozes by person and date of an item.
    """

    rules: RulesByScope
    off: Off
    hours: dict[UUID, int]
    pauses: list[tuple[UUID, date, date]]
    snoozes: dict[tuple[UUID, UUID], date]


def read_chosen(session: Session, *, since: date) -> Chosen:
    """One statement: five small tables, which every pass of the clock needs."""
    rows = session.execute(CHOSEN, {"since": since}).all()
    of = {what: [row for row in rows if row.what == what] for what in ("ladder", "off", "hour", "pause", "snooze")}
    return Chosen(
        rules={(row.scope_id, LadderKind(row.kind)): _rule(row.days, row.working_days, row.at) for row in of["ladder"]},
        off=frozenset((row.person_id, row.scope_id, LadderKind(row.kind)) for row in of["off"]),
        hours={row.person_id: row.hour for row in of["hour"]},
        pauses=[(row.person_id, row.first, row.last) for row in of["pause"]],
        snoozes={(row.person_id, row.scope_id): row.last for row in of["snooze"]},
    )


def _chosen() -> sa.CompoundSelect:
    def part(what: str, **named: Any) -> sa.Select:
        return sa.select(
            *(named.get(name, sa.cast(sa.null(), kind)).label(name) for name, kind in COLUMNS.items()),
            sa.literal(what).label("what"),
        )

    ladder = {name: col(getattr(Ladder, name)) for name in ("days", "working_days")}
    scope = sa.func.coalesce(Ladder.plan_id, Ladder.group_id)
    ladders = part(
        "ladder", scope_id=scope, kind=sa.cast(col(Ladder.kind), sa.String), at=col(Ladder.changed_at), **ladder
    )
    scope = sa.func.coalesce(Preference.plan_id, Preference.group_id)
    off = part(
        "off", person_id=col(Preference.person_id), scope_id=scope, kind=sa.cast(col(Preference.kind), sa.String)
    )
    hours = part("hour", person_id=col(ReadingHour.person_id), hour=col(ReadingHour.hour))
    pauses = part("pause", person_id=col(Pause.person_id), first=col(Pause.since), last=col(Pause.until))
    snoozes = part("snooze", person_id=col(Snooze.person_id), scope_id=col(Occurrence.id), last=col(Snooze.until))
    snoozes = snoozes.join(Occurrence, col(Occurrence.item_id) == Snooze.item_id)
    reaching = sa.bindparam("since", type_=sa.Date)
    return sa.union_all(
        ladders,
        off.where(col(Preference.is_off)),
        hours,
        pauses.where(col(Pause.until) >= reaching),
        snoozes.where(col(Snooze.until) >= reaching),
    )


COLUMNS = {
    "person_id": sa.Uuid(),
    "scope_id": sa.Uuid(),
    "kind": sa.String(),
    "days": sa.String(),
    "working_days": sa.String(),
    "hour": sa.Integer(),
    "first": sa.Date(),
    "last": sa.Date(),
    "at": sa.DateTime(timezone=True),
}
CHOSEN = _chosen()


def chosen_rules(session: Session) -> RulesByScope:
    """What coordinators chose; where they did not, the defaults hold."""
    rows = session.exec(select(Ladder))
    return {(row.plan_id or row.group_id, row.kind): _rule(row.days, row.working_days, row.changed_at) for row in rows}  # ty: ignore


def rules_of(session: Session, plan_id: UUID, group_id: UUID | None) -> dict[LadderKind, Rule]:
    """What holds in a plan, and before the meetings of its group."""
    chosen = chosen_rules(session)
    scopes = {kind: group_id if kind == LadderKind.MEETING else plan_id for kind in DEFAULTS}
    held = {kind: chosen.get((scope, kind)) if scope else None for kind, scope in scopes.items()}
    return {kind: held[kind] or DEFAULTS[kind] for kind in DEFAULTS}


def switched_off(session: Session, *, person_id: UUID | None = None) -> Off:
    chosen = select(Preference).where(col(Preference.is_off))
    if person_id:
        chosen = chosen.where(Preference.person_id == person_id)
    return frozenset((row.person_id, row.plan_id or row.group_id, row.kind) for row in session.exec(chosen))  # ty: ignore


def reading_hours(session: Session) -> dict[UUID, int]:
    return dict(iter(session.exec(select(col(ReadingHour.person_id), col(ReadingHour.hour)))))


def days_away(
    session: Session, pauses: Sequence[tuple[UUID, date, date]], *, since: date
) -> dict[UUID, frozenset[date]]:
    """By person: the days of these pauses on which nobody stands in."""
    found: dict[UUID, set[date]] = {}
    for person_id, first, last in pauses:
        found.setdefault(person_id, set()).update(_days(first, last))
    if found:
        for person_id, first, last in _periods_stood_in(session, since):
            found.get(person_id, set()).difference_update(_days(first, last))
    return {person_id: frozenset(days) for person_id, days in found.items() if days}


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


def _rule(days: str, working_days: str, changed_at: datetime) -> Rule:
    return Rule(Steps(read_numbers(days), read_numbers(working_days)), changed_at)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + n * ONE_DAY for n in range((last - first + timedelta(days=1)).days))
