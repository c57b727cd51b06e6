"""What a reader asks of a table: which items, in which order, under which headings, with which columns. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from app.control.rules import State
from app.figures.progress import Part

NO_DATE = "none"


class Due(StrEnum):
    """By the calendar, counted as the figures above the table count."""

    OVERDUE = "overdue"
    SOON = "soon"
    AHEAD = "ahead"
    DONE_LATE = "done_late"
    UNDATED = "undated"


class Trait(StrEnum):
    MINE = "mine"
    SILENT = "silent"
    MOVED = "moved"
    CHECKPOINTS = "checkpoints"


class Sort(StrEnum):
    NUMBER = "number"
    DATE = "date"
    STATE = "state"
    SECTION = "section"
    BODY = "body"


class Group(StrEnum):
    """`LEAD_1` and `LEAD_2`: the leading body of the side that is printed first, or second."""

    SECTION = "section"
    LEAD_1 = "lead-1"
    LEAD_2 = "lead-2"
    SIDE = "side"
    STATE = "state"
    QUARTER = "quarter"


class Column(StrEnum):
    TERM = "term"
    OWNERS = "owners"
    REPORTED = "reported"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows are set; of it nothing changes which rows there are."""

    sort: Sort = Sort.NUMBER
    group: Group = Group.SECTION
    hide: tuple[Column, ...] = ()


USUAL = Layout()


@dataclass(frozen=True, slots=True)
class Choice:
    """Within one field any of its values will do; all fields that are set must hold. `quarter`: 2024-4.

    `part`: what the item counts as in the splits of progress; `dates`, `first_dates`: a quarter in which any of its
    dates falls or first fell, or that none of it is known yet.
    """

    text: str = ""
    section: tuple[str, ...] = ()
    side: str = ""
    body: tuple[UUID, ...] = ()
    state: tuple[State, ...] = ()
    signal: tuple[Due, ...] = ()
    quarter: tuple[str, ...] = ()
    only: tuple[Trait, ...] = ()
    part: tuple[Part, ...] = ()
    dates: tuple[str, ...] = ()
    first_dates: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self == EVERYTHING

    def parts(self) -> Iterator[tuple[str, Any]]:
        """Each single condition: the field and the value."""
        for field in fields(self):
            value = getattr(self, field.name)
            yield from (
                (field.name, each) for each in (value if isinstance(value, tuple) else (value,) if value else ())
            )

    def without(self, name: str, value: Any) -> "Choice":
        kept = getattr(self, name)
        return replace(self, **{name: tuple(each for each in kept if each != value) if isinstance(kept, tuple) else ""})

    def for_others(self, body_ids: frozenset[UUID]) -> "Choice":
        """Whoever opens it finds the same: "mine" names the bodies it means."""
        if Trait.MINE not in self.only:
            return self
        return replace(self.without("only", Trait.MINE), body=tuple(sorted({*self.body, *body_ids})))


EVERYTHING = Choice()


def query_of(choice: Choice, layout: Layout | None = None, **more: Any) -> str:
    """As it stands in an address, "?" included; the layout only where it is to be fixed by the address."""
    pairs = [*choice.parts()]
    if layout:
        pairs += [("sort", layout.sort), ("group", layout.group), *(("hide", each) for each in layout.hide)]
    pairs += [(name, value) for name, value in more.items() if value]
    return f"?{urlencode([(name, str(value)) for name, value in pairs])}" if pairs else ""
