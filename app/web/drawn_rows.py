"""The rows of a plan's table as text, made once for all who read them in one language and order of sides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fastapi import Request
from markupsafe import Markup

from app.control.rows import ItemRow
from app.figures.queries import PlanStanding
from app.web.answers import language_of, text_of
from app.web.made_of import made_of

ACT, END = Markup("<!--act-->"), Markup("<!--end-->")  # no text of people bears them: theirs is escaped


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """Parted where the reader's own act goes, which others do not see."""

    before: Markup
    after: Markup


def drawn_rows(request: Request, standing: PlanStanding, frame: Mapping[str, Any]) -> dict[UUID, DrawnRow]:
    """Every row of the plan, kept: a selection, an order and headings take theirs from here."""
    sides = tuple(side.code for side in frame["sides"])
    what = ("rows", language_of(request), sides)
    return made_of(request, standing, what, lambda: draw(request, standing.rows, frame))


def draw(request: Request, rows: Sequence[ItemRow], frame: Mapping[str, Any]) -> dict[UUID, DrawnRow]:
    context = {**frame, "rows": rows, "act_here": ACT, "row_ends": END}
    texts = text_of(request, "plans/_drawn.html", **context).split(END)
    return {row.id: _parted(text) for row, text in zip(rows, texts[: len(rows)], strict=True)}


def _parted(text: str) -> DrawnRow:
    before, _, after = text.strip().partition(ACT)
    return DrawnRow(Markup(before), Markup(after))  # noqa: S704 — already escaped
