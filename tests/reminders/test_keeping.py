"""Two planners that saw the same moment: the one that writes second finds everything written."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import select

from app.post.models import Letter, Reminder, ReminderState
from app.reminders.changes import withdraw
from app.reminders.fact_queries import read_facts
from app.reminders.keeping import keep
from app.reminders.planner import plan
from tests.delivery.test_delivery import MONDAY


def planned(town, *, now):
    with town.database.reading() as session:
        return plan(read_facts(session, first_at=MONDAY, now=now), now=now)


def written(town, owed, settings, *, now):
    with town.database.writing() as session:
        return keep(session, owed, settings, now=now)


def ledger(town) -> dict[str, int]:
    """How many rows each letter pays, by its id."""
    with town.database.reading() as session:
        counted = sa.select(Letter.id, sa.func.count(Reminder.id)).outerjoin(Reminder).group_by(Letter.id)
        return dict(session.execute(counted).all())


def test_whoever_plans_second_leaves_no_letter_that_says_nothing(two, settings):
    two.item("1.2", date(2024, 11, 28))
    owed = planned(two, now=MONDAY)

    first = written(two, owed, settings, now=MONDAY)

    assert len(first) == 2
    assert sorted(ledger(two).values()) == [1, 2]
    assert written(two, owed, settings, now=MONDAY) == []
    assert set(ledger(two)) == set(first)


def test_what_fell_away_and_is_owed_again_leaves_with_what_is_new(two, settings):
    owed = planned(two, now=MONDAY)
    before = written(two, owed, settings, now=MONDAY)
    with two.database.writing() as session:
        rows = session.exec(select(Reminder.id)).all()
        withdraw(session, dict.fromkeys(rows, "fell away"))
    two.item("1.2", date(2024, 11, 28))

    again = written(two, planned(two, now=MONDAY), settings, now=MONDAY)

    paid = ledger(two)
    assert sorted(paid[letter_id] for letter_id in again) == [1, 2]
    assert not set(before) & set(again)
    with two.database.reading() as session:
        assert set(session.exec(select(Reminder.state))) == {ReminderState.PLANNED}
