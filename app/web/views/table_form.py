"""The fields by which a table is asked for, each with its options in the reader's words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.base.alphabet import in_order
from app.base.language import N_, say
from app.control.rules import State
from app.exports.words import STATES
from app.figures.queries import PlanStanding
from app.selections.choice import Choice, Column, Group, Layout, Sort
from app.selections.matching import quarter_of
from app.web.views.selection_words import COLUMNS, DUE, SORTS, TRAITS, bodies_in, group_words, quarter_words


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    words: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    label: str
    options: list[Option]


@dataclass(frozen=True, slots=True)
class TableForm:
    """`lists`: one of many; `ticks`: any of a few. `sections`: by their ids."""

    lists: list[Field]
    ticks: list[Field]
    sorts: list[Option]
    groups: list[Option]
    columns: list[Option]
    sections: list[tuple[UUID, str]]


def table_form(standing: PlanStanding, choice: Choice, layout: Layout, language: str) -> TableForm:
    return TableForm(
        lists=_lists(standing, choice, language),
        ticks=[
            Field("state", say(language, N_("Outcome")), _ticks(STATES, choice.state, language, among=State)),
            Field("signal", say(language, N_("Deadline")), _ticks(DUE, choice.signal, language)),
            Field("only", say(language, N_("Only")), _ticks(TRAITS, choice.only, language)),
        ],
        sorts=_ticks(SORTS, (layout.sort,), language, among=Sort),
        groups=[Option(each.value, group_words(language, each, standing), each == layout.group) for each in Group],
        columns=[Option(each.value, say(language, COLUMNS[each]), each not in layout.hide) for each in Column],
        sections=[(section.id, f"{section.number}. {section.title}") for section in standing.sections],
    )


def _lists(standing: PlanStanding, choice: Choice, language: str) -> list[Field]:
    bodies = sorted(bodies_in(standing).items(), key=lambda body: in_order(body[1]))
    quarters = sorted({quarter_of(row.due_on) for row in standing.rows if row.due_on})
    sections = [(section.number, f"{section.number}. {section.title}") for section in standing.sections]
    return [
        Field("section", say(language, N_("Section")), _options(sections, choice.section)),
        Field("body", say(language, N_("Owner")), _options(bodies, choice.body)),
        Field("side", say(language, N_("Side")), _options(_sides(standing), (choice.side,))),
        Field(
            "quarter",
            say(language, N_("Quarter of the date")),
            _options([(each, quarter_words(language, each)) for each in quarters], choice.quarter),
        ),
    ]


def _sides(standing: PlanStanding) -> list[tuple[str, str]]:
    return [(party.side.code, party.side.name) for party in standing.parties]


def _options(pairs: Iterable[tuple[Any, str]], chosen: tuple[Any, ...]) -> list[Option]:
    return [Option(str(value), words, value in chosen) for value, words in pairs]


def _ticks(
    words: Mapping[Any, str], chosen: tuple[StrEnum, ...], language: str, *, among: Iterable[Any] = ()
) -> list[Option]:
    return [Option(each.value, say(language, words[each]), each in chosen) for each in among or words]
