"""What the answers of a mail server mean for a letter: by the code, the enhanced code, and the step it answers."""

import re
import smtplib
import ssl
from typing import Literal

Stage = Literal["MAIL", "RCPT", "DATA"]

MAILBOX_FULL = 552  # reads as permanent, but somebody empties it
CLOSING = 421
ON_OUR_SIDE = (530, 534, 535, 538)  # name, password, encryption
NOBODY_THERE = (550, 551, 553)
ENHANCED = re.compile(r"\d{3}[ -]5\.(\d{1,3})\.(\d{1,3})\b")
TURNED_AWAY = (smtplib.SMTPConnectError, smtplib.SMTPHeloError)  # at its door: our address or our name is blocked
LOST_IN_TLS = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)


class NotSent(Exception):
    """`answer` is what the server, or the network, said."""

    def __init__(self, answer: str) -> None:
        super().__init__(answer)
        self.answer = answer


class Unreachable(NotSent):
    """The server cannot be used at all: no letter is to blame."""


class Misconfigured(Unreachable):
    """The server does not want us as we come: no letter leaves until somebody mends it."""


class TryLater(NotSent):
    """Not now; it is certain that the server did not take the letter."""


class MailboxFull(TryLater):
    """Somebody may empty it within a day."""


class Uncertain(NotSent):
    """The letter was on its way when the line broke: nobody knows whether the server took it."""


class Refused(NotSent):
    """Never, for this letter."""


class NoSuchAddress(Refused):
    """Never, for any letter to this address."""


def failure(code: int, answer: bytes, *, stage: Stage) -> NotSent:
    """What a code other than the good one means at this step."""
    told = words(code, answer)
    if code in ON_OUR_SIDE:
        return Misconfigured(told)
    if stage == "MAIL" and 500 <= code < 600:  # our sender is not wanted; of a reader nothing was said yet
        return Misconfigured(told)
    if code == CLOSING or not 400 <= code < 600:  # a word that no server of mail would say
        return Unreachable(told)
    if code == MAILBOX_FULL or _enhanced(told) == (2, 2):
        return MailboxFull(told)
    if 400 <= code < 500:
        return TryLater(told)
    return NoSuchAddress(told) if _nobody_there(code, told, stage) else Refused(told)


def of_error(error: Exception) -> Unreachable:
    """What went wrong before the server wanted anything of ours."""
    is_setting = isinstance(error, smtplib.SMTPAuthenticationError) and error.smtp_code >= 500
    is_setting |= isinstance(error, smtplib.SMTPNotSupportedError)
    is_setting |= isinstance(error, TURNED_AWAY) and 500 <= error.smtp_code < 600
    is_setting |= isinstance(error, ssl.SSLError) and not isinstance(error, LOST_IN_TLS)
    return (Misconfigured if is_setting else Unreachable)(said(error))


def words(code: int, answer: bytes) -> str:
    return " ".join(f"{code} {answer.decode(errors='replace')}".split())[:1000]


def said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        answer = error.smtp_error
        return words(error.smtp_code, answer if isinstance(answer, bytes) else str(answer).encode())
    return (" ".join(str(error).split()) or type(error).__name__)[:1000]


def _nobody_there(code: int, told: str, stage: Stage) -> bool:
    """The enhanced code decides where there is one: 5.1.x the address, 5.2.1 the mailbox, 5.7.x a policy."""
    if enhanced := _enhanced(told):
        return enhanced[0] == 1 or enhanced == (2, 1)
    return stage == "RCPT" and code in NOBODY_THERE


def _enhanced(told: str) -> tuple[int, int] | None:
    found = ENHANCED.match(told)
    return (int(found[1]), int(found[2])) if found else None
