"""The difference between a plan and a new edition of it, word by word."""

from dataclasses import dataclass

from app.imports.comparison import Changed, Difference, Mark, Told, words_changed


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
    same: int
    is_empty: bool
    amends: bool


def difference_told(found: Difference) -> DifferenceView:
    """`amends`: the plan holds items already, so that an act is needed."""
    return DifferenceView(
        added=[_line(each) for each in found.added],
        removed=[_line(each) for each in found.removed],
        changed=[ChangedView(each.after.number, each.after.title, _fields(each)) for each in found.changed],
        same=found.same,
        is_empty=found.is_empty,
        amends=bool(found.same or found.changed or found.removed),
    )


def _line(told: Told) -> tuple[str, str]:
    return told.number, told.title


def _fields(change: Changed) -> list[tuple[str, list[tuple[Mark, str]]]]:
    before, after = change.before, change.after
    return [(name, list(words_changed(before.field(name), after.field(name)))) for name in change.fields]
