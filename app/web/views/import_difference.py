"""The difference between a plan and a new edition of it, word by word."""

from dataclasses import dataclass

from app.imports.comparison import Changed, Difference, Told
from app.plans.wording_differences import Mark, words_changed


@dataclass(frozen=True, slots=True)
class ChangedView:
    """`fields`: the name of a field and its words, each marked as same, removed or added."""

    number: str
    title: str
    fields: list[tuple[str, list[tuple[Mark, str]]]]


@dataclass(frozen=True, slots=True)
class DifferenceView:
    added: list[tuple[str, str]]
    removed: list[tuple[str, str]]
    changed: list[ChangedView]
    retitled: list[list[tuple[Mark, str]]]
    same: int
    is_empty: bool
    amends: bool
    fingerprint: str

    @property
    def count(self) -> int:
        return len(self.added) + len(self.removed) + len(self.changed) + len(self.retitled)


def difference_told(found: Difference) -> DifferenceView:
    """`amends`: the plan holds items already, so that an act is needed."""
    return DifferenceView(
        added=[_line(each) for each in found.added],
        removed=[_line(each) for each in found.removed],
        changed=[ChangedView(each.after.number, each.after.title, _fields(each)) for each in found.changed],
        retitled=[words_changed(before, after) for before, after in found.retitled],
        same=found.same,
        is_empty=found.is_empty,
        amends=found.amends,
        fingerprint=found.fingerprint,
    )


def _line(told: Told) -> tuple[str, str]:
    return told.number, told.title


def _fields(change: Changed) -> list[tuple[str, list[tuple[Mark, str]]]]:
    before, after = change.before, change.after
    return [(name, list(words_changed(before.field(name), after.field(name)))) for name in change.fields]
