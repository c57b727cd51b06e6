"""The plan as a file: what the page of the same day shows, for whoever may see it."""

from io import BytesIO

import pytest
from python_calamine import load_workbook

from tests.statements import statements_of
from tests.web.conftest import PLAN
from tests.web.test_past import PAST, done_of

HEAD = 4  # lines above the items; one more on what a meeting keeps


def rows_of(answer) -> list[list[str]]:
    lines = load_workbook(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    return lines[HEAD + ("/seals/" in lines[2][0]) :]


@pytest.mark.parametrize("day", ["", PAST])
def test_the_file_counts_what_the_page_counts(as_, day):
    client = as_("owner.by")
    rows = rows_of(client.get(f"{PLAN}/export.xlsx{day}"))
    done = sum(row[-2] == "выполнено" for row in rows)

    assert (done, len(rows)) == done_of(client.get(PLAN + day).text)


def test_the_file_is_named_after_the_plan_and_the_day(as_):
    client = as_("head.by")

    assert "kursk-2023-2025-2024-11-18.xlsx" in client.get(f"{PLAN}/export.xlsx").headers["content-disposition"]
    assert "kursk-2023-2025-2024-02-15.csv" in client.get(f"{PLAN}/export.csv{PAST}").headers["content-disposition"]


def test_both_kinds_hold_the_same_items(as_):
    client = as_("owner.ru")
    numbers = [row[0] for row in rows_of(client.get(f"{PLAN}/export.xlsx"))]
    lines = client.get(f"{PLAN}/export.csv").content.decode("utf-8-sig").splitlines()[HEAD:]

    assert [line.partition(";")[0] for line in lines] == numbers


def test_asked_twice_it_is_the_same_to_the_byte(as_):
    client = as_("owner.ru")
    for kind in ("xlsx", "csv"):
        assert client.get(f"{PLAN}/export.{kind}").content == client.get(f"{PLAN}/export.{kind}").content


def test_it_speaks_the_readers_language(as_):
    client = as_("owner.ru")
    client.cookies.set("language", "en")

    assert "As of 18.11.2024" in client.get(f"{PLAN}/export.csv").content.decode("utf-8-sig")


def test_the_page_offers_the_file_of_its_own_day(as_):
    client = as_("owner.ru")

    assert f'href="{PLAN}/export.xlsx"' in client.get(PLAN).text
    assert f'href="{PLAN}/export.csv{PAST}"' in client.get(PLAN + PAST).text


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_stranger_finds_no_file(client, as_, kind):
    assert client.get(f"{PLAN}/export.{kind}").headers["location"].startswith("/sign-in")
    assert as_("owner.by").get(f"/plans/nowhere/export.{kind}").status_code == 404


def test_a_file_costs_as_little_as_a_page(as_, app, database):
    client = as_("owner.by")
    app.state.kept.values.clear()
    with statements_of(database) as statements:
        client.get(f"{PLAN}/export.xlsx{PAST}")

    assert len(statements) <= 12
