"""What a failure means: for the letter, for its address, for the way to the server."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

import structlog
from sqlmodel import Session

from app.base.answers import MailboxFull, Misconfigured, NoSuchAddress, NotSent, Refused, Uncertain, Unreachable
from app.delivery.outcomes import A_DAY, give_up, leave_open, put_back, put_off
from app.delivery.round import Jitter, Round
from app.delivery.tally import Tally
from app.post.addresses import flag_address
from app.post.channel import channel_of, note_failure, pause
from app.post.claims import Claimed

Outcome = Callable[..., bool]

log = structlog.get_logger()


def note_failed(pass_: Round, tally: Tally, held: Claimed, failure: NotSent) -> None:
    """Keep what was answered, where people see it."""
    now = pass_.clock.now()
    with pass_.database.writing() as session:
        _outcome(failure, pass_.jitter)(session, held, failure.answer, now=now)
        _beyond_the_letter(session, held, failure, now)
        if is_unreachable := isinstance(failure, Unreachable):
            tally.channel = channel_of(session)
    tally.unreachable = tally.unreachable + 1 if is_unreachable else 0
    tally.failed, tally.trouble = tally.failed + 1, failure.answer
    log.warning("letter_not_sent", letter=str(held.id), kind=type(failure).__name__, answer=failure.answer)


def _outcome(failure: NotSent, jitter: Jitter) -> Outcome:
    if isinstance(failure, Unreachable):
        return put_back
    if isinstance(failure, Refused):
        return give_up
    if isinstance(failure, Uncertain):
        return leave_open
    if isinstance(failure, MailboxFull):
        return partial(put_off, jitter=jitter, patience=A_DAY)
    return partial(put_off, jitter=jitter)


def _beyond_the_letter(session: Session, held: Claimed, failure: NotSent, now: datetime) -> None:
    if isinstance(failure, Misconfigured):
        pause(session, failure.answer, now=now)
    elif isinstance(failure, Unreachable):
        note_failure(session, failure.answer, now=now)
    elif isinstance(failure, NoSuchAddress):
        flag_address(session, held.address, failure.answer, held.id, now=now)
