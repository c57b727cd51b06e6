"""From rows of the ledger to the letter about them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.base.letters import Reader, Written, write
from app.base.settings import Settings
from app.base.zones import local_day
from app.letters.entries import Entry, read_entries
from app.letters.links import links_for
from app.letters.meeting_letters import meeting_told
from app.letters.tellers.digest import news_in
from app.letters.unsubscribing import may_be_switched_off, unsubscribe_path
from app.people.models import Person, Side
from app.people.queries import deputies_on
from app.post.claims import Claimed
from app.post.columns import person
from app.post.models import Ground, ReminderKind
from app.reminders.folding import BUNDLE, MEETING
from app.reminders.rows import Row


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything a letter says, read from the tables; rendering it needs them no more.

    `changed_at`: when what it tells of last changed, where bytes that were kept earlier may be out of date.
    """

    reader: Reader
    context: dict[str, Any]
    changed_at: datetime | None = None

    def write(self, held: Claimed, settings: Settings, *, now: datetime) -> Written:
        return write(held.kind, self.reader, settings=settings, now=now, message_id=held.message_id, **self.context)

    def still_fits(self, held: Claimed) -> bool:
        """Whether the bytes that are kept may go: to this address, and they ask for nothing that came in meanwhile."""
        if not held.content or not held.written_at or self.reader.address != held.address:
            return False
        return self.changed_at is None or self.changed_at < held.written_at


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
    if held.kind == MEETING:
        told = meeting_told(session, reader, rows[0], settings.site_url, now)
    elif held.kind == BUNDLE:
        told = _of_bundle(session, papers, reader, rows, settings.site_url, now)
    else:
        told = _of_deadlines(papers, rows, settings.site_url)
    late = min((row.leaves_at for row in rows if row.is_late), default=None)
    return Draft(
        reader,
        {
            "late_since": late,
            "unsubscribe": _unsubscribe(reader, held, rows, settings),
            **told,
            **_news(session, held, settings, now),
        },
    )


def _unsubscribe(reader: Reader, held: Claimed, rows: Sequence[Row], settings: Settings) -> str:
    """The address, if something may be switched off; a deputy does not choose for the person."""
    if reader.in_place_of or not any(may_be_switched_off(row.kind, row.stage) for row in rows):
        return ""
    return settings.site_url + unsubscribe_path(held.id, settings)


def _news(session: Session, held: Claimed, settings: Settings, now: datetime) -> dict[str, Any]:
    """What a morning's digest would say, in the letter that leaves anyway."""
    if not held.about:
        return {"news": [], "news_count": 0, "news_more": 0}
    return news_in(session, session.get_one(Person, held.person_id), held.about, settings, now)


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
        "away_for": _bodies(rows, Ground.AWAY),
        "links": links,
        "go_to": site_url + _where_to_report(entries, rows),
    }


def _of_bundle(
    session: Session, papers: Papers, reader: Reader, rows: Sequence[Row], site_url: str, now: datetime
) -> dict[str, Any]:
    """Meetings ahead, and dates; the reader's open items stand once, under the dates or below the meetings."""
    dates = [row for row in rows if row.kind != ReminderKind.MEETING]
    meetings = [meeting_told(session, reader, row, site_url, now) for row in rows if row.kind == ReminderKind.MEETING]
    told: dict[str, Any] = {
        "entries": [],
        "groups": [],
        "contact_of": [],
        "coordinator_for": [],
        "away_for": [],
        "links": {},
        "go_to": site_url,
    }
    told |= _of_deadlines(papers, dates, site_url) if dates else {}
    due = {entry.item_id for entry in told["entries"]}
    items = {entry.item_id: entry for each in meetings for entry in each["items"] if entry.item_id not in due}
    return {**told, "meetings": meetings, "items": list(items.values()), "calendar": _joined(meetings)}


def _where_to_report(entries: Sequence[Entry], rows: Sequence[Row]) -> str:
    """The item if it is one; else one's own items, or the overview for a coordinator who answers for others' items."""
    if len(entries) == 1:
        return entries[0].path
    return "/mine" if any(row.ground == Ground.CONTACT for row in rows) else "/"


def _joined(meetings: Sequence[Mapping[str, Any]]) -> bytes:
    """One calendar object for the nearest meeting: a mail program offers to take in only one."""
    return min(meetings, key=lambda each: each["there"])["calendar"]


def _bodies(rows: Sequence[Row], ground: Ground) -> list[str]:
    return sorted({row.body or "" for row in rows if row.ground == ground})


def _counts(entries: Sequence[Entry]) -> list[tuple[str, int]]:
    """How many are overdue, due today and ahead; what is not there is left out."""
    days = [entry.days for entry in entries]
    counts = [("overdue", sum(n < 0 for n in days)), ("today", days.count(0)), ("ahead", sum(n > 0 for n in days))]
    return [(kind, count) for kind, count in counts if count]
