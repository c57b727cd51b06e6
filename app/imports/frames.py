"""The years of a plan, as its own document says them."""

import re
from collections.abc import Iterable
from datetime import date

from app.base.errors import Refusal
from app.base.language import N_
from app.deadlines.terms import Frame
from app.imports.draft import Draft

YEAR = r"(?<!\d)((?:19|20)\d\d)(?!\d)"
YEARS = re.compile(YEAR + r"\s*[-\u2010-\u2015/]\s*((?:19|20)?\d\d)(?!\d)")
ONE_YEAR = re.compile(YEAR)
NO_YEARS = N_("The document does not say for which years the plan holds: name its days by --from and --to")


def frame_said(draft: Draft, slug: str = "") -> Frame:
    """By the words above the table, by the plan's address, or by the years that stand in the terms."""
    for text in (draft.heading, slug):
        if found := YEARS.search(text):
            first, last = found.groups()
            return _frame([int(first), int(first[: 4 - len(last)] + last)])
    years = [int(year) for item in draft.items for year in ONE_YEAR.findall(item.term)]
    if years or (years := [int(year) for year in ONE_YEAR.findall(draft.heading)]):
        return _frame(years)
    raise Refusal(NO_YEARS)


def _frame(years: Iterable[int]) -> Frame:
    known = sorted(years)
    return Frame(date(known[0], 1, 1), date(known[-1], 12, 31))
