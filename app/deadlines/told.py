"""A reading for other programs."""

from typing import Any

from app.deadlines.terms import Reading


def reading_json(reading: Reading, language: str) -> dict[str, Any]:
    """The JSON object of `solovey phrase`; days as ISO dates, `why` a sentence in the language."""
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
