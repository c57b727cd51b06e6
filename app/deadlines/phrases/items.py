"""One date of a list, and what stands before it."""

from dataclasses import dataclass, replace

from app.base.language import Sentence
from app.deadlines.phrases import doubts
from app.deadlines.phrases.clauses import Role
from app.deadlines.phrases.marks import Span
from app.deadlines.phrases.parts import read_spans
from app.deadlines.phrases.roles import read_role
from app.deadlines.phrases.spans import Spans
from app.deadlines.phrases.walk import Walk


@dataclass(frozen=True)
class Item:
    """`shape` is the sort of its main token: two of the same shape side by side have lost their dash.

    `header`: a year, or several, under which the next dates stand («2024 год: март, сентябрь»).
    """

    spans: tuple[Span, ...]
    role: Role
    shape: str
    doubts: tuple[Sentence, ...] = ()
    inclusive: bool = False
    spread: bool = False
    is_bare: bool = False
    ends_range: bool = False
    under_colon: bool = False

    @property
    def span(self) -> Span:
        return self.spans[0]

    @property
    def is_header(self) -> bool:
        """A printed year or several, under which dates without one may follow."""
        return self.role is Role.IN and self.span.of_years and not self.span.is_open

    def each(self) -> list["Item"]:
        return [replace(self, spans=(span,)) for span in self.spans]

    def as_end(self) -> "Item":
        return replace(self, ends_range=True)

    def until(self, end: "Item", whole: Span) -> "Item":
        """The range from this to `end`."""
        role = end.role if self.role is Role.SINCE and end.role is Role.UNTIL else Role.IN
        said = self.doubts + end.doubts
        if self.role in (Role.UNTIL, Role.BY) or (self.shape == "year") != (end.shape == "year"):
            said = (*said, doubts.SEVERAL_PARTS)  # «до мая – июня», «2023 – июнь 2024»
        spans = (whole, *end.spans[1:])
        return replace(end, spans=spans, role=role, doubts=said, is_bare=False, ends_range=False)

    def under(self, colon: bool) -> "Item":
        return replace(self, under_colon=colon)

    def doubted(self, doubt: Sentence) -> "Item":
        return replace(self, doubts=(*self.doubts, doubt))


def read_item(walk: Walk) -> Item | None:
    return walk.attempt(_item)


def _item(walk: Walk) -> Item | None:
    start, before = walk.at, walk.sort() == "before"
    role, inclusive = read_role(walk)
    bare = walk.at == start
    found: Spans | None = read_spans(walk)
    if found is None or not found.spans:
        return None
    inclusive = inclusive or bool(walk.take("inclusive"))
    found, role = found.under(role, inclusive)
    found = found.doubted(doubts.BEFORE) if before else found
    return Item(found.spans, role, found.shape, found.doubts, inclusive, found.spread, is_bare=bare)
