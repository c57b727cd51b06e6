"""An act on many items in words: what it does to each, or why not."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.base.errors import Invalid, Refusal
from app.base.language import N_, say
from app.base.templating import day
from app.bulk.changes import Tried
from app.bulk.models import BulkAct, BulkKind, BulkStep
from app.bulk.steps import Order
from app.control.rows import ItemRow
from app.exports.words import state_in_words
from app.figures.queries import PlanStanding

KINDS = {
    BulkKind.PROGRESS: N_("Report that the items are under way"),
    BulkKind.MOVE_BY: N_("Move their dates by so many days"),
    BulkKind.MOVE_TO: N_("Move their dates to one day"),
    BulkKind.SECTION: N_("Put them into another section"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One item; `becomes` is empty where it is refused."""

    row: ItemRow
    was: str = ""
    becomes: str = ""
    refusal: str = ""


def preview_lines(tried: Sequence[Tried], order: Order, standing: PlanStanding, language: str) -> list[Line]:
    return [_line(each, order, standing, language) for each in tried]


def done_lines(steps: Sequence[BulkStep], standing: PlanStanding) -> list[Line]:
    """In the order of the plan; items that were taken out since are no longer told of."""
    touched = {step.item_id for step in steps}
    return [Line(row) for row in standing.rows if row.id in touched]


def act_words(done: BulkAct, language: str) -> str:
    return say(language, KINDS[done.kind])


def _line(tried: Tried, order: Order, standing: PlanStanding, language: str) -> Line:
    if tried.refusal:
        return Line(tried.row, refusal=_why(tried.refusal, language))
    return Line(tried.row, *_change(tried.row, order, standing, language))


def _why(refusal: Refusal, language: str) -> str:
    sentences = refusal.problems.values() if isinstance(refusal, Invalid) else [refusal.message]
    return "; ".join(say(language, each, **refusal.values) for each in sentences)


def _change(row: ItemRow, order: Order, standing: PlanStanding, language: str) -> tuple[str, str]:
    if order.kind == BulkKind.PROGRESS:
        return state_in_words(language, row.state), say(language, N_("a report: under way"))
    if order.kind == BulkKind.SECTION:
        titles = {section.id: f"{section.number}. {section.title}" for section in standing.sections}
        return titles[row.section_id], titles.get(order.section_id or row.section_id, "")
    return (day(row.due_on), day(order.new_date(row.due_on))) if row.due_on else ("", "")
