"""The board of a plan: every item once, in lanes by status, section, side or leading body."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.base.alphabet import in_order
from app.base.language import N_, say
from app.control.rows import ItemRow
from app.figures.queries import PlanStanding
from app.figures.rules import lanes
from app.selections.choice import Group, Layout
from app.selections.grouping import lead_of
from app.web.views.plans import SideView
from app.web.views.table import blocks_under


class BoardBy(StrEnum):
    STATUS = "status"
    SECTION = "section"
    SIDE = "side"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class LaneView:
    """`key`: what a card is given that comes here; empty where no card can be put. By status the key names it."""

    id: str
    key: str
    title: str
    rows: list[ItemRow]


def lanes_of(standing: PlanStanding, by: BoardBy, sides: Sequence[SideView], language: str) -> list[LaneView]:
    if by == BoardBy.STATUS:
        return [LaneView(lane.key, lane.key, "", lane.rows) for lane in lanes(standing.rows)]
    if by == BoardBy.SECTION:
        return _by_section(standing)
    if by == BoardBy.SIDE:
        blocks = blocks_under(standing, standing.rows, Layout(group=Group.SIDE), language)
        return [LaneView(f"side-{n}", "", block.title, block.rows) for n, block in enumerate(blocks, start=1)]
    return _by_body(standing, [side.code for side in sides], language)


def _by_section(standing: PlanStanding) -> list[LaneView]:
    """Empty sections too: a card may be put there."""
    rows: dict[Any, list[ItemRow]] = {section.id: [] for section in standing.sections}
    for row in standing.rows:
        rows[row.section_id].append(row)
    return [
        LaneView(f"section-{section.number}", str(section.id), f"{section.number}. {section.title}", rows[section.id])
        for section in standing.sections
    ]


def _by_body(standing: PlanStanding, codes: Sequence[str], language: str) -> list[LaneView]:
    """Under the leading body of the reader's own side; under the other side's where the own one has none."""
    led: dict[str, list[ItemRow]] = {}
    for row in standing.rows:
        led.setdefault(_leading(row, codes), []).append(row)
    names = sorted(led, key=lambda name: (not name, in_order(name)))  # what nobody leads stands last
    return [
        LaneView(f"body-{n}", "", name or say(language, N_("no owner")), led[name])
        for n, name in enumerate(names, start=1)
    ]


def _leading(row: ItemRow, codes: Sequence[str]) -> str:
    return next((lead for code in codes if (lead := lead_of(row.owners[code]))), "")
