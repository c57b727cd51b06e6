"""What nobody means to type: each is refused by a page that says why, none stops the application."""

import pytest

from tests.web.conftest import PLAN


@pytest.fixture
def admin(as_):
    return as_("admin")


@pytest.fixture
def secretary(as_):
    return as_("coordinator.by")


# ── Dates ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("day", ["0001-01-01", "31.12.1989", "01.01.2101", "9999-12-31"])
def test_a_date_outside_of_all_plans_is_refused(secretary, day):
    answer = secretary.post("/days-off", data={"country": "BY", "day": day, "working": "no"})

    assert answer.status_code == 422
    assert "1990" in answer.text
