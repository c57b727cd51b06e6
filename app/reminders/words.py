"""Why a reminder leaves, in a sentence."""

from datetime import date

from app.base.language import N_, say, say_n
from app.exports.ics import meeting_title
from app.ladders.holds import Hold
from app.post.models import Ground, ReminderKind
from app.reminders.explained import Explained, Subject

COUNTRIES = {"BY": N_("Belarus"), "RU": N_("Russia")}
HELD = {
    Hold.DAY_OFF: N_("held: %(day)s is a day off (%(country)s); leaves on %(leaves)s"),
    Hold.PAUSE: N_("held: the reader has paused letters on %(day)s; leaves on %(leaves)s"),
    Hold.SNOOZE: N_("held: the reader wants to hear nothing of this item on %(day)s; leaves on %(leaves)s"),
}


def when_in_words(language: str, told: Explained) -> str:
    """10 days before the deadline · 3 working days before it · 8 days after it · on the day of the meeting"""
    if told.kind == ReminderKind.MEETING:
        return _before_the_meeting(language, told)
    if told.stage == 0:
        return say(language, "on the day of the deadline")
    if told.stage > 0:
        return say_n(language, "%(n)s day after the deadline", "%(n)s days after the deadline", told.stage)
    if n := told.counted:
        return say_n(language, "%(n)s working day before the deadline", "%(n)s working days before the deadline", n)
    return say_n(language, "%(n)s day before the deadline", "%(n)s days before the deadline", -told.stage)


def _before_the_meeting(language: str, told: Explained) -> str:
    if told.stage == 0:
        return say(language, "on the day of the meeting")
    if n := told.counted:
        return say_n(language, "%(n)s working day before the meeting", "%(n)s working days before the meeting", n)
    return say_n(language, "%(n)s day before the meeting", "%(n)s days before the meeting", -told.stage)


def hold_in_words(language: str, told: Explained) -> str:
    """held: 12.06.2025 is a day off (Russia); leaves on 16.06.2025"""
    if told.hold is None or told.meant_for is None:
        return ""
    country = say(language, COUNTRIES.get(told.reader.country, told.reader.country))
    days = {"day": _day(told.meant_for), "leaves": _day(told.leaves_on)}
    return say(language, HELD[told.hold], country=country, **days)


def ground_in_words(language: str, ground: Ground, body: str) -> str:
    if ground == Ground.MEMBER:
        return say(language, "member of the working group")
    if ground == Ground.CONTACT:
        return say(language, "contact person of %(body)s", body=body)
    if ground == Ground.AWAY:
        return say(language, "coordinator of the side: the contact person of %(body)s is away", body=body)
    return say(language, "coordinator of the side: %(body)s has no contact person", body=body)


def why(language: str, told: Explained, *, in_place_of: str = "") -> str:
    """10 days before the deadline, 28.11.2024; contact person of …; deputy of …; held: …"""
    return f"{when_in_words(language, told)}, {why_then(language, told, in_place_of=in_place_of)}"


def why_then(language: str, told: Explained, *, in_place_of: str = "") -> str:
    """Without the step, where it stands beside it."""
    parts = [_day(told.due_on), ground_in_words(language, told.ground, told.body)]
    if in_place_of:
        parts.append(say(language, "deputy of %(name)s", name=in_place_of))
    return "; ".join(filter(None, [*parts, hold_in_words(language, told)]))


def subject_in_words(language: str, kind: ReminderKind, subject: Subject) -> str:
    if kind != ReminderKind.MEETING:
        return f"{subject.number} {subject.title}"
    return meeting_title(language, subject.number, subject.title)


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
