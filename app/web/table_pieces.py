"""The rows of a plan's table and what stands around them, made once for all who ask the same and may do the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from fastapi import Request
from markupsafe import Markup

from app.bulk.models import BulkAct
from app.figures.lateness import By, lateness
from app.figures.queries import PlanStanding
from app.people.actor import Actor
from app.plans.queries import days_by_code
from app.selections.choice import Layout, query_of
from app.web.answers import nameless_text
from app.web.chosen import Chosen
from app.web.drawn_rows import drawn_rows
from app.web.forms import Form
from app.web.made_of import made_of
from app.web.packed import Packed, pack
from app.web.pieced_page import PIECES
from app.web.table_parts import table_parts
from app.web.views.selections import SelectionView
from app.web.views.table_form import table_form

Parts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AskedTable:
    """All that decides how a table looks, beside how its plan stands. `reader`: somebody nameless."""

    reader: Actor
    language: str
    chosen: Chosen
    layout: Layout


@dataclass(frozen=True, slots=True)
class AskedAround:
    """The same for what stands around it. `today`: the installation's."""

    table: AskedTable
    by: By
    today: date
    selections: tuple[SelectionView, ...]


def kept_pieces(request: Request, standing: PlanStanding, asked: AskedAround) -> Sequence[Packed]:
    @cache
    def parts() -> Parts:
        return _parts(request, standing, asked.table)

    before, after = made_of(request, standing, asked, lambda: _around(request, standing, asked, parts()))
    rows = made_of(request, standing, asked.table, lambda: pack(_rows(request, standing, asked.table, parts())))
    return before, rows, after


def piece_with_forms(
    request: Request,
    standing: PlanStanding,
    asked: AskedAround,
    saving: Form,
    choosing: Form | None,
    last_bulk: BulkAct | None,
) -> Packed:
    """For one reader, who is amid typing: nothing of it is kept."""
    parts = _parts(request, standing, asked.table, choosing)
    rows = Markup(_rows(request, standing, asked.table, parts))  # noqa: S704 — already escaped
    forms = {"saving": saving, "last_bulk": last_bulk}
    return pack(_around_text(request, standing, asked, parts, rows=rows, **forms))


def _parts(request: Request, standing: PlanStanding, asked: AskedTable, choosing: Form | None = None) -> Parts:
    return table_parts(request, standing, asked.chosen, asked.layout, asked.reader, choosing)


def _rows(request: Request, standing: PlanStanding, asked: AskedTable, parts: Parts) -> str:
    # Rows that can be ticked are not among those that are kept.
    drawn = None if parts["choosing"] else drawn_rows(request, standing, parts)
    return nameless_text(request, "plans/_table.html", zone=asked.reader.zone, **parts, drawn=drawn)


def _around(request: Request, standing: PlanStanding, asked: AskedAround, parts: Parts) -> tuple[Packed, Packed]:
    text = _around_text(request, standing, asked, parts, rows=PIECES, saving=Form(), last_bulk=None)
    before, _, after = text.partition(PIECES)
    return pack(before), pack(after)


def _around_text(request: Request, standing: PlanStanding, asked: AskedAround, parts: Parts, **of_reader: Any) -> str:
    table = asked.table
    choice, past = table.chosen.choice, standing.today if standing.at else None
    return nameless_text(
        request,
        "plans/_around_table.html",
        zone=table.reader.zone,
        here=parts["plan"].path,
        today=asked.today,
        is_guest=False,
        form=table_form(standing, choice, table.layout, table.language),
        selections=asked.selections,
        link=query_of(choice.for_others(table.reader.body_ids), table.layout, as_of=past),
        lateness=lateness(standing.rows, days_by_code(standing.parties), standing.today, by=asked.by),
        by=asked.by,
        **parts,
        **of_reader,
    )
