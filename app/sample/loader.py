"""Loads a plan that is written down as data: the same changes that people make, at the moments the file gives."""

import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, select

from app.control.changes import report
from app.control.models import Progress
from app.history.models import Via
from app.meetings.changes import call_meeting, found_group, seat_member
from app.meetings.models import GroupRole, Meeting, MeetingState, WorkingGroup
from app.people.actor import Actor
from app.plans.actors import actor_of
from app.plans.dates import postpone
from app.plans.item_queries import owners_of
from app.plans.models import Item, Occurrence, Owner, Wording
from app.sample.frame import Frame, load_frame
from app.sample.items import load_items

KURSK = Path(__file__).with_name("kursk.toml")
Act = Callable[..., None]


def read_sample(file: Path = KURSK) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def load_sample(session: Session, sample: dict[str, Any]) -> None:
    """Into an empty database. The frame and the items appear at the day of signing, the acts at their own moments."""
    signed_at = datetime.combine(sample["plan"]["signed_on"], time(9), ZoneInfo(sample["plan"]["zone"])).astimezone(UTC)
    frame = load_frame(session, sample, now=signed_at)
    items = load_items(session, sample, frame, now=signed_at)
    _load_meetings(session, sample, frame, now=signed_at)
    _load_acts(session, sample, frame, items)


def _load_meetings(session: Session, sample: dict[str, Any], frame: Frame, *, now: datetime) -> None:
    group = WorkingGroup(region_id=frame.region_id, slug=sample["group"]["slug"], name=sample["group"]["name"])
    found_group(session, group, by=frame.founder, now=now)
    session.flush()
    for member in sample["group"]["members"]:
        person, side = frame.persons[member["email"]], frame.sides[member["side"]]
        seat_member(
            session, group, person, GroupRole(member["role"]), side.id, since=member["since"], by=frame.founder, now=now
        )
    for said in sample["meetings"]:
        call_meeting(session, _meeting(said, group.id, sample["plan"]["zone"]), by=frame.founder, now=now)


def _meeting(said: dict[str, Any], group_id: UUID, zone: str) -> Meeting:
    month = date.fromisoformat(f"{said['month']}-01") if "month" in said else None
    starts_at = said["starts_at"].astimezone(UTC) if "starts_at" in said else None
    return Meeting(
        group_id=group_id,
        key=said["key"],
        number=said.get("number"),
        starts_at=starts_at,
        month=month,
        zone=zone,
        place=said["place"],
        by_video=said["video"],
        state=MeetingState(said["state"]),
        agenda=said["agenda"],
        source=said.get("source", ""),
        note=said.get("note", ""),
    )


def _load_acts(session: Session, sample: dict[str, Any], frame: Frame, items: dict[str, Item]) -> None:
    """Reports and postponements in the order in which they were made."""
    acts: list[tuple[datetime, Act, dict[str, Any]]] = []
    acts += [(said["at"].astimezone(UTC), _report, said) for said in sample["reports"]]
    acts += [(said["at"].astimezone(UTC), _postpone, said) for said in sample["postponements"]]
    book = _Book(session, items)
    for at, act, said in sorted(acts, key=lambda each: each[0]):
        person = frame.persons[said["email"]]
        day = at.astimezone(ZoneInfo(sample["plan"]["zone"])).date()
        by = actor_of(session, person, now=at, today=day, via=Via.WEB)
        act(session, said, book, frame, by=by, now=at)


class _Book:
    """The items' dates and owners, looked up once: the file names a date as it was first agreed."""

    def __init__(self, session: Session, items: dict[str, Item]) -> None:
        self.items = items
        by_id = {item.id: number for number, item in items.items()}
        found = session.exec(select(Occurrence))
        self.occurrences = {(by_id[each.item_id], each.first_due_on): each for each in found}
        wordings = {each.item_id: each.id for each in session.exec(select(Wording))}
        self.owners: dict[tuple[str, UUID], Owner] = {
            (number, body.id): owner
            for number, item in items.items()
            for owner, body in owners_of(session, wordings[item.id])
        }


def _report(session: Session, said: dict[str, Any], book: _Book, frame: Frame, *, by: Actor, now: datetime) -> None:
    number = said["item"]
    report(
        session,
        book.items[number],
        book.occurrences[number, said["due"]],
        book.owners[number, frame.bodies[said["body"]].id],
        Progress(said["progress"]),
        text=said["text"],
        reason=said.get("reason", ""),
        by=by,
        now=now,
    )


def _postpone(session: Session, said: dict[str, Any], book: _Book, _: Frame, *, by: Actor, now: datetime) -> None:
    number = said["item"]
    occurrence = book.occurrences[number, said["due"]]
    postpone(session, book.items[number], occurrence, said["to"], said["reason"], by=by, now=now)
