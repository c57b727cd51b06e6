"""Rows under headings: every row exactly once, so that the counts of the headings add up to all. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.base.alphabet import in_order
from app.control.rows import ItemRow, OwnerView
from app.control.rules import State
from app.selections.choice import Group, Layout, Sort
from app.selections.matching import quarter_of

STATES = {state: place for place, state in enumerate(State)}
LATEST = date.max


@dataclass(frozen=True, slots=True)
class Bunch:
    """`key`: what its rows share: a section's id, a body's name, the codes of the owning sides, a state, a quarter."""

    key: Any
    rows: list[ItemRow]


def grouped(rows: Sequence[ItemRow], layout: Layout, *, sections: Sequence[Any], sides: Sequence[str]) -> list[Bunch]:
    """From rows in printed order. `sections`: their ids in that order; `sides`: the codes as printed."""
    sections_at = {section: place for place, section in enumerate(sections)}
    bunches: dict[Any, list[ItemRow]] = {}
    for row in sorted(rows, key=_sort_key(layout.sort, sections_at, sides)):
        bunches.setdefault(_key(row, layout.group, sides), []).append(row)
    order = _heading_order(layout.group, sections_at, sides)
    return [Bunch(key, bunches[key]) for key in sorted(bunches, key=order)]


def lead_of(owners: Sequence[OwnerView]) -> str:
    """The body that leads on a side: the first that is named as such, else the first that is named."""
    return next((owner.name for owner in owners if owner.lead), owners[0].name if owners else "")


def _key(row: ItemRow, group: Group, sides: Sequence[str]) -> Any:
    if group == Group.SECTION:
        return row.section_id
    if group == Group.STATE:
        return row.state
    if group == Group.QUARTER:
        return quarter_of(row.due_on)
    if group == Group.SIDE:
        return tuple(code for code in sides if row.owners[code])
    return lead_of(row.owners[sides[group == Group.LEAD_2]])


def _heading_order(group: Group, sections_at: dict[Any, int], sides: Sequence[str]) -> Callable[[Any], Any]:
    """What has no value stands last."""
    if group == Group.SECTION:
        return lambda key: sections_at[key]
    if group == Group.STATE:
        return lambda key: STATES[key]
    if group == Group.SIDE:
        return lambda key: (-len(key), [sides.index(code) for code in key])
    return lambda key: (not key, in_order(key))


def _sort_key(sort: Sort, sections_at: dict[Any, int], sides: Sequence[str]) -> Callable[[ItemRow], Any]:
    """Rows that are alike keep their printed order."""
    if sort == Sort.DATE:
        return lambda row: (min(row.due_by_side.values(), default=row.due_on or LATEST), row.due_on or LATEST)
    if sort == Sort.STATE:
        return lambda row: STATES[row.state]
    if sort == Sort.SECTION:
        return lambda row: sections_at[row.section_id]
    if sort == Sort.BODY:
        return lambda row: in_order(next((lead for code in sides if (lead := lead_of(row.owners[code]))), ""))
    return lambda _: 0
