"""A deadline as printed, from one column or from two, and whether it names somebody."""

from app.imports.words.lines import in_one
from app.imports.words.terms import FROM, NAMED, UNTIL

DASH = " – "


def one_term(whole: str, start: str, end: str) -> str:
    """Words as printed. Beginning and end are joined by a dash, or by a space where «с … по …» stand in them."""
    if whole or not (start or end):
        return in_one(whole)
    start, end = in_one(start), in_one(end)
    if not start or not end or start == end:
        return start or end
    return f"{start} {end}" if FROM.match(start) or UNTIL.match(end) else f"{start}{DASH}{end}"


def somebody_in(term: str) -> str:
    """«август (комиссия СЭР)» → «комиссия СЭР»."""
    found = NAMED.search(term)
    return found[1] if found else ""
