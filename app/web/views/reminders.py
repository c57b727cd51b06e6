"""The ledger of reminders in words."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any
from uuid import UUID

from app.base.language import say
from app.base.mail import file_of
from app.letters.form_letters import ABOUT_FORMS
from app.letters.masking import masked
from app.post.models import Letter, LetterState
from app.reminders.explained import Explained
from app.reminders.folding import goes_alone
from app.reminders.queries import LetterTold
from app.reminders.words import subject_in_words, when_in_words, why_then
from app.web.views.letter_rows import KEPT_BACK, Reason, ReminderLine

SHOWN_HEADERS = ("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted")


def rung_lines(rungs: Iterable[Explained], language: str, *, on: date | None = None) -> list[ReminderLine]:
    """Folded as letters are, in the order of the first of each. `on`: as that day is told; what leaves on another is
    held on it.
    """
    folded: dict[tuple[Any, ...], list[Explained]] = {}
    for told in rungs:
        state = KEPT_BACK if on and told.leaves_on != on else told.state.value
        folded.setdefault((state, *_of_one_letter(told)), []).append(told)
    return [_rung_line(f"{n}", rows, state, language) for n, ((state, *_), rows) in enumerate(folded.items())]


def _of_one_letter(told: Explained) -> tuple[Any, ...]:
    """A letter that there is, whenever each of its rungs was due; else what will be folded into one."""
    if told.letter_id:
        return (told.letter_id,)
    return told.leaves_at, told.reader.id, told.subject if goes_alone(told) else None


def _rung_line(n: str, rows: list[Explained], state: str, language: str) -> ReminderLine:
    at, reader = max(told.leaves_at for told in rows), rows[0].reader
    return ReminderLine(n, at, reader.name, reader.side, [_reason(language, told) for told in rows], state)


def _reason(language: str, told: Explained) -> Reason:
    return Reason(
        words=subject_in_words(language, told.kind, told.subject),
        path=told.subject.path,
        stage=when_in_words(language, told),
        because=say(language, told.because) if told.because else why_then(language, told),
    )


def letter_lines(letters: Iterable[LetterTold], language: str, *, to_files: bool) -> list[ReminderLine]:
    return [_letter_line(told, language, to_files) for told in letters]


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
    return ReminderLine(
        id=str(told.letter.id),
        at=told.at,
        person=told.reader.name,
        side=told.reader.side,
        reasons=[_reason_sent(language, each) for each in told.rungs] or [_own_subject(language, told.letter)],
        state=_state(told.letter, to_files),
        why=say(language, told.letter.why) if told.letter.why else "",
        answer=file_of(told.letter.server_answer) or told.letter.server_answer,
        letter_path=letter_path(told.letter.id) if told.letter.content and not told.letter.key else "",
    )


def _reason_sent(language: str, told: Explained) -> Reason:
    return replace(_reason(language, told), because=why_then(language, told))


def _own_subject(language: str, letter: Letter) -> Reason:
    """Of a letter on its own; one that was never put into words has none."""
    about_forms = say(language, "Collection of reports") if letter.kind in ABOUT_FORMS else ""
    return Reason(letter.subject or about_forms, "", "", "")


def _state(letter: Letter, to_files: bool) -> str:
    if letter.state == LetterState.OWED and letter.claim:
        return "claimed"
    if letter.state == LetterState.OWED and letter.attempts:
        return "failed"
    if letter.state == LetterState.SENT and to_files:
        return "written"
    return letter.state.value
