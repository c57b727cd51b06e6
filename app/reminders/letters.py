"""From rows of the ledger to the letter about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from babel.dates import get_timezone_location
from sqlmodel import Session

from app.base.clock import local_day
from app.base.letters import Reader, Written, write
from app.base.settings import Settings
from app.meetings.models import Meeting, WorkingGroup
from app.people.models import Person, Side
from app.people.sign_in import LINK_LIFE
from app.reminders.claims import Claimed
from app.reminders.columns import body, reminder
from app.reminders.entries import Entry, read_entries
from app.reminders.models import Ground, ReminderState
from app.reminders.own_items import own_open_items

ITEMS_BEFORE_A_MEETING = 20  # more would hide the meeting


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything a letter says, read from the tables; rendering it needs them no more."""

    reader: Reader
    context: dict[str, Any]

    def write(self, held: Claimed, settings: Settings, *, now: datetime) -> Written:
        return write(held.kind, self.reader, settings=settings, now=now, message_id=held.message_id, **self.context)


def draft(session: Session, held: Claimed, settings: Settings, *, now: datetime) -> Draft:
    person = session.get_one(Person, held.person_id)
    zone = session.get_one(Side, person.side_id).zone
    reader = Reader(person.email, person.language, zone)
    rows = _rows(session, held.id)
    told = _of_meeting if held.kind == "meeting" else _of_deadlines
    late = min((row.leaves_at for row in rows if row.is_late), default=None)
    return Draft(reader, {"late_since": late, **told(session, reader, held.person_id, rows, settings.site_url, now)})


def _of_deadlines(
    session: Session, _reader: Reader, _person: UUID, rows: Sequence[Any], site_url: str, now: datetime
) -> dict[str, Any]:
    known = read_entries(session, {row.subject_id for row in rows}, now=now)
    entries = sorted((known[row.subject_id, row.side_id] for row in rows), key=lambda entry: entry.order)
    by_plan = sorted(entries, key=lambda entry: (entry.plan_title, entry.order))
    return {
        "entries": entries,
        "counts": _counts(entries),
        "groups": [(title, list(of_plan)) for title, of_plan in groupby(by_plan, key=lambda entry: entry.plan_title)],
        "contact_of": _bodies(rows, Ground.CONTACT),
        "coordinator_for": _bodies(rows, Ground.COORDINATOR),
        "go_to": site_url + (entries[0].path if len(entries) == 1 else "/mine"),
    }


def _of_meeting(
    session: Session, reader: Reader, person_id: UUID, rows: Sequence[Any], site_url: str, now: datetime
) -> dict[str, Any]:
    meeting = session.get_one(Meeting, rows[0].subject_id)
    group = session.get_one(WorkingGroup, meeting.group_id)
    assert meeting.starts_at, "only a meeting with a moment is reminded of"
    there, here = (meeting.starts_at.astimezone(ZoneInfo(zone)) for zone in (meeting.zone, reader.zone))
    items = own_open_items(session, person_id, group, meeting.zone, now=now)
    return {
        "meeting": meeting,
        "group_name": group.name,
        "there": there,
        "here": here if here.utcoffset() != there.utcoffset() else None,
        "city": get_timezone_location(meeting.zone, locale=reader.language, return_city=True),
        "days": (there.date() - local_day(now, meeting.zone)).days,
        "items": items[:ITEMS_BEFORE_A_MEETING],
        "more": len(items[ITEMS_BEFORE_A_MEETING:]),
        "go_to": f"{site_url}/meetings/{group.slug}/{meeting.key}",
    }


def _rows(session: Session, letter_id: UUID) -> Sequence[Any]:
    names = (reminder.subject_id, reminder.side_id, reminder.ground, reminder.leaves_at, reminder.is_late)
    rows = sa.select(*names, body.short).outerjoin(body.id.table, body.id == reminder.body_id)
    return session.execute(rows.where(reminder.letter_id == letter_id, reminder.state == ReminderState.PLANNED)).all()


def _bodies(rows: Sequence[Any], ground: Ground) -> list[str]:
    return sorted({row.short for row in rows if row.ground == ground})


def _counts(entries: Sequence[Entry]) -> list[tuple[str, int]]:
    """How many are overdue, due today and ahead; what is not there is left out."""
    days = [entry.days for entry in entries]
    counts = [("overdue", sum(n < 0 for n in days)), ("today", days.count(0)), ("ahead", sum(n > 0 for n in days))]
    return [(kind, count) for kind, count in counts if count]


def write_sign_in_letter(person: Person, token: str, *, settings: Settings, now: datetime) -> bytes:
    """Never kept: the link in it is a key."""
    reader = Reader(person.email, person.language, settings.zone)
    minutes = int(LINK_LIFE.total_seconds()) // 60
    link = f"{settings.site_url}/sign-in/{token}"
    return write("sign_in", reader, settings=settings, now=now, link=link, minutes=minutes).content


def write_test_letter(address: str, *, settings: Settings, now: datetime) -> bytes:
    reader = Reader(address, settings.language, settings.zone)
    return write("test", reader, settings=settings, now=now).content
