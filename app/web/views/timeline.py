"""What the timeline shows: runs of items against the days, in per cent of their width."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from app.checkpoints.dated import dated_checkpoints
from app.control.rows import SectionView
from app.figures.queries import PlanStanding
from app.figures.stretch import Stretch, Unit, stretch_of, whole
from app.figures.timeline import Mark, Run, Step, Term, runs
from app.plans.term_starts import terms_of
from app.web.views.days_apart import days_apart
from app.web.views.plan_meetings import meeting_marks
from app.web.views.time_axis import inner_ticks, outer_ticks, scales

Span = tuple[float, float]  # where it begins, how wide it is


@dataclass(frozen=True, slots=True)
class MarkView:
    """`x` is missing where the date lies outside; `way`: from the first place to the present one."""

    mark: Mark
    x: float | None
    first_x: float | None
    way: Span | None


@dataclass(frozen=True, slots=True)
class RunView:
    run: Run
    bar: Span | None
    marks: list[MarkView]
    steps: list[tuple[float, Step]]


@dataclass(frozen=True, slots=True)
class RunBlock:
    section: SectionView
    runs: list[RunView]


def timeline_page(
    session: Session, standing: PlanStanding, first: date | None, last: date | None, *, language: str
) -> dict[str, Any]:
    """Context of timeline/show.html beside the plan's frame; `first` and `last` are the days asked for."""
    frame = frame_of(standing)
    shown = stretch_of(first, last, frame)
    all_runs = plan_runs(session, standing, frame)
    seen = [run for run in all_runs if shown == frame or run.touches(shown)]
    return {
        "shown": shown,
        "blocks": _blocks(standing.sections, seen, shown),
        "beside": len(all_runs) - len(seen),
        "outer": outer_ticks(shown, language),
        "inner": inner_ticks(shown, language),
        "scales": scales(frame, shown, language),
        "today_x": shown.middle(standing.today) if shown.holds(standing.today) else None,
        "today_there": standing.today,
        "meetings": meeting_marks(session, standing, shown),
        **days_apart(shown, standing.parties, language),
    }


def frame_of(standing: PlanStanding) -> Stretch:
    """The plan's own days and every date in it, by whole quarters."""
    days = [each.due.due_on for row in standing.rows for each in row.occurrences if each.due.due_on]
    first = min([standing.plan.starts_on, *days])
    last = max([standing.plan.ends_on, *days])
    own = Stretch(standing.plan.starts_on, standing.plan.ends_on)
    return stretch_of(whole(first, Unit.QUARTER).first, whole(last, Unit.QUARTER).last, own)


def plan_runs(session: Session, standing: PlanStanding, frame: Stretch) -> list[Run]:
    """Two statements beside those of the plan as it stands."""
    plan_id, at = standing.plan.id, standing.at
    terms = {item_id: Term(*read) for item_id, read in terms_of(session, plan_id, at=at).items()}
    dated = dated_checkpoints(session, plan_id, at=at)
    steps = {item_id: [Step(*step) for step in found] for item_id, found in dated.items()}
    return runs(standing.rows, terms, steps, frame)


def _blocks(sections: Sequence[SectionView], seen: Sequence[Run], shown: Stretch) -> list[RunBlock]:
    blocks = [
        RunBlock(section, [_view(run, shown) for run in seen if run.row.section_id == section.id])
        for section in sections
    ]
    return [block for block in blocks if block.runs]


def _view(run: Run, shown: Stretch) -> RunView:
    steps = [(shown.middle(step.day), step) for step in run.steps if shown.holds(step.day)]
    return RunView(run, _span(run.bar, shown), [_mark(mark, shown) for mark in run.marks], steps)


def _mark(mark: Mark, shown: Stretch) -> MarkView:
    x = shown.middle(mark.day) if shown.holds(mark.day) else None
    if mark.first is None or not shown.cut(min(mark.first, mark.day), max(mark.first, mark.day)):
        return MarkView(mark, x, None, None)
    first_x = shown.middle(mark.first) if shown.holds(mark.first) else None
    return MarkView(mark, x, first_x, (shown.middle(mark.first), shown.middle(mark.day)))


def _span(bar: Stretch | None, shown: Stretch) -> Span | None:
    inside = shown.cut(bar.first, bar.last) if bar else None
    return (shown.place(inside.first), round(100 * inside.days / shown.days, 3)) if inside else None
