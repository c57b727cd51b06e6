"""What is foretold for each day is what leaves, is held or stays unwritten on it, whatever people chose."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.history.models import Author, Via
from app.ladders.changes import set_ladder
from app.ladders.choices import pause, snooze, switch
from app.ladders.models import LadderKind
from app.ladders.steps import Steps
from app.reminders.forecast import on_day
from tests.delivery.test_delivery import nine, reminding

BEGAN = datetime(2025, 5, 26, 6, tzinfo=UTC)
LONG_BEFORE = BEGAN - timedelta(days=90)
EVERY_DAY = [date(2025, 5, 27) + timedelta(n) for n in range(30)]


def told(town, day: date, now: datetime) -> list[dict]:
    with town.database.reading() as session:
        entries = on_day(session, day, language="en", now=now)
    return [
        entry for entry in entries if entry["kind"] not in ("digest", "escalation")
    ]  # what others will do nobody can foretell


@pytest.fixture
def chosen(town, tick):
    """Anna pauses and makes an item quiet, Darya switches a kind off, the plan counts in working days too."""
    tick(BEGAN)
    town.item("1.1", date(2025, 6, 6), date(2025, 6, 25), owners=("plant", "ministry"), now=LONG_BEFORE)
    town.item("1.2", date(2025, 6, 16), owners=("board", "ministry", "school"), now=LONG_BEFORE)
    town.item("1.3", date(2025, 6, 18), now=LONG_BEFORE)
    town.seat("anna", "darya", "egor", now=LONG_BEFORE)
    town.meeting(datetime(2025, 6, 19, 7, tzinfo=UTC), now=LONG_BEFORE)
    anna, darya = town.persons["anna"], town.persons["darya"]
    own = {"by": Author(anna.id, Via.WEB), "now": BEGAN}
    with town.database.writing() as session:
        steps = Steps(days=(10, 2, 0), working_days=(5, 3))
        set_ladder(session, LadderKind.DEADLINE, steps, by=town.clerk, now=BEGAN, plan_id=town.plan.id)
        pause(session, anna.id, since=date(2025, 6, 3), until=date(2025, 6, 10), **own)
        snooze(session, anna.id, town.items["1.3"], until=date(2025, 6, 17), **own)
        switch(session, darya.id, LadderKind.OVERDUE, off=True, plan_id=town.plan.id, **own)
    return town


def test_each_day_is_told_the_same_before_and_after_and_is_what_was_sent(chosen, run, office):
    before = {day: told(chosen, day, BEGAN) for day in EVERY_DAY}

    run(nine(EVERY_DAY[-1]) + timedelta(hours=3))

    after = {day: told(chosen, day, nine(EVERY_DAY[-1]) + timedelta(hours=3)) for day in EVERY_DAY}
    assert after == before
    entries = [entry for day in EVERY_DAY for entry in before[day]]
    assert (
        {bool(entry["held"]) for entry in entries} == {bool(entry["suppressed"]) for entry in entries} == {True, False}
    )
    for day in EVERY_DAY:
        leaves = [each for each in before[day] if not each["held"] and not each["suppressed"]]
        assert all(each["leaves_at"].startswith(f"{day}T09:00") for each in leaves)
        assert {each["email"] for each in leaves} == readers_of(office, day)


def readers_of(office, day: date) -> set[str]:
    return {letter.to[0] for letter in reminding(office) if letter.message["Date"].datetime.date() == day}
