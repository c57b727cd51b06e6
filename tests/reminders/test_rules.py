"""The ladder without a database: which rungs there are, when each leaves, which of several leaves."""

from datetime import UTC, date, datetime, timedelta

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.deadlines.workdays import WorkCalendar
from app.ladders.models import LadderKind
from app.ladders.steps import DEFAULTS, Steps
from app.reminders.office import Office
from app.reminders.rules import departures, meeting_turn, turn
from app.reminders.rungs import Rung, Told, deadline_rungs, late_places, meeting_rungs, stage_text

MINSK = Office(WorkCalendar("BY"), "Europe/Minsk")
KURSK = Office(WorkCalendar("RU"), "Europe/Moscow")
SAMARA = Office(WorkCalendar("RU"), "Europe/Samara")
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def at(year: int, month: int, day: int, hour: int = 6, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def rungs(day: date, office: Office = MINSK, **given) -> list[Rung]:
    told = {"first_at": LONG_AGO, "since": LONG_AGO, "previous": None, "told": None, "until": day + timedelta(30)}
    return deadline_rungs(day, office, **(told | given))


# ── Which rungs there are ────────────────────────────────────────────────────────────────────────────────────


def late(first: int, last: int, steps: Steps = DEFAULTS[LadderKind.OVERDUE].steps) -> list[int]:
    day = date(2024, 12, 20)
    return [place.stage for place in late_places(day, MINSK.calendar, steps, first, day + timedelta(last))]


def test_the_ladder_of_a_deadline():
    assert [rung.stage for rung in rungs(date(2024, 12, 20))] == [-30, -10, -3, -1, 0, 1, 8, 15, 22, 29]


@pytest.mark.parametrize("first, stages", [(1, [1, 8, 15]), (2, [8, 15]), (8, [8, 15]), (9, [15]), (16, [])])
def test_the_overdue_rhythm_begins_anywhere(first, stages):
    assert late(first, 21) == stages


@given(first=st.integers(-60, 900), last=st.integers(-60, 900), every=st.integers(1, 40))
def test_the_stages_between_are_those_of_the_whole_rhythm(first, last, every):
    whole = range(1, 1000, every)

    assert late(first, last, Steps(days=(every,))) == [stage for stage in whole if first <= stage <= last]


@pytest.mark.parametrize("stage, text", [(-30, "30"), (-1, "1"), (0, "0"), (1, "+1"), (8, "+8")])
def test_a_stage_is_told_as_people_say_it(stage, text):
    assert stage_text(stage) == text


def test_rungs_on_or_before_the_previous_date_are_not_owed():
    found = rungs(date(2024, 12, 20), previous=date(2024, 12, 10), until=date(2024, 12, 20))

    assert [rung.stage for rung in found] == [-3, -1, 0]


def test_rungs_before_the_first_tick_are_not_owed():
    found = rungs(date(2024, 12, 20), first_at=at(2024, 12, 17, 6, 1), until=date(2024, 12, 20))

    assert [rung.stage for rung in found] == [-1, 0]


def test_a_rung_whose_day_off_ends_after_the_first_tick_is_owed():
    found = rungs(date(2024, 12, 24), first_at=at(2024, 12, 22), until=date(2024, 12, 21))

    assert found == [Rung(-3, at(2024, 12, 23))]


def test_what_the_ledger_has_is_left_out():
    assert [rung.stage for rung in rungs(date(2024, 12, 20), told=Told(-3), until=date(2024, 12, 21))] == [-1, 0, 1]


# ── When each leaves ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_rung_leaves_at_nine_in_the_readers_zone():
    assert MINSK.morning(date(2024, 11, 18)) == at(2024, 11, 18, 6)
    assert SAMARA.morning(date(2024, 11, 18)) == at(2024, 11, 18, 5)


def test_a_rung_on_a_day_off_leaves_on_the_next_working_day_of_the_reader():
    assert MINSK.morning(date(2025, 6, 12)) == at(2025, 6, 12)
    assert KURSK.morning(date(2025, 6, 12)) == at(2025, 6, 16)
    assert KURSK.morning(date(2024, 12, 29)) == at(2025, 1, 9)
    assert MINSK.morning(date(2025, 1, 11)) == at(2025, 1, 11)  # a working Saturday


def test_of_the_rungs_before_the_date_was_set_the_latest_leaves_next_morning():
    found = rungs(date(2024, 12, 20), since=at(2024, 12, 17, 12), until=date(2024, 12, 20))

    assert found == [Rung(-3, at(2024, 12, 18)), Rung(-1, at(2024, 12, 19)), Rung(0, at(2024, 12, 20))]


def test_a_date_set_on_friday_afternoon_is_told_on_monday():
    found = rungs(date(2024, 11, 27), since=at(2024, 11, 22, 15), until=date(2024, 11, 22))

    assert found == [Rung(-10, at(2024, 11, 25))]


def test_a_date_set_at_nine_sharp_is_told_at_once():
    assert rungs(date(2024, 11, 28), since=at(2024, 11, 18), until=date(2024, 11, 18))[-1] == Rung(
        -10, at(2024, 11, 18)
    )


# ── Which of several leaves ──────────────────────────────────────────────────────────────────────────────────


def test_of_rungs_that_meet_on_one_morning_the_last_leaves():
    met = rungs(date(2024, 11, 25), until=date(2024, 11, 25), told=Told(-3))
    now = turn(met, MINSK, now=at(2024, 11, 25))

    assert (now.leaves.stage, now.is_late) == (0, False)
    assert [rung.stage for rung in now.passed_over] == [-1]


@pytest.mark.parametrize(
    "now, leaves",
    [
        (at(2024, 11, 18, 14, 59), True),  # 17:59
        (at(2024, 11, 18, 15), False),  # 18:00
        (at(2024, 11, 19, 5, 59), False),
        (at(2024, 11, 19, 6), True),
        (at(2024, 11, 23, 9), False),  # a Saturday
    ],
)
def test_a_late_rung_leaves_only_while_people_work(now, leaves):
    missed = [Rung(-10, at(2024, 11, 18))]

    assert bool(turn(missed, MINSK, now=now).leaves) is leaves


def test_an_hour_makes_a_letter_late():
    missed = [Rung(-10, at(2024, 11, 18))]

    assert not turn(missed, MINSK, now=at(2024, 11, 18, 7)).is_late
    assert turn(missed, MINSK, now=at(2024, 11, 18, 7, 1)).is_late


# ── Meetings ─────────────────────────────────────────────────────────────────────────────────────────────────


def said(rung: Rung) -> str:
    return stage_text(rung.stage, rung.place.counted)


def meeting(day: date, office: Office) -> list[Rung]:
    return meeting_rungs(day, office, first_at=LONG_AGO, since=LONG_AGO, told=None)


def test_the_ladder_of_a_meeting_counts_the_working_days_of_the_reader():
    of_minsk = [(said(rung), rung.at.date()) for rung in meeting(date(2025, 6, 19), MINSK)]
    of_kursk = [(said(rung), rung.at.date()) for rung in meeting(date(2025, 6, 19), KURSK)]

    assert of_minsk == [
        ("15", date(2025, 5, 29)),
        ("5", date(2025, 6, 12)),
        ("1", date(2025, 6, 18)),
        ("0", date(2025, 6, 19)),
    ]
    assert of_kursk == [
        ("15", date(2025, 5, 27)),
        ("5", date(2025, 6, 10)),
        ("1", date(2025, 6, 18)),
        ("0", date(2025, 6, 19)),
    ]


@pytest.mark.parametrize("begins", [at(2025, 6, 19, 6), at(2025, 6, 19, 5, 30)])
def test_a_rung_that_could_leave_only_when_the_meeting_has_begun_is_passed_over(begins):
    day_of = meeting(date(2025, 6, 19), MINSK)[-1:]
    now = meeting_turn(day_of, MINSK, begins=begins, now=at(2025, 6, 19))

    assert now.leaves is None
    assert list(now.passed_over) == day_of


def test_a_meeting_on_the_readers_day_off_is_reminded_of_before_it():
    """12 June is worked in Minsk and not in Kursk: on the day itself the Kursk reader gets nothing."""
    begins, found = at(2025, 6, 12, 8), meeting(date(2025, 6, 12), KURSK)

    assert meeting_turn(found[-1:], KURSK, begins=begins, now=at(2025, 6, 12, 7)).leaves is None
    assert found[-2].at == at(2025, 6, 11)


# ── A model made otherwise, over three years of two calendars ────────────────────────────────────────────────

OFF = {
    "BY": holidays.country_holidays("BY", years=range(2023, 2028)),
    "RU": holidays.country_holidays("RU", years=range(2023, 2028)),
}
COUNTRIES = {"BY": MINSK, "RU": KURSK}
days = st.dates(date(2024, 1, 1), date(2026, 12, 31))


def model(country: str, day: date, since: date, first: date, ticks: list[date]) -> list[tuple[date, int, bool]]:
    """What leaves on which of the ticks (each at nine, and the office open or not), and whether it is late."""

    def works(on: date) -> bool:
        return OFF[country].is_working_day(on)

    def leaves(on: date) -> date:
        return on if works(on) else leaves(on + timedelta(1))

    ladder = [(n, leaves(day + timedelta(n))) for n in [-30, -10, -3, -1, 0, *range(1, 400, 7)]]
    ladder = [(n, on) for n, on in ladder if on >= first]
    earlier = [n for n, on in ladder if on < since]
    ladder = [(n, leaves(since) if on < since else on) for n, on in ladder if n not in earlier[:-1]]
    left, done = [], -999
    for tick in ticks:
        due = [(n, on) for n, on in ladder if n > done and on <= tick]
        if due and (due[-1][1] == tick or works(tick)):
            done = due[-1][0]
            left.append((tick, done, due[-1][1] != tick))
    return left


@settings(max_examples=300, deadline=None)
@given(
    country=st.sampled_from(["BY", "RU"]),
    day=days,
    since=st.integers(-60, 40),
    first=st.integers(-60, 40),
    gaps=st.lists(st.integers(1, 9), min_size=1, max_size=60),
)
def test_any_sequence_of_ticks_sends_what_the_model_says(country, day, since, first, gaps):
    office = COUNTRIES[country]
    since_on, first_on = day + timedelta(since), day + timedelta(first)
    ticks = [max(since_on, first_on)]
    for gap in gaps:
        ticks.append(ticks[-1] + timedelta(gap))

    left, done = [], None
    for tick in ticks:
        now = datetime(tick.year, tick.month, tick.day, 6, tzinfo=UTC)
        found = rungs(
            day, office, since=_nine(since_on), first_at=_nine(first_on), told=done, until=tick + timedelta(1)
        )
        step = turn(found, office, now=now)
        if step.leaves:
            done = Told(step.leaves.stage)
            left.append((tick, done.stage, step.is_late))

    assert left == model(country, day, since_on, first_on, ticks)


@settings(max_examples=100, deadline=None)
@given(country=st.sampled_from(["BY", "RU"]), day=days, now=st.integers(-45, 30), hour=st.integers(0, 23))
def test_what_is_foretold_is_what_leaves_if_the_clock_ticks_on(country, day, now, hour):
    office, today = COUNTRIES[country], day + timedelta(now)
    moment = datetime(today.year, today.month, today.day, hour, tzinfo=UTC)
    end = day + timedelta(25)
    foretold = departures(rungs(day, office, until=end), office, now=moment)

    left, done = [], None
    while moment < datetime(end.year, end.month, end.day, tzinfo=UTC):
        found = rungs(day, office, told=done, until=moment.date() + timedelta(1))
        if (step := turn(found, office, now=moment)).leaves:
            done = Told(step.leaves.stage)
            left.append((moment, done.stage))
        moment += timedelta(hours=1)

    assert [(at_, rung.stage) for at_, rung in foretold if at_ < moment] == left


def _nine(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 6, tzinfo=UTC)
