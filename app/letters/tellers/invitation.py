"""Somebody is invited to a meeting, or told that it was moved, called off, or goes on without him."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from email.utils import parseaddr
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from sqlmodel import Session

from app.base.settings import Settings
from app.base.zones import local_day
from app.exports.gatherings import dated_meeting
from app.exports.invitation import Called, invitation
from app.meetings.invitations import Invitation
from app.meetings.inviting import token_of
from app.meetings.models import Meeting, WorkingGroup
from app.people.models import Person, Side
from app.people.queries import deputy_on
from app.post.return_address import reply_address

CALLED_OFF = ("cancelled", "released")


def tell_invitation(
    session: Session, person: Person, about: Mapping[str, Any], settings: Settings, now: datetime
) -> dict[str, Any] | None:
    """Nothing once a later letter of the same invitation is owed."""
    each = session.get(Invitation, UUID(about["invitation"]))
    if each is None or each.letters != about["n"]:
        return None
    meeting, side = session.get_one(Meeting, each.meeting_id), session.get_one(Side, person.side_id)
    group = session.get_one(WorkingGroup, meeting.group_id)
    facts = _as_told(meeting, about["facts"])
    assert facts.starts_at, "nobody is told of a meeting without a moment"
    reader = deputy_on(session, person.id, local_day(now, side.zone)) or person
    there, here = (facts.starts_at.astimezone(ZoneInfo(zone)) for zone in (facts.zone, side.zone))
    return {
        "news": about["news"],
        "meeting": facts,
        "group_name": group.name,
        "there": there,
        "here": here if here.utcoffset() != there.utcoffset() else None,
        "city": get_timezone_location(facts.zone, locale=person.language, return_city=True),
        "before": _differing(facts, about["before"] if about["news"] == "changed" else about["facts"]),
        "go_to": f"{settings.site_url}/invitations/{token_of(each, settings.secret_key)}",
        "method": "CANCEL" if about["news"] in CALLED_OFF else "REQUEST",
        "reply_to": reply_address(each.id, settings),
        "calendar": _calendar(group, facts, each, reader, about, settings, person.language),
    }


def _as_told(meeting: Meeting, facts: Mapping[str, Any]) -> Meeting:
    """The meeting in the form that this letter tells of; belongs to no session."""
    starts_at = datetime.fromisoformat(facts["starts_at"])
    values: dict[str, Any] = {**meeting.model_dump(), **facts, "starts_at": starts_at}
    return Meeting(**values)


def _differing(facts: Meeting, before: Mapping[str, Any]) -> dict[str, Any]:
    """What was said before, None where it is still so; an hour as it was in the place."""
    was = {**before, "starts_at": datetime.fromisoformat(before["starts_at"]).astimezone(ZoneInfo(facts.zone))}
    return {name: None if value == getattr(facts, name) else value for name, value in was.items()}


def _calendar(
    group: WorkingGroup,
    facts: Meeting,
    each: Invitation,
    reader: Person,
    about: Mapping[str, Any],
    settings: Settings,
    language: str,
) -> bytes:
    stamp = datetime.fromisoformat(about["stamp"])
    event = dated_meeting(group, facts, stamp, site_url=settings.site_url, language=language)
    event = replace(event, version=about["version"], is_cancelled=about["news"] in CALLED_OFF)
    organizer = (group.name, reply_address(each.id, settings) or parseaddr(settings.mail_from)[1])
    called = Called(organizer, (reader.name, reader.email), each.reply_to(facts))
    return invitation(event, called, stamp=stamp)
