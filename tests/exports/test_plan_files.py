"""A plan as XLSX and CSV: every item, in words, the same bytes for the same rows, and no formula among them."""

import csv
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from types import SimpleNamespace
from uuid import uuid4

import pytest
from python_calamine import load_workbook

from app.checkpoints.rules import Share
from app.control.rows import ItemRow, OwnerView, SectionView
from app.control.rules import State
from app.control.standing import LaneKey, Signal, SignalKind
from app.exports.csv import as_csv
from app.exports.plan_sheet import PlanOnDay, SideName, plain, plan_sheet
from app.exports.xlsx import as_xlsx

SECTION = SectionView(uuid4(), "1", "Industry")
SIDES = [SideName("by", "BY", "Belarusian side"), SideName("ru", "RU", "Russian side")]
OCCURRENCE = uuid4()


def row(n: int = 1, **values) -> ItemRow:
    made = ItemRow(
        id=uuid4(), plan_id=uuid4(), number=f"1.{n}", title=f"Item {n}", term="by 1 March 2025", depth=0,
        section_id=SECTION.id, path="", owners={"by": [OwnerView(uuid4(), "Plant", True, True, "")], "ru": []},
        positions={"by": None, "ru": None}, due_on=date(2025, 4, 1), first_due_on=date(2025, 3, 1), due_by_side={},
        occurrence_index=1, occurrence_count=1, state=State.UNDER_WAY, signal=Signal(SignalKind.OVERDUE, 3),
        lane=LaneKey.OVERDUE, occurrences=[SimpleNamespace(due=SimpleNamespace(id=OCCURRENCE))],
    )  # fmt: skip
    return replace(made, **values)


def plan(*rows: ItemRow) -> PlanOnDay:
    return PlanOnDay("The plan", date(2025, 4, 4), SIDES, [SECTION], rows, {OCCURRENCE: 2})


def sheet(*rows: ItemRow, language: str = "en"):
    return plan_sheet(plan(*rows), language)


def opened(content: bytes) -> list[list[str]]:
    return load_workbook(BytesIO(content)).get_sheet_by_index(0).to_python()


def test_an_item_is_told_in_words():
    assert sheet(row()).head == ["The plan", "As of 04.04.2025"]
    assert sheet(row(share=Share(25, 1, 4))).rows == [
        ["1.1", "1. Industry", "Item 1", "by 1 March 2025", "01.04.2025", "01.03.2025", "2", "Plant (by agreement)", "",
         "", "", "25 % (1/4)", "under way", "overdue by 3 days"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("days", "words"), [(1, "просрочено на 1 день"), (3, "просрочено на 3 дня"), (5, "просрочено на 5 дней")]
)
def test_it_is_told_in_the_readers_language(days, words):
    told = sheet(row(signal=Signal(SignalKind.OVERDUE, days)), language="ru")

    assert told.rows[0][-1] == words
    assert told.head[1] == "По состоянию на 04.04.2025"


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("kind", SignalKind)
def test_every_state_and_signal_has_its_words(state, kind):
    told = sheet(row(state=state, signal=Signal(kind, 2))).rows[0]

    assert told[-2]
    assert told[-1] or kind == SignalKind.UNDATED or state in (State.DISAGREEMENT, State.NOT_DONE, State.REMOVED)


def test_a_workbook_opens_with_every_item_in_it():
    rows = opened(as_xlsx(sheet(*(row(n) for n in range(1, 41)))))

    assert rows[0][0] == "The plan"
    assert rows[3] == sheet(row()).headings
    assert [cells[0] for cells in rows[4:]] == [f"1.{n}" for n in range(1, 41)]


def test_a_plan_without_items_is_a_workbook_too():
    assert len(opened(as_xlsx(sheet()))) == 4


def test_numbers_of_items_stay_as_printed():
    assert opened(as_xlsx(sheet(row(10))))[4][0] == "1.10"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_looks_like_a_formula_is_text(start):
    title = f"{start}1+1"

    assert plain(title) == f"'{title}"
    assert sheet(row(title=title)).rows[0][2] == f"'{title}"
    assert f"'{start}1+1" in as_csv(sheet(row(title=title)), "en").decode("utf-8-sig")


def test_the_same_rows_give_the_same_bytes():
    rows = [row(n) for n in range(1, 5)]

    assert as_xlsx(sheet(*rows)) == as_xlsx(sheet(*rows))
    assert as_csv(sheet(*rows), "ru") == as_csv(sheet(*rows), "ru")
    assert as_xlsx(sheet(*rows)) != as_xlsx(sheet(*rows[1:]))


@pytest.mark.parametrize(("language", "separator"), [("ru", ";"), ("be", ";"), ("en", ",")])
def test_csv_opens_in_the_spreadsheets_of_the_country(language, separator):
    content = as_csv(sheet(row(title='"Two", said; the\nother'), language=language), language)

    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator))
    assert rows[4][2] == '"Two", said; the\nother'
    assert rows[3][0] == sheet(language=language).headings[0]
