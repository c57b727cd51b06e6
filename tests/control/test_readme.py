"""The table in the README is the one in the code: each pair of stances adds up to what the first fitting line says."""

from pathlib import Path

import pytest

from app.control.rules import Stance, State, roll_up

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
EVERY = set(Stance)
REPORTED = {Stance.DONE_REPORTED, Stance.NOT_DONE_REPORTED}
NOTHING = {Stance.SILENT, Stance.ACKNOWLEDGED, Stance.OBJECTS}  # an answer that fell away is no word
CELLS = {
    "off control": {Stance.REMOVED},
    "objects": {Stance.OBJECTS},
    "done, accepted": {Stance.DONE},
    "done, accepted; or it has acknowledged": {Stance.DONE, Stance.ACKNOWLEDGED},
    "done, reported": {Stance.DONE_REPORTED},
    "nothing, or its report was returned": NOTHING | {Stance.RETURNED},
    "anything else, or it objects": EVERY,
    "anything else": EVERY,
    "not done, accepted": {Stance.NOT_DONE},
    "done or not done, reported": REPORTED,
    "anything but what stands above": EVERY,
    "under way, or returned": {Stance.UNDER_WAY, Stance.RETURNED},
    "anything left": EVERY,
    "not begun": {Stance.NOT_BEGUN},
    "not begun, or nothing": NOTHING | {Stance.NOT_BEGUN},
}
STATES = {
    "**disagreement**": State.DISAGREEMENT, "off control": State.REMOVED, "done": State.DONE,
    "not done": State.NOT_DONE, "awaiting acceptance": State.ACCEPTANCE, "waiting for the other side": State.WAITING,
    "under way": State.UNDER_WAY, "not begun": State.NOT_BEGUN,
}  # fmt: skip


def table() -> list[tuple[str, str, str]]:
    lines = README.partition("| One side | The other side | The date |")[2].split("\n\n")[0].strip().splitlines()[1:]
    return [tuple(cell.strip() for cell in line.strip().strip("|").split("|")) for line in lines]


def by_the_readme(one: Stance, other: Stance) -> State:
    for first, second, state in table():
        for left, right in ((one, other), (other, one)):
            # Against an accepted "done" an objection is an objection, not nothing.
            nothing = second.startswith("nothing") and first.startswith("done") and right == Stance.OBJECTS
            if left in CELLS[first] and right in CELLS[second] and not nothing:
                return STATES[state]
    raise AssertionError(f"no line of the table speaks of {one} and {other}")


@pytest.mark.parametrize("one", Stance)
@pytest.mark.parametrize("other", Stance)
def test_the_readme_says_what_the_code_does(one, other):
    assert by_the_readme(one, other) == roll_up([one, other])
