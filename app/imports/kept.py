"""What a draft keeps as JSON: readings, owners, doubts; there and back."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from app.base.language import Sentence
from app.deadlines.offsets import as_text, from_text
from app.deadlines.terms import Event, Reading, TermKind
from app.imports.draft import Cell, Doubt, DraftOwner

Kept = dict[str, Any]
MOST_OF_A_NAME = 300


def keep_sentence(sentence: Sentence) -> Kept:
    return {"key": sentence.key, "values": dict(sentence.values)}


def sentence_of(kept: Mapping[str, Any]) -> Sentence:
    return Sentence(kept["key"], kept["values"])


def keep_reading(reading: Reading) -> Kept:
    return {
        "kind": reading.kind.value,
        "start": reading.start.isoformat() if reading.start else None,
        "due": [day.isoformat() for day in reading.due],
        "recurrence": reading.recurrence,
        "anchor": reading.anchor,
        "event": reading.event.value if reading.event else None,
        "offset": as_text(reading.offset),
        "review": reading.review,
        "rule": reading.rule,
        "why": keep_sentence(reading.why),
    }


def reading_of(term: str, kept: Mapping[str, Any]) -> Reading:
    return Reading(
        phrase=term,
        kind=TermKind(kept["kind"]),
        start=date.fromisoformat(kept["start"]) if kept["start"] else None,
        due=tuple(date.fromisoformat(day) for day in kept["due"]),
        recurrence=kept["recurrence"],
        anchor=kept["anchor"],
        event=Event(kept["event"]) if kept["event"] else None,
        offset=from_text(kept["offset"]),
        review=kept["review"],
        rule=kept["rule"],
        why=sentence_of(kept["why"]),
    )


def keep_owners(owners: Iterable[DraftOwner]) -> list[Kept]:
    return [
        {"name": each.name[:MOST_OF_A_NAME], "side": each.side or "", "by_agreement": each.by_agreement}
        for each in owners
    ]


def owners_of(kept: Iterable[Mapping[str, Any]]) -> tuple[DraftOwner, ...]:
    return tuple(DraftOwner(each["name"], each["side"] or None, each["by_agreement"]) for each in kept)


def keep_doubts(doubts: Iterable[Doubt]) -> list[Kept]:
    return [{"cell": doubt.cell.value, **keep_sentence(doubt.sentence)} for doubt in doubts]


def doubts_of(kept: Iterable[Mapping[str, Any]]) -> tuple[Doubt, ...]:
    return tuple(Doubt(Cell(each["cell"]), sentence_of(each)) for each in kept)
