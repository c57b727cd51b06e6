"""Whom a printed name means among the known bodies: surely, or perhaps."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from uuid import UUID

MARKS = re.compile(r"[^\w\s-]+")
LIKELY, MOST_PROPOSED = 0.6, 3


@dataclass(frozen=True)
class KnownBody:
    """`names`: every name it goes by, the full one first; `side`: the code of its side."""

    id: UUID
    side: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """`body` is sure; `proposals` only look alike, the likeliest first."""

    body: KnownBody | None = None
    proposals: tuple[KnownBody, ...] = ()


def match(name: str, side: str | None, known: Sequence[KnownBody]) -> Match:
    """A name is sure when one body alone goes by it, on the side in whose column it stands."""
    candidates = [body for body in known if side is None or body.side == side]
    wanted = plain(name)
    same = [body for body in candidates if wanted in map(plain, body.names)]
    if len(same) == 1:
        return Match(same[0])
    return Match(proposals=tuple(same[:MOST_PROPOSED] or _alike(wanted, candidates)))


def plain(name: str) -> str:
    """Without capitals, quotes and double spaces; io is spelled as ie."""
    return " ".join(MARKS.sub(" ", name.lower().replace("ё", "е")).split())  # cyrillic: one letter for both


def _alike(wanted: str, candidates: Iterable[KnownBody]) -> list[KnownBody]:
    weighed = [(max(_likeness(wanted, plain(name)) for name in body.names), body) for body in candidates]
    likely = [(weight, body) for weight, body in weighed if weight >= LIKELY]
    return [body for _, body in sorted(likely, key=lambda each: -each[0])[:MOST_PROPOSED]]


def _likeness(one: str, other: str) -> float:
    """How many beginnings of words they share, or how alike they look letter by letter."""
    a, b = ({word[:5] for word in text.split() if len(word) > 2} for text in (one, other))
    shared = len(a & b) / max(len(a | b), 1)
    return max(shared, SequenceMatcher(None, one, other).ratio() - 0.1)
