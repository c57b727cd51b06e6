"""What the pages say at a given moment, and to a given reader."""

from datetime import UTC, datetime

import pytest

from tests.web.conftest import PLAN

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
