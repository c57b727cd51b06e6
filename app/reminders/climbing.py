"""One person on the ladder of one date, and the rows of the ledger that come of it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from app.ladders.holds import Hold
from app.post.models import Ground, ReminderKind, ReminderState
from app.reminders.facts import Duty, Gathering, Reason
from app.reminders.office import Office
from app.reminders.rules import Turn, departures, meeting_turn, turn
from app.reminders.rungs import Rung, kind_of


@dataclass(frozen=True, slots=True)
class Owed:
    """A row of the ledger, before it is written there; and when it would have left, had nothing held it."""

    person_id: UUID
    kind: ReminderKind
    subject_id: UUID
    due_on: date
    stage: int
    counted: int | None
    plan_id: UUID | None
    side_id: UUID
    ground: Ground
    body_id: UUID | None
    leaves_at: datetime
    meant_for: date | None = None
    hold: Hold | None = None
    state: ReminderState = ReminderState.PLANNED
    is_late: bool = False
    because: str = ""
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Climber:
    """What one person is owed about one date, rung by rung; what the ledger already has is left out."""

    person_id: UUID
    office: Office
    subject: Duty | Gathering
    rungs: Sequence[Rung]
    reasons: dict[int, Reason]
    side_id: UUID
    has_letter: bool = False  # the person has had one today

    def turn(self, now: datetime) -> Turn:
        if isinstance(self.subject, Gathering):
            begins = self.subject.begins
            return meeting_turn(self.rungs, self.office, begins=begins, now=now, has_letter=self.has_letter)
        return turn(self.rungs, self.office, now=now, has_letter=self.has_letter)

    def departures(self, now: datetime) -> list[tuple[datetime, Rung]]:
        leaving = departures(self.rungs, self.office, now=now, has_letter=self.has_letter)
        if isinstance(self.subject, Gathering):
            return [(at, rung) for at, rung in leaving if at < self.subject.begins]
        return leaving

    def owed(self, rung: Rung, **values: object) -> Owed:
        ground, body_id = self.reasons[rung.stage]
        about = self.subject
        is_meeting = isinstance(about, Gathering)
        return Owed(
            person_id=self.person_id,
            kind=ReminderKind.MEETING if is_meeting else kind_of(rung.stage),
            subject_id=about.meeting_id if is_meeting else about.occurrence_id,
            due_on=about.day if is_meeting else about.due_on,
            stage=rung.stage,
            counted=rung.place.counted if rung.place else None,
            plan_id=None if is_meeting else about.plan_id,
            side_id=self.side_id,
            ground=ground,
            body_id=body_id,
            meant_for=rung.place.day if rung.place and rung.hold else None,
            hold=rung.hold,
            due_at=self.office.meant(rung.place.day) if rung.place and rung.hold else rung.at,
            **{"leaves_at": rung.at, **values},  # ty: ignore[invalid-argument-type]
        )
