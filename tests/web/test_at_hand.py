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
