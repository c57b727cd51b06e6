"""A clock that is set while the process lives is noticed; time that passes is not."""

from datetime import UTC, datetime, timedelta

import pytest

from app.jobs.drift import JUMPED, Drift

NOON = datetime(2024, 11, 18, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "passed, shown, says",
    [
        (20, timedelta(seconds=20), ""),
        (3 * 86400, timedelta(days=3), ""),
        (20, timedelta(hours=26), ""),
        (20, timedelta(hours=27), JUMPED),
        (20, timedelta(minutes=-4), ""),
        (20, timedelta(minutes=-6), JUMPED),
        (600, timedelta(minutes=4), JUMPED),
    ],
)
def test_only_what_the_monotonic_clock_does_not_confirm_is_a_jump(passed, shown, says):
    drift = Drift()
    assert drift.look(NOON, 100) == ""

    assert drift.look(NOON + shown, 100 + passed) == says
    assert drift.look(NOON + shown + timedelta(seconds=20), 120 + passed) == ""
