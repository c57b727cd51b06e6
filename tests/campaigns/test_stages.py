"""When the clock writes about a form. No database."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from app.campaigns.models import Campaign, CampaignCall, Stage
from app.campaigns.stages import Office, stage_due
from app.deadlines.workdays import WorkCalendar

MINSK, ID = Office(WorkCalendar("BY"), "Europe/Minsk"), uuid4()
FRIDAY = date(2024, 11, 15)


def campaign(**frame):
    known = {"opens_on": FRIDAY, "cuts_at": datetime(2024, 11, 29, 15, tzinfo=UTC), "chase_after": 2, "chase_before": 1}
    made = datetime(2024, 11, 14, tzinfo=UTC)
    return Campaign(
        plan_id=ID, side_id=ID, n=1, title="x", created_at=made, created_by=ID, confirmed_at=made, **{**known, **frame}
    )


def called(*days):
    stages = (Stage.OPENING, Stage.HAND, Stage.HAND)
    return [
        CampaignCall(form_id=ID, stage=stage, at=datetime(2024, 11, day, 7, tzinfo=UTC))
        for stage, day in zip(stages, days, strict=False)
    ]


@pytest.mark.parametrize(
    ("day", "hour", "calls", "due"),
    [
        (14, 9, (), None),  # not open yet
        (15, 5, (), None),  # 08:00 in Minsk
        (15, 6, (), Stage.OPENING),
        (17, 9, (), None),  # a Sunday: nothing leaves
        (16, 9, (15,), None),  # a Saturday that is worked in Belarus: one working day after the opening
        (18, 6, (15,), Stage.AFTER),
        (18, 15, (15,), None),  # after hours
        (19, 6, (15,), Stage.AFTER),  # the clock stood still for a day
        (20, 6, (15, 19), None),
        (27, 6, (15, 19), None),
        (28, 6, (15, 19), Stage.BEFORE),
        (28, 6, (15,), Stage.BEFORE),  # what was missed is not made up for
        (28, 9, (15, 28), None),  # reminded by hand this morning
        (29, 16, (15,), None),  # the cut-off is past
    ],
)
def test_each_stage_comes_on_its_working_morning(day, hour, calls, due):
    moment = datetime(2024, 11, day, hour, tzinfo=UTC)
    assert stage_due(campaign(), called(*calls), MINSK, now=moment) == due


def test_no_reminder_is_owed_where_none_was_asked_for():
    quiet = campaign(chase_after=None, chase_before=None)
    assert stage_due(quiet, called(15), MINSK, now=datetime(2024, 11, 28, 7, tzinfo=UTC)) is None
