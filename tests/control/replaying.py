"""An item told anew from nothing but its rows of the journal."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from app.history.models import Change

WITH_A_MOVE = ("granted", "consented")  # the move that such a decision brought stands right before it


@dataclass
class Replayed:
    number: str = ""
    title: str = ""
    stands: bool = False
    due: list[date] = field(default_factory=list)


def replay(story: Sequence[Change], *, first_due: list[date]) -> Replayed:
    told = Replayed()
    taken_back = set(_taken_back(story))
    for change in story:
        body = change.body
        if change.act == "item.added":
            told = Replayed(body["number"], body["title"], True, list(first_due))
        elif change.act == "item.reworded":
            for name in ("number", "title"):
                setattr(told, name, body.get(name, [None, getattr(told, name)])[1])
            told.due = [date.fromisoformat(day) for day in body["due"][1]] if "due" in body else told.due
        elif change.act == "item.postponed":
            was, to = (date.fromisoformat(day) for day in body["due"])
            told.due = [to if day == was else day for day in told.due]
        elif change.act == "item.undone" and body["undone"] in taken_back:
            was, to = (date.fromisoformat(day) for day in _move_of(story, body["undone"]).body["due"])
            told.due = [was if day == to else day for day in told.due]
        elif change.act in ("item.deleted", "item.restored"):
            told.stands = change.act == "item.restored"
    told.due.sort()
    return told


def _taken_back(story: Sequence[Change]):
    """Acts that were undone and had moved the date."""
    for change in story:
        if change.act == "item.undone" and _move_of(story, change.body["undone"]):
            yield change.body["undone"]


def _move_of(story: Sequence[Change], undone: int) -> Change | None:
    by_seq = {change.seq: change for change in story}
    act = by_seq.get(undone)
    if act and act.act == "item.postponed":
        return act
    before = by_seq.get(undone - 1)
    brought = act and act.act.removeprefix("item.") in WITH_A_MOVE and before and before.act == "item.postponed"
    return before if brought and before.at == act.at else None
