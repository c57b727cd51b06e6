"""A small plan, and a meeting that hears it."""

from datetime import date, timedelta

import pytest

from app.meetings.changes import change_meeting
from app.meetings.models import Meeting, MeetingState
from app.snapshots.changes import freeze_plans
from tests.settled import Settled
from tests.town import Town


@pytest.fixture
def town(database, now, settled: Settled) -> Town:
    return settled.scene(database, a_town, begun=now - timedelta(days=300))


def a_town(database, *, begun) -> Town:
    town = Town(database, begun=begun).settle()
    town.item("1.1", date(2025, 3, 3), owners=("plant", "ministry"))
    return town


@pytest.fixture
def hold(town, database, now):
    """`hold()`: the meeting of that day is marked as held, and freezes."""
    meeting_id = town.meeting(now + timedelta(hours=1), now=now)

    def held(*, at, state=MeetingState.HELD):
        with database.writing() as session:
            meeting = session.get_one(Meeting, meeting_id)
            change_meeting(session, meeting, seen=meeting.version, by=town.clerk, now=at, state=state)
            return freeze_plans(session, meeting, by=town.clerk, now=at)

    return held
