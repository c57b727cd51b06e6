"""The page that explains letters: a letter to a person on a day is one row, its reasons are folded inside."""

import re
from collections import Counter
from datetime import date

import pytest

from app.reminders.forecast import told_on
from app.web.views.reminders import rung_lines

ROW = re.compile(r'<li id="reminder-.*?</details>.*?</div>\s*</li>', re.DOTALL)
HEAD = re.compile(r'<span class="soft small">(\d+) letters?, (\d+) reasons?</span>')


@pytest.fixture
def shown(as_):
    def show(post: str, query: str = "") -> str:
        client = as_(post)
        client.cookies.set("language", "en")
        return client.get(f"/reminders{query}").text

    return show


def parts(page: str) -> list[str]:
    return re.findall(r'<section class="part">.*?</section>', page, re.DOTALL)


@pytest.mark.parametrize("post", ["admin", "coordinator.by", "owner.ru"])
def test_the_counts_of_letters_and_reasons_add_up(shown, post):
    days = parts(shown(post))

    assert days
    for day in days:
        rows, (letters, reasons) = ROW.findall(day), HEAD.search(day).groups()
        assert len(rows) == int(letters)
        assert sum(len(re.findall(r"<li>", row)) for row in rows) == int(reasons)
        assert [int(re.search(r"(\d+) reasons?</span></summary>", row)[1]) for row in rows] == [
            row.count("<li>") for row in rows
        ]


def test_a_person_stands_on_a_day_once_for_each_letter(shown):
    """None of these days has the letter of a meeting's day."""
    days = parts(shown("admin"))
    named = [Counter(re.findall(r"<summary>([^<]+) <span", day)) for day in days]

    assert {count for day in named for count in day.values()} == {1}
    assert any(int(HEAD.search(day)[2]) > int(HEAD.search(day)[1]) for day in days)


def test_every_reason_is_told_with_its_item_its_step_and_its_ground(shown):
    row = next(row for row in ROW.findall(shown("admin", "?on=2024-11-19")) if "2.10.2" in row)

    assert re.search(r'<a href="/items/[\w-]{36}">2\.10\.2 ', row)
    assert re.search(r"10 days before the deadline; 29\.11\.2024; contact person of ", row)


def test_the_letter_of_a_meetings_day_is_a_row_of_its_own(database, now):
    """No. 14 is on 19.06.2025; on that day some of its members are told of dates too."""
    with database.reading() as session:
        told = told_on(session, date(2025, 6, 19), now=now)
        lines = rung_lines(told, "en")
    of_the_day = [line for line in lines if line.reasons[0].stage == "on the day of the meeting"]

    assert of_the_day
    assert {len(line.reasons) for line in of_the_day} == {1}
    assert sum(len(line.reasons) for line in lines) == len(told)
    assert {line.person for line in of_the_day} & {line.person for line in lines if line not in of_the_day}
