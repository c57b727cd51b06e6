"""The table of a plan as a reader asks for it: its rows under headings, and what was asked, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.base.language import N_, say
from app.control.rows import ItemRow
from app.figures.queries import PlanStanding
from app.figures.rules import count
from app.people.actor import Actor
from app.selections.choice import Choice, Column, Group, Layout, query_of
from app.selections.grouping import Bunch, grouped
from app.selections.matching import Asking, dates_asked, matching
from app.web.views.plans import SectionBlock
from app.web.views.selection_words import parts_in_words, quarter_words, state_words

WIDE = (Column.OWNERS, Column.REPORTED)  # these have a column for each side


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition of the choice, and the address without it."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class TableView:
    """`columns`: how many stand beside each other. `query`: of the address that shows these rows.

    `dates`: how many of them fall into the quarters asked for.
    """

    choice: Choice
    layout: Layout
    chips: list[Chip]
    shown: int
    total: int
    query: str
    hidden: str
    columns: int
    dates: int


def asked_rows(standing: PlanStanding, choice: Choice, actor: Actor) -> list[ItemRow]:
    """What this reader means by the choice, in printed order."""
    sections = {section.id: section.number for section in standing.sections}
    return matching(standing.rows, choice, Asking(actor.body_ids, standing.begun, standing.today, sections))


def table_view(
    standing: PlanStanding, rows: Sequence[ItemRow], choice: Choice, layout: Layout, language: str, **more: Any
) -> TableView:
    """`more`: what its addresses keep beside the choice: the past day."""
    path = f"/plans/{standing.plan.slug}"
    return TableView(
        choice=choice,
        layout=layout,
        chips=[
            Chip(words, path + query_of(choice.without(name, value), **more))
            for name, value, words in parts_in_words(language, choice, standing)
        ],
        shown=len(rows),
        total=len(standing.rows),
        query=query_of(choice, **more),
        hidden=" ".join(layout.hide),
        dates=dates_asked(rows, choice),
        columns=8 - sum(2 if column in WIDE else 1 for column in layout.hide),
    )


def blocks_under(standing: PlanStanding, rows: Sequence[ItemRow], layout: Layout, language: str) -> list[SectionBlock]:
    sides = [party.side.code for party in standing.parties]
    bunches = grouped(rows, layout, sections=[section.id for section in standing.sections], sides=sides)
    return [_block(bunch, layout.group, standing, language) for bunch in bunches]


def _block(bunch: Bunch, group: Group, standing: PlanStanding, language: str) -> SectionBlock:
    counts = count(bunch.rows)
    number, title = _heading(bunch.key, group, standing, language)
    section_id = bunch.key if isinstance(bunch.key, UUID) else None
    return SectionBlock(section_id, number, title, bunch.rows, counts.done, counts.total)


def _heading(key: Any, group: Group, standing: PlanStanding, language: str) -> tuple[str, str]:
    if group == Group.SECTION:
        return next((section.number, section.title) for section in standing.sections if section.id == key)
    if group == Group.STATE:
        return "", state_words(language, key)
    if group == Group.QUARTER:
        return "", quarter_words(language, key)
    if group == Group.SIDE:
        names = [party.side.name for party in standing.parties if party.side.code in key]
        return "", " — ".join(names) or say(language, N_("no owner"))
    return "", key or say(language, N_("no owner on this side"))
