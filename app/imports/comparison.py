"""Two editions of a plan side by side: what was added, taken out, changed."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.imports.matching import plain

FIELDS = ("section", "number", "title", "term", "owners")


@dataclass(frozen=True)
class Told:
    """An item in comparable words. `key` says which it is, to whoever compares; owners in their order."""

    key: Any
    section: str
    number: str
    title: str
    term: str
    owners: tuple[str, ...]

    @property
    def words(self) -> tuple[object, ...]:
        return self.section, self.number, self.title, self.term, self.owners

    @property
    def place(self) -> tuple[str, str]:
        return plain(self.section), plain(self.number)

    def field(self, name: str) -> str:
        value = getattr(self, name)
        return "; ".join(value) if name == "owners" else value


@dataclass(frozen=True)
class Changed:
    before: Told
    after: Told
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    added: tuple[Told, ...] = ()
    removed: tuple[Told, ...] = ()
    changed: tuple[Changed, ...] = ()
    same: int = 0
    retitled: tuple[tuple[str, str], ...] = ()  # sections: number and title before, and after
    amends: bool = False  # the plan holds items already: what changes it is an act

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.removed or self.changed or self.retitled)

    @property
    def fingerprint(self) -> str:
        """What a person was shown, in a few letters: another difference has another."""
        changed = [(change.before.words, change.after.words) for change in self.changed]
        told = ([each.words for each in self.added], [each.words for each in self.removed], changed, self.retitled)
        return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def compare(before: Sequence[Told], after: Sequence[Told], *, whole: bool) -> Difference:
    """Items meet that stand in one place with one wording; then by their wording (they were moved or renumbered),
    then by their place (they were worded anew).

    `whole`: the document holds the plan in full, so that an item it does not name is gone.
    """
    pairs = _meet(before, after)
    met_before, met_after = {id(one) for one, _ in pairs}, {id(other) for _, other in pairs}
    changes = [Changed(one, other, fields) for one, other in pairs if (fields := _differing(one, other))]
    return Difference(
        added=tuple(each for each in after if id(each) not in met_after),
        removed=tuple(each for each in before if id(each) not in met_before) if whole else (),
        changed=tuple(changes),
        same=len(pairs) - len(changes),
    )


def _meet(before: Sequence[Told], after: Sequence[Told]) -> list[tuple[Told, Told]]:
    left, right, pairs = list(before), list(after), []
    for same in (_place_and_title, _title, _place):
        found = _pair(left, right, same)
        left = [each for each in left if all(each is not one for one, _ in found)]
        right = [each for each in right if all(each is not other for _, other in found)]
        pairs += found
    order = {id(each): n for n, each in enumerate(after)}
    return sorted(pairs, key=lambda pair: order[id(pair[1])])


def _pair(left: Sequence[Told], right: Sequence[Told], same: Callable[[Told], object]) -> list[tuple[Told, Told]]:
    """Those that are alone in looking alike, on both sides."""
    counted, sought = Counter(map(same, left)), Counter(map(same, right))
    alone = {same(each): each for each in left if counted[same(each)] == 1}
    return [(alone[same(each)], each) for each in right if sought[same(each)] == 1 and same(each) in alone]


def _place_and_title(told: Told) -> object:
    return told.place, _title(told)


def _title(told: Told) -> object:
    return plain(told.title)


def _place(told: Told) -> object:
    return told.place


def _differing(one: Told, other: Told) -> tuple[str, ...]:
    return tuple(name for name in FIELDS if getattr(one, name) != getattr(other, name))
