"""The ledger of reminders in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import groupby
from typing import Any
from uuid import UUID

from app.base.language import say
from app.base.mail import file_of
from app.base.zones import local_day
from app.letters.masking import masked
from app.post.models import Letter, LetterState
from app.reminders.explained import Explained
from app.reminders.queries import LetterTold
from app.reminders.words import subject_in_words, when_in_words, why_then

SHOWN_HEADERS = ("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted")


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """`subjects`: pairs of words and a path. `stage`: how far from the date, in words."""

    id: str
    at: datetime
    person: str
    side: str
    subjects: list[tuple[str, str]]
    stage: str
    state: str
    because: str
    answer: str
    letter_path: str


Days = list[tuple[date, list[ReminderLine]]]


def rung_lines(rungs: Iterable[Explained], language: str, *, on: date | None = None) -> list[ReminderLine]:
    """`on`: as that day is told; what leaves on another is held on it."""
    return [
        ReminderLine(
            id=f"{n}",
            at=told.leaves_at,
            person=told.reader.name,
            side=told.reader.side,
            subjects=[(subject_in_words(language, told.kind, told.subject), told.subject.path)],
            stage=when_in_words(language, told),
            state="held" if on and told.leaves_on != on else told.state.value,
            because=say(language, told.because) if told.because else why_then(language, told),
            answer="",
            letter_path="",
        )
        for n, told in enumerate(rungs)
    ]


def letter_lines(letters: Iterable[LetterTold], language: str, *, to_files: bool) -> list[ReminderLine]:
    return [_letter_line(told, language, to_files) for told in letters]


def by_day(lines: Sequence[ReminderLine], zone: str) -> Days:
    """In the order given, under the days of the reader of the page."""
    return [(day, list(found)) for day, found in groupby(lines, key=lambda line: local_day(line.at, zone))]


def read_letter(letter: Letter) -> dict[str, Any]:
    """A letter taken apart for showing: headers, plain text, and where its HTML stands."""
    message = message_from_bytes(letter.content or b"", policy=default)
    assert isinstance(message, EmailMessage)
    text = message.get_body(("plain",))
    return {
        "subject": letter.subject,
        "to": letter.address,
        "at": letter.sent_at or letter.next_attempt_at,
        "text": masked(text.get_content()) if text else "",
        "headers": [(name, message[name]) for name in SHOWN_HEADERS if message[name]],
        "html_path": f"{letter_path(letter.id)}/html" if message.get_body(("html",)) else "",
    }


def html_of(letter: Letter) -> str:
    message = message_from_bytes(letter.content or b"", policy=default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("html",))
    return masked(body.get_content()) if body else ""


def letter_path(letter_id: UUID) -> str:
    return f"/reminders/letters/{letter_id}"


def _letter_line(told: LetterTold, language: str, to_files: bool) -> ReminderLine:
    first = told.rungs[0] if told.rungs else None
    return ReminderLine(
        id=str(told.letter.id),
        at=told.at,
        person=first.reader.name if first else told.letter.address,
        side=first.reader.side if first else "",
        subjects=[(subject_in_words(language, each.kind, each.subject), each.subject.path) for each in told.rungs]
        or [(told.letter.subject, "")],
        stage="; ".join(dict.fromkeys(when_in_words(language, each) for each in told.rungs)),
        state=_state(told.letter, to_files),
        because="; ".join(dict.fromkeys([*(why_then(language, each) for each in told.rungs), *_why(language, told)])),
        answer=file_of(told.letter.server_answer) or told.letter.server_answer,
        letter_path=letter_path(told.letter.id) if told.letter.content and not told.letter.key else "",
    )


def _why(language: str, told: LetterTold) -> list[str]:
    """Why it is held, of unknown end or suppressed."""
    return [say(language, told.letter.why)] if told.letter.why else []


def _state(letter: Letter, to_files: bool) -> str:
    if letter.state == LetterState.OWED and letter.claim:
        return "claimed"
    if letter.state == LetterState.OWED and letter.attempts:
        return "failed"
    if letter.state == LetterState.SENT and to_files:
        return "written"
    return letter.state.value
