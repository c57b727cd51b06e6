"""Plans as they stand: rows, counts, sections and meetings, for as many plans as are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from app.base.zones import local_day
from app.control.queries import rows_of_plans
from app.control.rows import ItemRow, SectionView
from app.figures.rules import Counts, count
from app.meetings.queries import Heard, held_of, meetings_hearing, next_of
from app.plans.agreements import Agreement
from app.plans.models import Plan
from app.plans.queries import Party, SeenPlan, days_by_code, parties_of


@dataclass(frozen=True)
class PlanStanding:
    """Everything that the views of one plan show on one day.

    `meeting`: the next one, asked for in the present only. `held`: those behind us, the latest first.
    `revision`, `head`: the last row of the journal that it knows, and its hash. `mark`: of this very standing, so that
    what was made of it is never taken for made of another one, though both bear one revision.
    """

    plan: Plan
    agreement: Agreement
    parties: list[Party]
    sections: list[SectionView]
    rows: list[ItemRow]
    counts: Counts
    meeting: Heard | None
    today: date
    held: list[Heard] = field(default_factory=list)
    at: datetime | None = None
    revision: int = 0
    head: str = ""
    mark: object = field(default_factory=object, repr=False, compare=False)

    @property
    def begun(self) -> date:
        """Since when something could be said on the items of the plan."""
        return self.plan.signed_on or self.plan.starts_on

    def row(self, item_id: UUID) -> ItemRow:
        return next(row for row in self.rows if row.id == item_id)


@dataclass(frozen=True)
class Frames:
    """What plans stand in whatever the moment: their parties, and the meetings that hear them; by plan."""

    parties: dict[UUID, list[Party]]
    meetings: dict[UUID, list[Heard]]


def read_frames(session: Session, seen: Sequence[SeenPlan]) -> Frames:
    plan_ids = [each.plan.id for each in seen]
    return Frames(parties_of(session, plan_ids), meetings_hearing(session, plan_ids))


def stand_plans(
    session: Session, seen: Sequence[SeenPlan], *, now: datetime, at: datetime | None = None
) -> dict[UUID, PlanStanding]:
    """Six statements for any number of plans; the day is each plan's own. `at`: as they stood at a past moment."""
    return stand_in(session, seen, read_frames(session, seen), now=now, at=at)


def stand_in(
    session: Session, seen: Sequence[SeenPlan], frames: Frames, *, now: datetime, at: datetime | None = None
) -> dict[UUID, PlanStanding]:
    """Where the frames are known already, as when two moments are compared."""
    plans = [each.plan for each in seen]
    today = {plan.id: local_day(at or now, plan.zone) for plan in plans}
    sides = {plan_id: days_by_code(both) for plan_id, both in frames.parties.items()}
    shown = rows_of_plans(session, plans, sides, today=today, at=at)
    meetings = {plan.id: frames.meetings.get(plan.id, []) for plan in plans}
    return {
        each.plan.id: PlanStanding(
            plan=each.plan,
            agreement=each.agreement,
            parties=frames.parties[each.plan.id],
            sections=shown[each.plan.id].sections,
            rows=shown[each.plan.id].rows,
            counts=count(shown[each.plan.id].rows),
            meeting=None if at else next_of(meetings[each.plan.id], now),
            today=today[each.plan.id],
            held=held_of(meetings[each.plan.id]),
            at=at,
            revision=each.revision,
            head=each.head,
        )
        for each in seen
    }
