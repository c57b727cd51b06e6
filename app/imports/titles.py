"""Titles of sections that stand outside the tables."""

from dataclasses import dataclass

from app.imports.draft import Place
from app.imports.grids import Line
from app.imports.words.columns import is_table_word
from app.imports.words.sections import is_only_label, looks_like_section, note_mark

LONGEST = 250


@dataclass(frozen=True)
class Opening:
    """A section begins; `lines` are the paragraphs that its title was printed in."""

    lines: tuple[str, ...]
    place: Place
    sure: bool = True

    @property
    def title(self) -> str:
        return " ".join(self.lines)


def opening_between(lines: tuple[Line, ...], place: Place, above: frozenset[str] = frozenset()) -> Opening | None:
    """The last title among lines between two tables; what already stood above the first is none."""
    titles = [line for line in lines if _can_be_title(line) and line.text not in above]
    named = [line for line in titles if line.titles]
    said = named or [line for line in titles if line.heading or line.bold or looks_like_section(line.text)]
    if said:
        return _with_label(titles, said[-1], place)
    if titles and not titles[-1].text.endswith((".", ";", ":", ",")):
        return _with_label(titles, titles[-1], place)
    return None


def opening_before_first(lines: tuple[Line, ...], place: Place, *, others_are_titled: bool) -> Opening | None:
    """Above the first table the plan's own name stands; its last line may be a title."""
    titles = [line for line in lines if _can_be_title(line)]
    if not titles:
        return None
    last = next((line for line in titles if line.titles), titles[-1])
    if last.titles or looks_like_section(last.text) or (others_are_titled and len(titles) > 1):
        return _with_label(titles, last, place)
    return None


def _can_be_title(line: Line) -> bool:
    return len(line.text) <= LONGEST and not is_table_word(line.text) and note_mark(line.text) is None


def _with_label(titles: list[Line], last: Line, place: Place) -> Opening:
    """«Раздел I» on a line of its own belongs to the name below it."""
    at = next(n for n, line in enumerate(titles) if line is last)
    label = titles[at - 1].text if at and is_only_label(titles[at - 1].text) else ""
    return Opening((label, last.text) if label else (last.text,), place)
