"""Ladders that coordinators set, in the days of the reader; what is held, and why."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.base.errors import Invalid
from app.ladders.changes import set_ladder
from app.ladders.models import LadderKind
from app.ladders.steps import Steps
from app.reminders.forecast import on_day
from tests.delivery.test_delivery import days_of, nine

MAY = datetime(2025, 5, 30, 6, tzinfo=UTC)
DUE = date(2025, 6, 16)


@pytest.fixture(autouse=True)
def ticking(tick, town):
    tick(MAY)
    town.item("1.1", DUE, owners=("plant", "ministry"), now=MAY - timedelta(days=30))


@pytest.fixture
def ladder(database, town):
    def set_to(kind: LadderKind, *, now: datetime = MAY, **steps) -> None:
        with database.writing() as session:
            set_ladder(session, kind, Steps(**steps), by=town.clerk, now=now, plan_id=town.plan.id)

    return set_to


def told(town, day: date, now: datetime) -> list[tuple]:
    """E-mail, stage, the reason of a hold."""
    with town.database.reading() as session:
        entries = on_day(session, day, language="en", now=now)
    return [(entry["email"].partition("@")[0], entry["stage"], entry["held"]) for entry in entries]


def test_three_working_days_before_are_counted_by_the_readers_country(ladder, office, run):
    ladder(LadderKind.DEADLINE, working_days=(3,))

    run(nine(date(2025, 6, 13)))

    # The floor, three calendar days before, falls on a day off in Kursk and leaves on the 16th.
    assert days_of(office, "darya") == [date(2025, 6, 9)]
    assert days_of(office, "anna") == [date(2025, 6, 11), date(2025, 6, 13)]


def test_nothing_leaves_on_a_day_off_and_the_ledger_says_why(ladder, town, office, run):
    ladder(LadderKind.DEADLINE, days=(4,))
    days = [date(2025, 6, n) for n in (12, 13, 16)]
    before = [told(town, day, MAY) for day in days]

    run(nine(date(2025, 6, 20)))

    held = "held: %s is a day off (Russia); leaves on 16.06.2025"
    assert before == [
        [("anna", "4", None), ("darya", "4", held % "12.06.2025")],
        [("anna", "3", None), ("darya", "3", held % "13.06.2025")],
        [("darya", "3", None)],
    ]
    assert [told(town, day, nine(date(2025, 6, 20))) for day in days] == before
    assert days_of(office, "darya") == [date(2025, 6, 16), date(2025, 6, 17)]


def test_a_changed_ladder_asks_for_nothing_that_lies_behind(ladder, office, run):
    run(nine(date(2025, 6, 6)))
    ladder(LadderKind.DEADLINE, now=nine(date(2025, 6, 9)) + timedelta(hours=1), days=(12, 8, 5))

    run(nine(date(2025, 6, 15)))

    # The tenth day before was told already; the eighth lies behind, if only just.
    assert days_of(office, "anna") == [date(2025, 6, 6), date(2025, 6, 11), date(2025, 6, 13)]


def test_the_rhythm_after_the_date_may_be_in_working_days(ladder, office, run):
    run(nine(DUE))
    ladder(LadderKind.OVERDUE, now=nine(DUE), working_days=(3,))

    run(nine(date(2025, 6, 30)))

    assert days_of(office, "anna")[-4:] == [date(2025, 6, n) for n in (17, 20, 25, 30)]


@pytest.mark.parametrize(
    "kind, steps",
    [
        (LadderKind.OVERDUE, {"days": (7, 3)}),
        (LadderKind.OVERDUE, {"days": (0,)}),
        (LadderKind.REPORT, {}),
        (LadderKind.DEADLINE, {"days": (3,), "working_days": (3,)}),
    ],
)
def test_a_ladder_that_cannot_be_meant_is_refused(ladder, kind, steps):
    with pytest.raises(Invalid):
        ladder(kind, **steps)
