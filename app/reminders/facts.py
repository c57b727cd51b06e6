"""What the ladder is climbed by: dates that are owed, meetings ahead, and who reads letters. Values only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from app.ladders.models import LadderKind
from app.ladders.steps import DEFAULTS, Rule
from app.post.models import Ground, ReminderKind
from app.reminders.office import Office
from app.reminders.rungs import Climb, Told

Reason = tuple[Ground, UUID | None]
KINDS = {ReminderKind.DEADLINE: LadderKind.DEADLINE, ReminderKind.OVERDUE: LadderKind.OVERDUE}
ToldOf = Mapping[tuple[UUID, date], Mapping[UUID, Told]]  # by occurrence or meeting and its date, then by person
NOBODY: Mapping[UUID, Told] = {}


@dataclass(frozen=True, slots=True)
class Tenure:
    """Somebody is something from one day to another."""

    person_id: UUID
    since: date
    until: date | None

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Term:
    """Somebody is coordinator from one moment to another."""

    person_id: UUID
    since: datetime
    until: datetime | None

    def covers(self, moment: datetime) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)


@dataclass(frozen=True, slots=True)
class Duty:
    """A date that one side owes: it owns the item and has not said a closing word.

    `day` is the due date as the side counts it, `previous` that of the item's date before it;
    `since`: from when on the date was owed as it stands. `lacks_report`: what is missing after the day is a report:
    the item is reported on in a rhythm, or the side's report was returned.
    """

    occurrence_id: UUID
    plan_id: UUID
    side_id: UUID
    due_on: date
    day: date
    previous: date | None
    since: datetime
    body_ids: Sequence[UUID]
    lacks_report: bool = False


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting with a known moment. `day` is counted where it is held."""

    meeting_id: UUID
    group_id: UUID
    day: date
    begins: datetime
    since: datetime
    members: Sequence[tuple[Tenure, UUID]]  # with the side for which each sits


@dataclass(frozen=True)
class Choices:
    """What coordinators set for plans and groups, and persons for themselves; empty where nobody did."""

    rules: Mapping[tuple[UUID, LadderKind], Rule] = field(default_factory=dict)
    off: frozenset[tuple[UUID, UUID, LadderKind]] = frozenset()  # person, plan or group, kind
    snoozes: Mapping[tuple[UUID, UUID], date] = field(default_factory=dict)  # by person and occurrence

    def rule(self, scope_id: UUID, kind: LadderKind) -> Rule:
        return self.rules.get((scope_id, kind), DEFAULTS[kind])

    def climb(self, plan_id: UUID, kind_after: LadderKind) -> Climb:
        key = (plan_id, kind_after)
        if key not in self._climbs:
            self._climbs[key] = Climb(self.rule(plan_id, LadderKind.DEADLINE), self.rule(plan_id, kind_after))
        return self._climbs[key]

    def quiet_until(self, person_id: UUID, occurrence_id: UUID) -> date | None:
        return self.snoozes.get((person_id, occurrence_id)) if self.snoozes else None

    def muted(self, person_id: UUID, plan_id: UUID) -> tuple[ReminderKind, ...]:
        if not self.off:
            return ()
        return tuple(kind for kind, of in KINDS.items() if (person_id, plan_id, of) in self.off)

    _climbs: dict[tuple[UUID, LadderKind], Climb] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True)
class Facts:
    """Persons are only those whose account is open."""

    first_at: datetime
    offices: Mapping[UUID, Office]  # by person
    contacts: Mapping[UUID, Sequence[Tenure]]  # by body
    coordinators: Mapping[tuple[UUID, UUID], Sequence[Term]]  # by plan and side
    duties: Sequence[Duty]
    gatherings: Sequence[Gathering]
    recorded: ToldOf
    choices: Choices = field(default_factory=Choices)
    sides: Mapping[UUID, Office] = field(default_factory=dict)
    lettered: frozenset[UUID] = frozenset()  # who has had a letter on the own day

    def told(self, subject_id: UUID, day: date) -> Mapping[UUID, Told]:
        """By person, how far the ledger has come about this date."""
        return self.recorded.get((subject_id, day), NOBODY)

    def readers(self, duty: Duty) -> Iterator[UUID]:
        """Whoever may be owed a rung of the duty, whatever its day."""
        found = {tenure.person_id for body_id in duty.body_ids for tenure in self.contacts.get(body_id, ())}
        if any(body_id not in self._always_covered for body_id in duty.body_ids):
            found.update(term.person_id for term in self.coordinators.get((duty.plan_id, duty.side_id), ()))
        yield from found

    def reason(self, duty: Duty, person_id: UUID, at: datetime, *, is_floor: bool = False) -> Reason | None:
        """Why a person gets the rung that leaves at a moment: as contact of a body, or for one that has none.

        The floor does not wait for contacts who are away: it goes to the coordinator too.
        """
        day = self.offices[person_id].today(at)
        orphan: Reason | None = None
        for body_id in duty.body_ids:
            present = [each.person_id for each in self.contacts.get(body_id, ()) if each.covers(day)]
            if person_id in present:
                return Ground.CONTACT, body_id
            if orphan is None and not present:
                orphan = Ground.COORDINATOR, body_id
            elif orphan is None and is_floor and all(day in self.offices[each].away for each in present):
                orphan = Ground.AWAY, body_id
        return orphan if orphan and self._coordinates(duty, person_id, at) else None

    def _coordinates(self, duty: Duty, person_id: UUID, at: datetime) -> bool:
        terms = self.coordinators.get((duty.plan_id, duty.side_id), ())
        return any(term.person_id == person_id and term.covers(at) for term in terms)

    @cached_property
    def _always_covered(self) -> frozenset[UUID]:
        """Bodies that need no coordinator, so that most duties are looked at for their contacts only."""
        since = self.first_at.date()
        return frozenset(
            body_id
            for body_id, tenures in self.contacts.items()
            if any(self._is_always_there(tenure, since) for tenure in tenures)
        )

    def _is_always_there(self, tenure: Tenure, since: date) -> bool:
        return tenure.since < since and tenure.until is None and not self.offices[tenure.person_id].away
