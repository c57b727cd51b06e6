"""Loads a plan that is written down as data: the same changes that people make, at the moments the file gives."""

import tomllib
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from app.base.zones import last_moment, local_day
from app.meetings.changes import call_meeting, found_group, seat_member
from app.meetings.models import GroupRole, Meeting, MeetingState, WorkingGroup
from app.sample.acts import load_acts
from app.sample.frame import Frame, load_frame
from app.sample.items import load_items
from app.snapshots.changes import freeze_plans

KURSK = Path(__file__).with_name("kursk.toml")


def read_sample(file: Path = KURSK) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def load_sample(session: Session, sample: dict[str, Any], *, site_url: str = "") -> None:
    """Into an empty database. The frame and the items appear at the day of signing, the acts at their own moments."""
    signed_at = datetime.combine(sample["plan"]["signed_on"], time(9), ZoneInfo(sample["plan"]["zone"])).astimezone(UTC)
    frame = load_frame(session, sample, now=signed_at)
    items = load_items(session, sample, frame, now=signed_at)
    _load_meetings(session, sample, frame, now=signed_at)
    load_acts(session, sample, frame, items)
    _freeze_held(session, frame, signed_at, site_url)


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


def _freeze_held(session: Session, frame: Frame, signed_at: datetime, site_url: str) -> None:
    """Each meeting that was held has what its plans were on its day; one before the signing, an empty plan."""
    held = select(Meeting).where(Meeting.state == MeetingState.HELD).order_by(col(Meeting.starts_at))
    for meeting in session.exec(held).all():
        assert meeting.starts_at
        over = last_moment(local_day(meeting.starts_at, frame.plan.zone), frame.plan.zone)
        freeze_plans(session, meeting, by=frame.founder, now=max(over, signed_at), site_url=site_url)


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
