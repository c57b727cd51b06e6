"""Coordinators set the ladders of plans and groups."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from app.base.errors import Invalid
from app.base.language import N_
from app.history.changes import By, differences, record
from app.ladders.models import Ladder, LadderKind
from app.ladders.steps import DEFAULTS, RHYTHMS, Steps, as_text

ONE_RHYTHM = N_("A rhythm is one number: of calendar days or of working days")
THREE = N_("Write three different numbers: days late for the coordinator, for the head, for the agenda")
LEVELS = 3
ONCE = N_("A number stands once, in calendar days or in working days")


def set_ladder(
    session: Session,
    kind: LadderKind,
    steps: Steps,
    *,
    by: By,
    now: datetime,
    plan_id: UUID | None = None,
    group_id: UUID | None = None,
) -> None:
    """From now on these steps hold. What was sent stays sent; what they would have asked for earlier is not owed."""
    _check(kind, steps)
    row = _ladder(session, kind, plan_id, group_id)
    was = (row.days, row.working_days) if row else _texts(DEFAULTS[kind].steps)
    changed = differences({"ladder": _told(*was)}, {"ladder": _told(*_texts(steps))})
    if not changed:
        return
    row = row or Ladder(plan_id=plan_id, group_id=group_id, kind=kind, changed_at=now)
    row.days, row.working_days = _texts(steps)
    row.changed_at = now
    session.add(row)
    act = "plan.ladder_set" if plan_id else "group.ladder_set"
    record(session, act, plan_id or group_id, changed, by=by, now=now, plan_id=plan_id, ladder_kind=kind)  # ty: ignore


def _check(kind: LadderKind, steps: Steps) -> None:
    if kind in RHYTHMS:
        numbers = (*steps.days, *steps.working_days)
        if len(numbers) != 1 or numbers[0] < 1:
            raise Invalid({kind.value: ONE_RHYTHM})
    elif kind == LadderKind.ESCALATION:
        if len(steps.days) != LEVELS or 0 in steps.days or steps.working_days:
            raise Invalid({f"{kind.value}_days": THREE})
    elif set(steps.days) & set(steps.working_days):
        raise Invalid({kind.value: ONCE})


def _ladder(session: Session, kind: LadderKind, plan_id: UUID | None, group_id: UUID | None) -> Ladder | None:
    of_one = Ladder.plan_id == plan_id if plan_id else Ladder.group_id == group_id
    return session.exec(select(Ladder).where(of_one, Ladder.kind == kind)).first()


def _texts(steps: Steps) -> tuple[str, str]:
    return as_text(steps.days), as_text(steps.working_days)


def _told(days: str, working_days: str) -> str:
    """For the journal: days, then working days after a bar."""
    return f"{days} / {working_days}" if working_days else days
