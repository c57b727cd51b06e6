"""From the facts of a moment: which rungs leave now, which are passed over, which will leave. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from app.base.language import N_
from app.deadlines.workdays import ONE_DAY
from app.reminders.facts import Duty, Facts, Gathering, Reason, Tenure
from app.reminders.models import Ground, ReminderKind, ReminderState
from app.reminders.office import Office
from app.reminders.rules import Rung, Turn, deadline_rungs, departures, kind_of, meeting_rungs, meeting_turn, turn

OVERTAKEN = N_("A later reminder of the same date left instead")
BEGUN = N_("It could have left only after the meeting had begun")


@dataclass(frozen=True, slots=True)
class Ladder:
    """What one person is owed about one date, rung by rung; what the ledger already has is left out."""

    person_id: UUID
    office: Office
    subject: Duty | Gathering
    rungs: Sequence[Rung]
    reasons: dict[int, Reason]
    side_id: UUID

    def turn(self, now: datetime) -> Turn:
        if isinstance(self.subject, Gathering):
            return meeting_turn(self.rungs, self.office, begins=self.subject.begins, now=now)
        return turn(self.rungs, self.office, now=now)

    def departures(self, now: datetime) -> list[tuple[datetime, Rung]]:
        leaving = departures(self.rungs, self.office, now=now)
        if isinstance(self.subject, Gathering):
            return [(at, rung) for at, rung in leaving if at < self.subject.begins]
        return leaving

    def owed(self, rung: Rung, **values: object) -> "Owed":
        ground, body_id = self.reasons[rung.stage]
        about = self.subject
        is_meeting = isinstance(about, Gathering)
        return Owed(
            person_id=self.person_id,
            kind=ReminderKind.MEETING if is_meeting else kind_of(rung.stage),
            subject_id=about.meeting_id if is_meeting else about.occurrence_id,
            due_on=about.day if is_meeting else about.due_on,
            stage=rung.stage,
            plan_id=None if is_meeting else about.plan_id,
            side_id=self.side_id,
            ground=ground,
            body_id=body_id,
            **{"leaves_at": rung.at, **values},  # ty: ignore[invalid-argument-type]
        )


@dataclass(frozen=True, slots=True)
class Owed:
    """A row of the ledger, before it is written there."""

    person_id: UUID
    kind: ReminderKind
    subject_id: UUID
    due_on: date
    stage: int
    plan_id: UUID | None
    side_id: UUID
    ground: Ground
    body_id: UUID | None
    leaves_at: datetime
    state: ReminderState = ReminderState.PLANNED
    is_late: bool = False
    because: str = ""


def plan(facts: Facts, *, now: datetime) -> list[Owed]:
    """What leaves now and what is passed over by it."""
    return [owed for ladder in _ladders(facts, now.date() + ONE_DAY) for owed in _now(ladder, now)]


def foresee(facts: Facts, first: date, last: date, *, now: datetime) -> list[Owed]:
    """What will leave from the reader's day `first` to `last`, if nobody reports or moves anything until then."""
    leaving = [
        ladder.owed(rung, leaves_at=at)
        for ladder in _ladders(facts, last)
        for at, rung in ladder.departures(now)
        if first <= ladder.office.today(at) <= last
    ]
    return sorted(leaving, key=lambda owed: (owed.leaves_at, owed.person_id, owed.due_on, owed.stage))


def _now(ladder: Ladder, now: datetime) -> Iterator[Owed]:
    due = ladder.turn(now)
    because = OVERTAKEN if due.leaves else BEGUN
    for rung in due.passed_over:
        yield ladder.owed(rung, state=ReminderState.PASSED_OVER, because=because)
    if due.leaves:
        yield ladder.owed(due.leaves, is_late=due.is_late)


def _ladders(facts: Facts, until: date) -> Iterator[Ladder]:
    for duty in facts.duties:
        for person_id in facts.readers(duty):
            if ladder := _deadline_ladder(facts, duty, person_id, until):
                yield ladder
    for gathering in facts.gatherings:
        for tenure, side_id in gathering.members:
            if ladder := _meeting_ladder(facts, gathering, tenure, side_id):
                yield ladder


def _deadline_ladder(facts: Facts, duty: Duty, person_id: UUID, until: date) -> Ladder | None:
    office = facts.offices[person_id]
    rungs = deadline_rungs(
        duty.day,
        office,
        first_at=facts.first_at,
        since=duty.since,
        previous=duty.previous,
        after=facts.recorded.get((person_id, duty.occurrence_id, duty.due_on)),
        until=until,
    )
    found = {rung.stage: reason for rung in rungs if (reason := facts.reason(duty, person_id, rung.at))}
    entitled = [rung for rung in rungs if rung.stage in found]
    return Ladder(person_id, office, duty, entitled, found, duty.side_id) if entitled else None


def _meeting_ladder(facts: Facts, gathering: Gathering, tenure: Tenure, side_id: UUID) -> Ladder | None:
    office = facts.offices[tenure.person_id]
    after = facts.recorded.get((tenure.person_id, gathering.meeting_id, gathering.day))
    rungs = meeting_rungs(gathering.day, office, first_at=facts.first_at, since=gathering.since, after=after)
    entitled = [rung for rung in rungs if tenure.covers(office.today(rung.at))]
    reasons: dict[int, Reason] = {rung.stage: (Ground.MEMBER, None) for rung in entitled}
    return Ladder(tenure.person_id, office, gathering, entitled, reasons, side_id) if entitled else None
