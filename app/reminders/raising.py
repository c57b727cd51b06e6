"""Which overdue dates are to be raised now, and how far. Pure."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from app.ladders.models import LadderKind
from app.reminders.escalations import Level
from app.reminders.facts import Duty, Facts
from app.reminders.office import Office

Raised = tuple[UUID, UUID, date, Level]  # occurrence, side, due date, level


@dataclass(frozen=True, slots=True)
class Raise:
    """`late`: days since the day that counts for the side; `step`: after how many of them the level is due."""

    duty: Duty
    level: Level
    late: int
    step: int

    @property
    def on(self) -> date:
        """The side's day on which the level is due."""
        return self.duty.day + timedelta(days=self.step)

    @property
    def key(self) -> Raised:
        return self.duty.occurrence_id, self.duty.side_id, self.duty.due_on, self.level


def to_raise(facts: Facts, known: Collection[Raised], *, now: datetime) -> list[Raise]:
    return [each for duty in facts.duties for each in _levels(duty, facts, facts.sides, now) if each.key not in known]


def _levels(duty: Duty, facts: Facts, sides: Mapping[UUID, Office], now: datetime) -> Iterator[Raise]:
    """The steps ascend: coordinator, head, agenda. A ladder that was changed asks for what lies ahead of its change."""
    office = sides[duty.side_id]
    late = (office.today(now) - duty.day).days
    if late <= 0:
        return
    rule = facts.choices.rule(duty.plan_id, LadderKind.ESCALATION)
    for level, step in zip(Level, sorted(rule.steps.days), strict=True):
        raised = Raise(duty, level, late, step)
        if late >= step and (rule.since is None or office.morning(raised.on) >= rule.since):
            yield raised
