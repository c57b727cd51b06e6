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
        "problems": [_problem(problem) for problem in draft.problems],
    }


def draft_from_json(kept: Json) -> Draft:
    return Draft(
        kept["heading"],
        tuple(DraftSection(**section) for section in kept["sections"]),
        tuple(_item_from(item) for item in kept["items"]),
        tuple(_problem_from(problem) for problem in kept["problems"]),
    )


def _item(item: DraftItem) -> Json:
    return vars(item) | {
        "owners": [vars(owner) for owner in item.owners],
        "place": vars(item.place),
        "doubts": [{"cell": doubt.cell.value, "sentence": _sentence(doubt.sentence)} for doubt in item.doubts],
    }


def _item_from(kept: Json) -> DraftItem:
    built: Json = {
        "owners": tuple(DraftOwner(**owner) for owner in kept["owners"]),
        "place": Place(**kept["place"]),
        "doubts": tuple(Doubt(Cell(doubt["cell"]), _sentence_from(doubt["sentence"])) for doubt in kept["doubts"]),
    }
    return DraftItem(**(kept | built))


def _problem(problem: Problem) -> Json:
    return {"sentence": _sentence(problem.sentence), "place": vars(problem.place) if problem.place else None}


def _problem_from(kept: Json) -> Problem:
    return Problem(_sentence_from(kept["sentence"]), Place(**kept["place"]) if kept["place"] else None)


def _sentence(sentence: Sentence) -> Json:
    return {"key": sentence.key, "values": dict(sentence.values)}


def _sentence_from(kept: Json) -> Sentence:
    return Sentence(**kept)
