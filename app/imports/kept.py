"""What rows of a draft keep as JSON: readings and owners; there and back."""

from collections.abc import Iterable
from datetime import date

from app.deadlines.offsets import as_text, from_text
from app.deadlines.terms import Event, Reading, TermKind
from app.imports.draft import DraftOwner
from app.imports.draft_json import Json, keep_sentence, sentence_of

MOST_OF_A_NAME = 300


def keep_reading(reading: Reading) -> Json:
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


def reading_of(term: str, kept: Json) -> Reading:
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


def keep_owners(owners: Iterable[DraftOwner]) -> list[Json]:
    return [
        {"name": each.name[:MOST_OF_A_NAME], "side": each.side or "", "by_agreement": each.by_agreement}
        for each in owners
    ]


def owners_of(kept: Iterable[Json]) -> tuple[DraftOwner, ...]:
    return tuple(DraftOwner(each["name"], each["side"] or None, each["by_agreement"]) for each in kept)
