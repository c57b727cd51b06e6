"""What was found, as the page shows it: where it leads, with the found words marked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.base.language import N_, say
from app.search.marking import Piece, excerpt, marked
from app.search.models import Kind
from app.search.question import Question
from app.search.rules import Hit

PER_PAGE = 20
KINDS = {
    Kind.ITEM: N_("Items"),
    Kind.MEETING: N_("Meetings"),
    Kind.BODY: N_("Organisations"),
    Kind.PERSON: N_("Persons"),
    Kind.REPORT: N_("Reports"),
    Kind.COMMENT: N_("Comments"),
    Kind.FILE: N_("Files"),
}
ONE = {
    Kind.ITEM: N_("Item"),
    Kind.MEETING: N_("Meeting"),
    Kind.BODY: N_("Organisation"),
    Kind.PERSON: N_("Person"),
    Kind.REPORT: N_("Information on progress"),
    Kind.COMMENT: N_("Comment"),
    Kind.FILE: N_("File"),
}
UNDER_AN_ITEM = (Kind.REPORT, Kind.COMMENT, Kind.FILE)


@dataclass(frozen=True, slots=True)
class HitLine:
    """`head` and `excerpt` are pieces of text, each with whether it was asked for; `at`: when it was said."""

    kind: str
    word: str
    path: str
    number: str
    head: list[Piece]
    excerpt: list[Piece]
    beside: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Pages:
    """Which part of the hits is shown; `first` and `last` count from one."""

    page: int
    total: int

    @property
    def first(self) -> int:
        return (self.page - 1) * PER_PAGE + 1

    @property
    def last(self) -> int:
        return min(self.page * PER_PAGE, self.total)

    @property
    def following(self) -> int | None:
        return self.page + 1 if self.last < self.total else None

    def part_of(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        return hits[self.first - 1 : self.last]


def pages_of(hits: Sequence[Hit], asked_for: int) -> Pages:
    """The page asked for, if there is one."""
    last = max(-(-len(hits) // PER_PAGE), 1)
    return Pages(min(max(asked_for, 1), last), len(hits))


def kinds_found(hits: Sequence[Hit], language: str) -> list[tuple[str, str, int]]:
    """Key, words and number of hits, in the order in which they are shown."""
    counted = Counter(hit.kind for hit in hits)
    return [(kind.value, say(language, words), counted[kind]) for kind, words in KINDS.items() if counted[kind]]


def hit_line(hit: Hit, texts: Mapping[int, str], question: Question, language: str) -> HitLine:
    return HitLine(
        kind=hit.kind.value,
        word=say(language, ONE[hit.kind]),
        path=hit_path(hit),
        number="" if hit.kind == Kind.MEETING else hit.number,
        head=marked(hit_title(hit, language), question),
        excerpt=excerpt(hit.head if hit.kind == Kind.FILE else texts.get(hit.entry_id or 0, ""), question),
        beside=hit.title if hit.kind == Kind.PERSON else hit.plan_title,
        at=hit.at if hit.kind in UNDER_AN_ITEM else None,
    )


def hit_title(hit: Hit, language: str) -> str:
    """Of what was said or handed in under an item it is the item's."""
    if hit.kind == Kind.MEETING:
        return _meeting_title(hit, language)
    return hit.head if hit.kind in (Kind.BODY, Kind.PERSON) else hit.title


def hit_path(hit: Hit) -> str:
    match hit.kind:
        case Kind.MEETING:
            return f"/meetings/{hit.place[0]}/{hit.place[1]}"
        case Kind.BODY:
            return f"/people/bodies/{hit.subject_id}"
        case Kind.PERSON:
            return "/".join(["/people", *filter(None, hit.place)])
        case Kind.COMMENT:
            return f"/items/{hit.item_id}#comment-{hit.subject_id}"
    return f"/items/{hit.item_id}"


def _meeting_title(hit: Hit, language: str) -> str:
    if not hit.number:
        return hit.title
    return say(language, N_("Meeting No. %(number)s, %(group)s"), number=hit.number, group=hit.title)
