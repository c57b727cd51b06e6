"""What a document says, row by row, before anything of it is believed."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.base.language import Sentence


class Cell(StrEnum):
    """The parts of an item that a document fills."""

    SECTION = "section"
    NUMBER = "number"
    TITLE = "title"
    TERM = "term"
    OWNERS = "owners"


@dataclass(frozen=True)
class Place:
    """Where something stands in the document: the table (or sheet) and its row, both counted from 1."""

    table: int
    row: int
    sheet: str = ""


@dataclass(frozen=True)
class Doubt:
    """Why somebody should look at one cell."""

    cell: Cell
    sentence: Sentence


@dataclass(frozen=True)
class Problem:
    """What could not be read at all; without a place it concerns the whole document."""

    sentence: Sentence
    place: Place | None = None


@dataclass(frozen=True)
class DraftSection:
    """`title` as printed, "1. Trade"; `number` and `name` are its parts, the number made up where none stands."""

    title: str
    number: str
    name: str


@dataclass(frozen=True)
class DraftOwner:
    """A body as the cell names it, without the marks around it. `side`: by, ru, or None where nothing says it."""

    name: str
    side: str | None = None
    by_agreement: bool = False


@dataclass(frozen=True)
class DraftItem:
    """`section` is an index into the draft's sections."""

    section: int
    number: str
    title: str
    term: str
    owners: tuple[DraftOwner, ...]
    place: Place
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Draft:
    """`heading`: the words above the first table, where a plan says its name and years.

    `notices` are worth knowing and hinder nothing.
    """

    heading: str = ""
    sections: tuple[DraftSection, ...] = ()
    items: tuple[DraftItem, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    notices: tuple[Problem, ...] = ()
