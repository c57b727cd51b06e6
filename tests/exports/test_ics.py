"""The calendar feed, read back by icalendar and by ical, which share no code."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from app.exports.ics import DatedItem, DatedMeeting, feed

NOW = datetime(2024, 11, 18, 6, tzinfo=UTC)
ONE = UUID(int=1)
ITEM = DatedItem(ONE, date(2025, 6, 11), "2.9", "Title; with, signs", "by 12 June", "https://example.org/items/1", NOW)
MEETING = DatedMeeting(
    ONE, datetime(2025, 6, 19, 7, tzinfo=UTC), "Meeting No. 14", "Kursk", "Agenda", "https://example.org/m/14", NOW
)


def read(items=(), meetings=()):
    return Calendar.from_ical(feed(items, meetings, name="Feed")).walk("VEVENT")


def test_a_deadline_is_a_whole_day():
    (event,) = read([ITEM])

    assert event.decoded("dtstart") == date(2025, 6, 11)
    assert event.decoded("dtend") == date(2025, 6, 12)
    assert event["summary"] == "2.9 Title; with, signs"
    assert event["transp"] == "TRANSPARENT"


def test_a_meeting_is_told_in_utc_and_needs_no_zone():
    (event,) = read(meetings=[MEETING])

    assert event.decoded("dtstart") == datetime(2025, 6, 19, 7, tzinfo=UTC)
    assert event["location"] == "Kursk"
    assert b"VTIMEZONE" not in feed([], [MEETING], name="Feed")


def test_a_moved_date_stays_the_same_event_with_a_higher_sequence():
    moved = replace(ITEM, day=date(2025, 7, 1), sequence=2)
    (before,), (after,) = read([ITEM]), read([moved])

    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 2)


def test_a_deadline_and_a_meeting_never_share_their_name():
    item, meeting = read([ITEM], [MEETING])

    assert item["uid"] != meeting["uid"]


@pytest.mark.parametrize("is_cancelled, status", [(False, "CONFIRMED"), (True, "CANCELLED")])
def test_a_meeting_that_is_called_off_says_so(is_cancelled, status):
    (event,) = read(meetings=[replace(MEETING, version=3, is_cancelled=is_cancelled)])

    assert event["status"] == status
    assert event["sequence"] == 2


def test_lines_are_short_and_end_as_the_standard_wants():
    raw = feed([replace(ITEM, title="Развитие сотрудничества " * 9)] * 3, [MEETING], name="Сроки; план, 2023")

    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert raw.endswith(b"END:VCALENDAR\r\n")


def test_an_empty_feed_is_still_a_calendar():
    assert read() == []


def test_two_parsers_that_share_no_code_read_the_same():
    raw = feed([replace(ITEM, title="Строка;\nс, знаками\\ " * 6, is_cancelled=True)], [MEETING], name="План; 1, 2")
    ours, theirs = Calendar.from_ical(raw), IcsCalendarStream.calendar_from_ics(raw.decode())

    for event, other in zip(ours.walk("VEVENT"), theirs.events, strict=True):
        assert (str(event["uid"]), int(event["sequence"])) == (other.uid, other.sequence)
        assert (str(event["summary"]), str(event["status"])) == (other.summary, other.status.value)
        assert (event.decoded("dtstart"), event.decoded("dtend")) == (other.dtstart, other.dtend)
        assert event.decoded("dtstamp") == event.decoded("last-modified") == other.last_modified == NOW
    assert "X-WR-CALNAME:План\\; 1\\, 2\r\n" in raw.decode()
    assert theirs.name == ["План; 1, 2"]
    assert theirs.refresh_interval == timedelta(hours=1)
