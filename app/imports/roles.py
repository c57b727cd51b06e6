"""What a column of a plan's table holds."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    NUMBER = "number"
    SECTION = "section"
    TITLE = "title"
    TERM = "term"
    TERM_START = "term_start"
    TERM_END = "term_end"
    OWNERS = "owners"
    ASIDE = "aside"  # known, and not wanted: notes, places, sources of money
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Column:
    """`side` (by, ru) where the heading names it; `helping` marks co-owners, `rank` orders columns of one role."""

    role: Role
    side: str | None = None
    helping: bool = False
    rank: int = 0
    heading: str = ""
