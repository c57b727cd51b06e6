"""The numbers of a draft's items, checked against each other."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from app.base.language import N_, Sentence
from app.imports.draft import Cell, Doubt, DraftItem
from app.imports.grids import Kind
from app.imports.words.sections import follows, is_item_number, is_roman
from app.plans.numbers import sort_key

BY_ORDER = N_("No number is printed; this one was given by order.")
ALL_BY_ORDER = N_("The plan prints no numbers: its measures were numbered by their order.")
REPEATED = N_("The number %(number)s stands twice in its section.")
OUT_OF_ORDER = N_("The number %(number)s comes after %(before)s.")
NO_NUMBER = N_("This does not look like a number: %(number)s")
ZERO_LOST = N_("The sheet holds %(number)s; the order asks for %(read)s.")
WAS_DATE = N_("The sheet holds a date here; it was read as %(number)s.")


DAY = re.compile(r"(\d\d)\.(\d\d)\.\d{4}")


@dataclass
class Before:
    """What has stood in a section so far; `taken` holds every number that is printed anywhere in it."""

    last: str = ""
    used: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)


def are_missing(items: Collection[DraftItem], *, have_column: bool) -> bool:
    """Whether the plan prints no numbers; a title that happens to begin with one makes no difference."""
    printed = sum(bool(item.number) for item in items)
    return not have_column and printed * 2 < len(items)


def checked(items: Iterable[tuple[DraftItem, Kind]], *, all_missing: bool = False) -> Iterator[DraftItem]:
    """`Kind` says what the number's cell held in a sheet. Where all are missing, no row is doubted for it.

    One dot at the end goes: the plan's addresses and later editions need one form.
    """
    by_section: defaultdict[int, Before] = defaultdict(Before)
    found = [(replace(item, number=item.number.removesuffix(".")), kind) for item, kind in items]
    for item, _ in found:
        by_section[item.section].taken.add(sort_key(item.number))
    for item, kind in found:
        before = by_section[item.section]
        settled = _by_order(item, before, doubted=not all_missing) if not item.number else _seen(item, before, kind)
        before.last = settled.number if item.number else before.last
        before.used.add(sort_key(settled.number))
        yield settled


def _by_order(item: DraftItem, before: Before, *, doubted: bool) -> DraftItem:
    numbered = replace(item, number=_next(before))
    return _doubted(numbered, Sentence(BY_ORDER)) if doubted else numbered


def _seen(item: DraftItem, before: Before, kind: Kind) -> DraftItem:
    if kind in {Kind.DATE, Kind.VAGUE_DATE} and DAY.match(item.number):
        item = _from_date(item)
    elif kind is Kind.NUMBER and before.last and follows(f"{item.number}0", before.last):
        longer = f"{item.number}0"
        return _doubted(replace(item, number=longer), Sentence(ZERO_LOST, {"number": item.number, "read": longer}))
    why = _wrong(item.number, before)
    return _doubted(item, why) if why else item


def _wrong(number: str, before: Before) -> Sentence | None:
    if sort_key(number) in before.used:
        return Sentence(REPEATED, {"number": number})
    if not is_item_number(number) and not is_roman(number):
        return Sentence(NO_NUMBER, {"number": number[:40]})
    if before.last and sort_key(number) < sort_key(before.last):
        return Sentence(OUT_OF_ORDER, {"number": number, "before": before.last})
    return None


def _from_date(item: DraftItem) -> DraftItem:
    """A sheet takes 1.10 for the first of October."""
    day, month, *_ = item.number.split(".")  # as DAY has found them
    number = f"{int(day)}.{int(month)}"
    return _doubted(replace(item, number=number), Sentence(WAS_DATE, {"number": number}))


def _next(before: Before) -> str:
    """After 2.3 comes 2.4, at the beginning 1; whatever is not taken."""
    stem, _, last = before.last.rstrip(".)").rpartition(".")
    n = int(last) + 1 if last.isdecimal() and last.isascii() else len(before.used) + 1
    while (key := sort_key(number := f"{stem}.{n}" if stem else str(n))) in before.used or key in before.taken:
        n += 1
    return number


def _doubted(item: DraftItem, why: Sentence) -> DraftItem:
    return replace(item, doubts=(Doubt(Cell.NUMBER, why), *item.doubts))
