"""Two wordings side by side, word by word."""

from difflib import SequenceMatcher
from typing import Literal

Mark = Literal["same", "removed", "added"]


def words_changed(before: str, after: str) -> list[tuple[Mark, str]]:
    """The later text with what fell away and what came in between, word by word."""
    old, new = before.split(), after.split()
    told: list[tuple[Mark, str]] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            told.append(("same", " ".join(old[a:b])))
            continue
        told += [(mark, " ".join(words)) for mark, words in (("removed", old[a:b]), ("added", new[c:d])) if words]
    return told
