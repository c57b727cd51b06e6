"""What gives cause for concern before anything is late, and why."""

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest

import app.sample
from app.control.models import DecisionKind, Progress
from app.control.positions import Act, listen
from app.control.rows import OwnerView, PlanDays, PlanFacts, stand_rows
from app.control.standing import DueDate
from app.deadlines.rolling import SideDays
from app.deadlines.workdays import WorkCalendar
from app.figures.risks import Cause, Reason, risks

TODAY, BEGUN = date(2024, 11, 18), date(2023, 1, 9)
PLANT = uuid4()


def days(n):
    return timedelta(days=n)


def row(due, *acts, number="1.1"):
    """An item of the plant, due on a day; what was said on it as (kind, day, progress)."""
    wording = SimpleNamespace(
        item_id=uuid4(),
        plan_id=uuid4(),
        number=number,
        title="T",
        term="t",
        section_id=uuid4(),
        section_number="1",
        act="",
        n=1,
        checkpoints_done=None,
        checkpoints=None,
        by_hand=None,
        typed=None,
    )
    occurrence = uuid4()
    told = [Act(kind, "by", on, uuid4(), progress) for kind, on, progress in acts]
    facts = PlanFacts(
        owners={wording.item_id: {"by": [OwnerView(PLANT, "Plant", True, False, "Plant")]}},
        dates={wording.item_id: [DueDate(occurrence, due, due)]},
        said={occurrence: listen(told, ("by", "ru"))},
    )
    sides = {code: SideDays(code, WorkCalendar(code.upper(), {}), "none") for code in ("by", "ru")}
    [found] = stand_rows("plan", [wording], facts, PlanDays(sides, 10, TODAY))
    return found


def reasons(*rows, begun=BEGUN):
    return [list(risk.reasons) for risk in risks(rows, begun=begun, today=TODAY)]


def began(days_ago):
    return ("reported", TODAY - days(days_ago), Progress.UNDER_WAY)


def test_sixty_days_left_and_no_word_for_forty_five_is_silent():
    assert reasons(row(TODAY + days(60), began(45))) == [[Reason(Cause.SILENT, days=45, left=60)]]
    assert reasons(row(TODAY + days(60), began(44))) == []


def test_a_short_silence_is_no_sign_however_near_the_date():
    assert reasons(row(TODAY + days(3), began(29))) == []
    assert reasons(row(TODAY + days(3), began(30))) == [[Reason(Cause.SILENT, days=30, left=3)]]


def test_where_nobody_has_spoken_the_silence_begins_with_the_plan():
    assert reasons(row(TODAY + days(300)), begun=TODAY - days(225)) == [[Reason(Cause.SILENT, days=225, left=300)]]
    assert reasons(row(TODAY + days(300)), begun=TODAY - days(224)) == []


@pytest.mark.parametrize("due", [None, TODAY, TODAY - days(10)])
def test_what_has_no_date_ahead_is_not_silent(due):
    assert reasons(row(due)) == []


def test_what_was_reported_done_waits_for_others():
    assert reasons(row(TODAY + days(60), ("reported", TODAY - days(100), Progress.DONE))) == []


def test_a_report_that_was_returned_twice_is_told():
    again = ("reported", TODAY - days(5), Progress.DONE)
    back = (DecisionKind.RETURNED, TODAY - days(4), None)

    assert reasons(row(TODAY + days(60), again, back, again)) == []
    assert reasons(row(TODAY + days(60), again, back, again, back)) == [[Reason(Cause.RETURNED, times=2)]]


def test_a_body_with_five_dates_within_a_month_is_loaded():
    near = [row(TODAY + days(10 + n), began(1), number=f"1.{n}") for n in range(5)]
    far = row(TODAY + days(40), began(1), number="1.9")

    assert reasons(*near[:4], far) == []
    assert reasons(*near, far) == [[Reason(Cause.LOADED, times=5, body="Plant")]] * 5


def test_a_report_takes_the_mark_of_silence_away():
    silent = row(TODAY + days(60), began(45))
    spoken = row(TODAY + days(60), began(45), began(0))

    assert reasons(silent) != []
    assert reasons(replace(spoken, id=silent.id)) == []


def test_the_silent_items_of_the_sample_are_those_counted_by_hand(stand):
    """From the file of the sample: whatever was said, decided or moved on an item, whoever did it."""
    plan = tomllib.loads((Path(app.sample.__file__).parent / "kursk.toml").read_text(encoding="utf-8"))
    standing = stand()
    said = {}
    for act in [*plan["reports"], *plan["decisions"]]:
        for at in filter(None, (act["at"], act.get("accepted_at"))):
            if at.date() <= standing.today:
                said.setdefault(act["item"], []).append(at.date())
    expected = set()
    for each in standing.rows:
        last = max(said.get(each.number, []), default=plan["plan"]["signed_on"])
        left, silent = (
            (min(each.due_by_side.values(), default=standing.today) - standing.today).days,
            (standing.today - last).days,
        )
        if each.state in ("not_begun", "under_way", "waiting") and left > 0 and silent >= 30 and 4 * silent >= 3 * left:
            expected.add(each.number)
    found = risks(standing.rows, begun=standing.plan.signed_on, today=standing.today)

    assert {risk.row.number for risk in found if any(each.cause == Cause.SILENT for each in risk.reasons)} == expected
    assert expected
