"""From rows of the ledger to the letter about them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from babel.dates import get_timezone_location
from sqlmodel import Session

from app.base.letters import Reader, Written, write
from app.base.settings import Settings
from app.base.zones import local_day
from app.exports.ics import DatedMeeting, feed, meeting_title
from app.meetings.models import Meeting, WorkingGroup
from app.people.models import Person, Side
from app.people.queries import deputies_on
from app.people.sign_in import LINK_LIFE
from app.reminders.claims import Claimed
from app.reminders.columns import person
from app.reminders.entries import Entry, read_entries
from app.reminders.links import links_for
from app.reminders.models import Ground, ReminderKind
from app.reminders.own_items import own_open_items
from app.reminders.still_owed import Row

ITEMS_BEFORE_A_MEETING = 20  # more would hide the meeting


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything a letter says, read from the tables; rendering it needs them no more."""

    reader: Reader
    context: dict[str, Any]

    def write(self, held: Claimed, settings: Settings, *, now: datetime) -> Written:
        return write(held.kind, self.reader, settings=settings, now=now, message_id=held.message_id, **self.context)


@dataclass(frozen=True, slots=True)
class Papers:
    """What many letters need, read at once: their readers, and the dates that they tell of."""

    readers: Mapping[UUID, Reader]
    entries: Mapping[tuple[UUID, UUID], Entry]
    links: Mapping[tuple[UUID, UUID], str]


def gather(
    session: Session, rows: Sequence[Row], person_ids: Collection[UUID], settings: Settings, *, now: datetime
) -> Papers:
    """`rows`: of the letters that are still to be written."""
    side = sa.inspect(Side).local_table.c
    known = sa.select(person.id, person.name, person.email, person.language, side.zone)
    known = known.join(side.id.table, side.id == person.side_id).where(person.id.in_(person_ids))
    found = session.execute(known).all()
    deputies = {zone: deputies_on(session, local_day(now, zone)) for zone in {row.zone for row in found}}
    readers = {row.id: _reader(row, deputies[row.zone].get(row.id)) for row in found}
    dates = {(row.person_id, row.subject_id): None for row in rows if row.kind != ReminderKind.MEETING}
    if not dates:
        return Papers(readers, {}, {})
    entries = read_entries(session, {occurrence_id for _, occurrence_id in dates}, now=now)
    return Papers(readers, entries, links_for(session, dates, settings=settings, now=now))


def _reader(owed: Any, deputy: Person | None) -> Reader:
    """The person, or whoever stands in on this day; days and hours stay those of the person."""
    if deputy is None:
        return Reader(owed.email, owed.language, owed.zone)
    return Reader(deputy.email, deputy.language, owed.zone, in_place_of=owed.name)


def draft(
    session: Session, papers: Papers, held: Claimed, rows: Sequence[Row], settings: Settings, *, now: datetime
) -> Draft:
    reader = papers.readers[held.person_id]
    if held.kind == "meeting":
        told = _of_meeting(session, reader, rows[0], settings.site_url, now)
    else:
        told = _of_deadlines(papers, rows, settings.site_url)
    late = min((row.leaves_at for row in rows if row.is_late), default=None)
    return Draft(reader, {"late_since": late, **told})


def _of_deadlines(papers: Papers, rows: Sequence[Row], site_url: str) -> dict[str, Any]:
    entries = sorted((papers.entries[row.subject_id, row.side_id] for row in rows), key=lambda entry: entry.order)
    person_id = rows[0].person_id
    links = {entry.occurrence_id: papers.links.get((person_id, entry.occurrence_id)) for entry in entries}
    by_plan = sorted(entries, key=lambda entry: (entry.plan_title, entry.order))
    return {
        "entries": entries,
        "counts": _counts(entries),
        "groups": [(title, list(of_plan)) for title, of_plan in groupby(by_plan, key=lambda entry: entry.plan_title)],
        "contact_of": _bodies(rows, Ground.CONTACT),
        "coordinator_for": _bodies(rows, Ground.COORDINATOR),
        "links": links,
        "go_to": site_url + _where_to_report(entries, rows),
    }


def _of_meeting(session: Session, reader: Reader, row: Row, site_url: str, now: datetime) -> dict[str, Any]:
    meeting = session.get_one(Meeting, row.subject_id)
    group = session.get_one(WorkingGroup, meeting.group_id)
    assert meeting.starts_at, "only a meeting with a moment is reminded of"
    there, here = (meeting.starts_at.astimezone(ZoneInfo(zone)) for zone in (meeting.zone, reader.zone))
    items = own_open_items(session, row.person_id, group, meeting.zone, now=now)
    path = f"{site_url}/meetings/{group.slug}/{meeting.key}"
    return {
        "meeting": meeting,
        "calendar": _calendar(meeting, group, path, reader.language, now),
        "group_name": group.name,
        "there": there,
        "here": here if here.utcoffset() != there.utcoffset() else None,
        "city": get_timezone_location(meeting.zone, locale=reader.language, return_city=True),
        "days": (there.date() - local_day(now, meeting.zone)).days,
        "items": items[:ITEMS_BEFORE_A_MEETING],
        "more": len(items[ITEMS_BEFORE_A_MEETING:]),
        "go_to": path,
    }


def _where_to_report(entries: Sequence[Entry], rows: Sequence[Row]) -> str:
    """The item if it is one; else one's own items, or the overview for a coordinator who answers for others' items."""
    if len(entries) == 1:
        return entries[0].path
    return "/mine" if any(row.ground == Ground.CONTACT for row in rows) else "/"


def _calendar(meeting: Meeting, group: WorkingGroup, url: str, language: str, now: datetime) -> bytes:
    assert meeting.starts_at
    entry = DatedMeeting(
        meeting_id=meeting.id,
        begins=meeting.starts_at,
        title=meeting_title(language, meeting.number, group.name),
        place=meeting.place,
        agenda=meeting.agenda,
        url=url,
        version=meeting.version,
    )
    return feed([], [entry], language=language, now=now)


def _bodies(rows: Sequence[Row], ground: Ground) -> list[str]:
    return sorted({row.body or "" for row in rows if row.ground == ground})


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
