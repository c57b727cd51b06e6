"""A reading told to other programs and to a terminal."""

from typing import Any

from app.deadlines.terms import Reading


def reading_json(reading: Reading, language: str) -> dict[str, Any]:
    """The fields that other programs count on; `why` is in the language."""
    return {
        "phrase": reading.phrase,
        "kind": reading.kind.value,
        "start": reading.start.isoformat() if reading.start else None,
        "due": [day.isoformat() for day in reading.due],
        "recurrence": reading.recurrence or None,
        "anchor": reading.anchor or None,
        "review": reading.review,
        "rule": reading.rule,
        "why": reading.why.said(language),
    }


def reading_line(reading: Reading, language: str) -> str:
    """For a terminal: the kind and its days, whether somebody should look, and why."""
    days = ", ".join(day.isoformat() for day in reading.due)
    start = f"{reading.start.isoformat()} –" if reading.start else ""
    said = (reading.kind.value, reading.recurrence, start, days, reading.anchor, "(?)" if reading.review else "")
    return f"{' '.join(part for part in said if part)} | {reading.why.said(language)}"
