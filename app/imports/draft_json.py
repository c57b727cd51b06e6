"""A draft as plain JSON and back: how the child answers, and how the database keeps it."""

from typing import Any

from app.base.language import Sentence
from app.imports.draft import Cell, Doubt, Draft, DraftItem, DraftOwner, DraftSection, Place, Problem

Json = dict[str, Any]


def draft_to_json(draft: Draft) -> Json:
    return {
        "heading": draft.heading,
        "sections": [vars(section) for section in draft.sections],
        "items": [_item(item) for item in draft.items],
        "problems": [keep_problem(problem) for problem in draft.problems],
        "notices": [keep_problem(notice) for notice in draft.notices],
    }


def draft_from_json(kept: Json) -> Draft:
    return Draft(
        kept["heading"],
        tuple(DraftSection(**section) for section in kept["sections"]),
        tuple(_item_from(item) for item in kept["items"]),
        tuple(problem_of(problem) for problem in kept["problems"]),
        tuple(problem_of(notice) for notice in kept["notices"]),
    )


def _item(item: DraftItem) -> Json:
    return vars(item) | {
        "owners": [vars(owner) for owner in item.owners],
        "place": vars(item.place),
        "doubts": [keep_doubt(doubt) for doubt in item.doubts],
    }


def _item_from(kept: Json) -> DraftItem:
    built: Json = {
        "owners": tuple(DraftOwner(**owner) for owner in kept["owners"]),
        "place": Place(**kept["place"]),
        "doubts": tuple(map(doubt_of, kept["doubts"])),
    }
    return DraftItem(**(kept | built))


def keep_doubt(doubt: Doubt) -> Json:
    return {"cell": doubt.cell.value, "sentence": keep_sentence(doubt.sentence)}


def doubt_of(kept: Json) -> Doubt:
    return Doubt(Cell(kept["cell"]), sentence_of(kept["sentence"]))


def keep_problem(problem: Problem) -> Json:
    return {"sentence": keep_sentence(problem.sentence), "place": vars(problem.place) if problem.place else None}


def problem_of(kept: Json) -> Problem:
    return Problem(sentence_of(kept["sentence"]), Place(**kept["place"]) if kept["place"] else None)


def keep_sentence(sentence: Sentence) -> Json:
    return {"key": sentence.key, "values": dict(sentence.values)}


def sentence_of(kept: Json) -> Sentence:
    return Sentence(**kept)
