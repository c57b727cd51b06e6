"""What the pages say at a given moment, and to a given reader."""

import re
from datetime import UTC, datetime

import pytest

from tests.web.conftest import PLAN

BOARD = f"{PLAN}/board"
MEETING = datetime(2025, 6, 19, 7, tzinfo=UTC)  # № 14 begins


@pytest.mark.parametrize("page", ["/", PLAN])
def test_a_meeting_that_has_begun_is_no_longer_the_next_one(as_, clock, page):
    clock.moment = MEETING.replace(hour=6)
    client = as_("owner.by")
    assert "/14" in client.get(page).text

    clock.moment = MEETING.replace(minute=1)
    assert "/14" not in client.get(page).text


def test_days_off_are_told_by_the_sides_short_names(as_):
    page = as_("owner.by").get("/days-off?year=2025").text

    for short in ("РБ", "КО"):
        assert f">{short}</th>" in page


def test_a_year_that_the_calendar_does_not_hold_is_not_another_year(as_):
    assert as_("owner.by").get("/days-off?year=9999").status_code == 404


def test_a_date_on_a_day_off_is_told_with_the_working_day_that_counts(as_, clock):
    """30.11.2024 is a Saturday, and both sides roll it to Friday."""
    client = as_("coordinator.by")

    assert re.search(r"30\.11\.2024 <span title[^>]*>\(<span[^>]*>[^<]* </span>29\.11\.2024\)", client.get("/").text)
    assert re.search(r"30\.11\.2024 <span title[^>]*>\(<span[^>]*>[^<]* </span>29\.11\.2024\)", client.get(BOARD).text)


def test_a_letter_in_a_file_is_told_in_the_readers_language(as_, settings):
    secretary = as_("coordinator.by")
    page = secretary.post("/reminders/test", data={"address": "anna@example.org"}).text
    [letter] = settings.var.glob("mail/*.eml")

    assert letter.name in page
    assert "written to" not in page
