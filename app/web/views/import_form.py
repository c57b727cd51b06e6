"""The form of one row of a draft, there and back. Owners are typed as in a document: one on a line."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from app.base.language import N_, say
from app.base.templating import day
from app.deadlines.terms import Reading, TermKind
from app.imports.corrections import RowWords
from app.imports.draft import DraftOwner
from app.imports.kept import reading_of
from app.imports.models import ImportRow
from app.people.models import Side
from app.web.forms import Form, Typed
from app.web.views.item_form import read_dates
from app.web.views.readings import BY_HAND

BY_AGREEMENT = N_("by agreement")


def row_as_typed(row: ImportRow, sides: Sequence[Side], language: str) -> Form:
    values: dict[str, Any] = {"section": row.section_id, "number": row.number, "title": row.title, "term": row.term}
    reading = reading_of(row.term, row.reading)
    values |= {"kind": reading.kind.value, "due": "\n".join(map(day, reading.due)), "version": row.version}
    values |= {"kind_was": values["kind"], "due_was": values["due"]}
    for code in ("", *(side.code for side in sides)):
        lines = [_line(owner, language) for owner in row.owners if owner["side"] == code]
        values[f"owners_{code}"] = "\n".join(lines)
    return Form(values=values)


def read_row(typed: Typed, row: ImportRow, sections: Sequence[UUID], sides: Sequence[Side], language: str) -> RowWords:
    """What is missing may stay so while the draft is one: the row says what it still needs."""
    section_id = typed.id("section", needed=True)
    if section_id and section_id not in sections:
        typed.problems["section"] = N_("Please choose")
    number, title = typed.text("number", most=30), typed.text("title")
    term, owners = typed.text("term", most=1000), _owners(typed, sides, language)
    reading = _by_hand(typed, row, term)
    typed.check()
    assert section_id
    return RowWords(section_id, number, title, term, owners, reading)


def _by_hand(typed: Typed, row: ImportRow, term: str) -> Reading | None:
    """Only if the person changed the kind or the dates; else the phrase speaks for itself."""
    kind, due = typed.choice("kind", TermKind), read_dates(typed)
    same = typed.text("kind") == typed.text("kind_was") and typed.text("due").split() == typed.text("due_was").split()
    if same or kind is None:
        return None
    if not due and kind in (TermKind.DATE, TermKind.PERIOD, TermKind.RECURRING):
        typed.problems["due"] = N_("A term of this kind needs a date")
    was = reading_of(row.term, row.reading)
    start = was.start if kind == TermKind.PERIOD and was.start and due and was.start <= due[-1] else None
    return Reading(term, kind, start=start, due=due, recurrence=was.recurrence, rule=BY_HAND)


def _owners(typed: Typed, sides: Sequence[Side], language: str) -> tuple[DraftOwner, ...]:
    """In the order of the plan's sides; those of whom no side is known come last."""
    told = [
        _owner(line, code or None, language)
        for code in (*(side.code for side in sides), "")
        for line in typed.text(f"owners_{code}").splitlines()
        if line.strip()
    ]
    if len({(owner.name, owner.side) for owner in told}) < len(told):
        typed.problems["owners"] = N_("A body is named twice")
    return tuple(told)


def _owner(line: str, side: str | None, language: str) -> DraftOwner:
    mark = _mark(language)
    name = line.strip()
    marked = name.casefold().endswith(mark.casefold())
    owner = DraftOwner(name[: -len(mark)].strip() if marked else name, side)
    return replace(owner, by_agreement=marked)


def _line(owner: dict, language: str) -> str:
    return f"{owner['name']} {_mark(language)}" if owner["by_agreement"] else owner["name"]


def _mark(language: str) -> str:
    return f"({say(language, BY_AGREEMENT)})"
