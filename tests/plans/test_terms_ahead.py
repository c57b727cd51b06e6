"""Terms follow their events; a changed rule of reading moves what lies ahead and nothing else."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import col, select

from app.base.errors import Invalid, NotAllowed
from app.control.moves import postpone
from app.history.models import Change
from app.meetings.changes import change_meeting
from app.meetings.models import Meeting, MeetingState
from app.people.queries import person_by_email
from app.plans.actors import actor_of
from app.plans.events import PlanEvent, set_event_day
from app.plans.item_queries import find_item, occurrences_of
from app.plans.models import Item, Plan, Wording
from app.plans.reading_changes import change_reading_rule

FAIR, BEFORE_MEETING = "2.2", "1.2"


@pytest.fixture
def database_url(sample_url):
    return sample_url


@pytest.fixture
def plan(session) -> Plan:
    return session.exec(select(Plan)).one()


@pytest.fixture
def secretary(session, now, today):
    return actor_of(session, person_by_email(session, "coordinator.by@example.org"), now=now, today=today)


@pytest.fixture
def due(session, plan):
    """`due("2.2")`: the dates of an item now."""

    def dates(number: str) -> list[date | None]:
        return [each.due_on for each in occurrences_of(session, find_item(session, plan, number)[0].id)]

    return dates


def quarterly(session, plan) -> str:
    """A plain «ежеквартально» of the sample."""
    named = select(Wording.number).join(Item, col(Item.id) == Wording.item_id)
    return session.exec(named.where(Wording.term == "ежеквартально", col(Wording.valid_to).is_(None))).first()


def test_a_term_waits_until_its_event_has_a_date_and_then_follows_it(session, due, secretary, now):
    assert due(FAIR) == [None]
    fair = session.exec(select(PlanEvent).where(PlanEvent.name != "")).one()

    set_event_day(session, fair, date(2025, 6, 9), seen=1, by=secretary, now=now)
    assert due(FAIR) == [date(2025, 6, 6)]
    set_event_day(session, fair, date(2025, 6, 20), seen=2, by=secretary, now=now)
    assert due(FAIR) == [date(2025, 6, 17)]
    set_event_day(session, fair, None, seen=3, by=secretary, now=now)
    assert due(FAIR) == [None]


def test_a_date_that_was_postponed_by_decision_does_not_follow(session, plan, due, secretary, now):
    fair = session.exec(select(PlanEvent).where(PlanEvent.name != "")).one()
    set_event_day(session, fair, date(2025, 6, 9), seen=1, by=secretary, now=now)
    item, _ = find_item(session, plan, FAIR)
    postpone(session, item, occurrences_of(session, item.id)[0], date(2025, 9, 1), "Письмо", by=secretary, now=now)
    set_event_day(session, fair, date(2025, 6, 20), seen=2, by=secretary, now=now)

    assert due(FAIR) == [date(2025, 9, 1)]


def test_a_meeting_that_moves_takes_its_terms_with_it(session, due, secretary, now):
    """10 July 2025; 3 and 4 July are days off in Belarus, so that its fifteenth working day before is the earlier."""
    meeting = session.exec(select(Meeting).where(Meeting.number == 14)).one()
    moved = datetime(2025, 7, 10, 7, tzinfo=UTC)
    change_meeting(session, meeting, seen=meeting.version, by=secretary, now=now, starts_at=moved)

    assert due(BEFORE_MEETING) == [date(2025, 6, 17)]


def test_a_cancelled_meeting_lets_its_terms_wait_again(session, due, secretary, now):
    meeting = session.exec(select(Meeting).where(Meeting.number == 14)).one()
    change_meeting(session, meeting, seen=meeting.version, by=secretary, now=now, state=MeetingState.CANCELLED)

    assert due(BEFORE_MEETING) == [None]


def test_another_rule_moves_the_dates_ahead_and_leaves_the_past(session, plan, due, secretary, now, today):
    number = quarterly(session, plan)
    before = due(number)
    moved = change_reading_rule(session, plan, "quarterly", "15", by=secretary, now=now, today=today)

    assert due(number) == [day if day < today else day.replace(day=15) for day in before]
    assert moved >= sum(day >= today for day in before) > 0


def test_a_changed_rule_is_written_to_the_journal_with_both_values(session, plan, secretary, now, today):
    change_reading_rule(session, plan, "quarterly", "15", by=secretary, now=now, today=today)
    told = session.exec(select(Change).where(Change.act == "plan.reading_rule_changed")).one()

    assert told.body == {"rule": "quarterly", "value": ["10", "15"]}


def test_the_same_rule_again_changes_nothing(session, plan, secretary, now, today):
    assert change_reading_rule(session, plan, "quarterly", "10", by=secretary, now=now, today=today) == 0
    assert session.exec(select(Change).where(Change.act == "plan.reading_rule_changed")).first() is None


@pytest.mark.parametrize(("code", "value"), [("quarterly", "31"), ("continuous", "31-12"), ("until", "x"), ("no", "1")])
def test_a_value_that_no_rule_takes_is_refused(session, plan, secretary, now, today, code, value):
    with pytest.raises(Invalid):
        change_reading_rule(session, plan, code, value, by=secretary, now=now, today=today)


def test_only_a_coordinator_changes_a_rule(session, plan, now, today):
    owner = actor_of(session, person_by_email(session, "owner.by@example.org"), now=now, today=today)

    with pytest.raises(NotAllowed):
        change_reading_rule(session, plan, "quarterly", "15", by=owner, now=now, today=today)
