"""What was read of a document, for other programs and for a terminal."""

from collections.abc import Iterator
from typing import Any

from app.deadlines.phrases import read_phrase
from app.deadlines.reading_rules import ReadingRules
from app.deadlines.terms import Frame
from app.deadlines.told import reading_json
from app.imports.draft import Draft, DraftItem, DraftOwner, Place


def draft_json(draft: Draft, frame: Frame, rules: ReadingRules, language: str) -> dict[str, Any]:
    return {
        "sections": [
            {"title": section.title, "number": section.number, "name": section.name} for section in draft.sections
        ],
        "items": [_item(draft, item, frame, rules, language) for item in draft.items],
        "problems": [
            {"where": place_line(problem.place), "message": problem.sentence.said(language)}
            for problem in (*draft.problems, *draft.notices)
        ],
    }


def _item(draft: Draft, item: DraftItem, frame: Frame, rules: ReadingRules, language: str) -> dict[str, Any]:
    return {
        "number": item.number,
        "section": draft.sections[item.section].title if draft.sections else "",
        "title": item.title,
        "term": item.term,
        "owners": [_owner(owner) for owner in item.owners],
        "phrase": reading_json(read_phrase(item.term, frame, rules), language),
        "doubts": [doubt.sentence.said(language) for doubt in item.doubts],
        "where": place_line(item.place),
    }


def _owner(owner: DraftOwner) -> dict[str, Any]:
    return {"name": owner.name, "side": owner.side, "by_agreement": owner.by_agreement}


def place_line(place: Place | None) -> str:
    """2:14 — the fourteenth row of the second table; with the sheet's name where there is one."""
    if place is None:
        return ""
    return f"{place.sheet or place.table}:{place.row}"


def draft_lines(told: dict[str, Any]) -> Iterator[str]:
    for item in told["items"]:
        due = ", ".join(item["phrase"]["due"]) or item["phrase"]["kind"]
        owners = "; ".join(f"{owner['name']} [{owner['side'] or '?'}]" for owner in item["owners"])
        yield "\t".join((item["number"], item["title"], item["term"], due, owners, *item["doubts"]))
    yield from (f"{problem['where']}\t{problem['message']}" for problem in told["problems"])
