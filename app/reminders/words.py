"""Why a reminder leaves, in a sentence."""

from datetime import date

from app.base.language import say, say_n
from app.exports.ics import meeting_title
from app.reminders.explained import Explained, Subject
from app.reminders.models import Ground, ReminderKind


def when_in_words(language: str, kind: ReminderKind, stage: int) -> str:
    """10 days before the date · on the day · 8 days late · 5 working days before the meeting"""
    if kind == ReminderKind.MEETING:
        if stage == 0:
            return say(language, "on the day of the meeting")
        return say_n(language, "%(n)s working day before the meeting", "%(n)s working days before the meeting", -stage)
    if stage == 0:
        return say(language, "on the day of the deadline")
    if stage > 0:
        return say_n(language, "%(n)s day after the deadline", "%(n)s days after the deadline", stage)
    return say_n(language, "%(n)s day before the deadline", "%(n)s days before the deadline", -stage)


def ground_in_words(language: str, ground: Ground, body: str) -> str:
    if ground == Ground.MEMBER:
        return say(language, "member of the working group")
    if ground == Ground.CONTACT:
        return say(language, "contact person of %(body)s", body=body)
    return say(language, "coordinator of the side: %(body)s has no contact person", body=body)


def why(language: str, told: Explained, *, in_place_of: str = "") -> str:
    """10 days before the deadline, 28.11.2024; contact person of …; deputy of …"""
    when = when_in_words(language, told.kind, told.stage)
    because = f"{when}, {_day(told.due_on)}; {ground_in_words(language, told.ground, told.body)}"
    return f"{because}; {say(language, 'deputy of %(name)s', name=in_place_of)}" if in_place_of else because


def subject_in_words(language: str, kind: ReminderKind, subject: Subject) -> str:
    if kind != ReminderKind.MEETING:
        return f"{subject.number} {subject.title}"
    return meeting_title(language, subject.number, subject.title)


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
