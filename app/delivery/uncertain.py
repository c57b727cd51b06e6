"""Letters that a server may have taken without our hearing of it: looked up before they are sent again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
import structlog
from sqlmodel import Session

from app.base.language import N_
from app.base.settings import Uncertain
from app.delivery.outcomes import PATIENCE, end_rows
from app.delivery.round import Round
from app.delivery.sent_lines import rungs_of, sent_line
from app.post.claims import LETTERS, NAMES, Claimed
from app.post.columns import letter
from app.post.models import LetterState, ReminderState
from app.reminders.holds import hold_back

LOOK_FOR = timedelta(minutes=15)  # a trace may come late; then the letter goes again, the same to the byte
AT_MOST = 200

DIED = N_("The process ended while the letter was handed over; whether the server took it is being looked up")
NO_TRACE = N_("Whether the server took it cannot be looked up: an administrator decides")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Sighting:
    """What the traces say now. `is_blind`: one of them could not be looked at, so nothing is known."""

    proofs: Mapping[str, str]
    is_blind: bool


def settle_uncertain(pass_: Round) -> int:
    """How many were found to have left."""
    now = pass_.clock.now()
    with pass_.database.writing() as session:
        _lapse(session, now)
        letters = _uncertain(session)
    if not letters:
        return 0
    seen = _look(pass_, letters)
    for held, handed_at in letters:
        if held.message_id in seen.proofs:
            _has_left(pass_, held, seen.proofs[held.message_id], handed_at)
        elif not seen.is_blind:
            _not_found(pass_, held, handed_at, now)
    return len(seen.proofs)


def _lapse(session: Session, now: datetime) -> None:
    """A claim ran out after the data had begun: its holder died, or hangs."""
    over = sa.or_(letter.claimed_until.is_(None), letter.claimed_until < now)
    lost = sa.update(LETTERS).where(letter.state == LetterState.OWED, letter.handed_at.is_not(None), over)
    open_ = {"state": LetterState.UNCERTAIN, "claim": None, "claimed_until": None, "why": DIED}
    session.connection().execute(lost.values(**open_, attempts=letter.attempts + 1, next_attempt_at=now))


def _uncertain(session: Session) -> list[tuple[Claimed, datetime]]:
    found = sa.select(*NAMES, letter.handed_at).where(letter.state == LetterState.UNCERTAIN)
    rows = session.execute(found.order_by(letter.handed_at).limit(AT_MOST))
    return [(Claimed(*row[:-1]), row[-1]) for row in rows]


def _look(pass_: Round, letters: Sequence[tuple[Claimed, datetime]]) -> Sighting:
    asked, proofs, is_blind = {held.message_id for held, _ in letters}, {}, False
    for trace in pass_.traces:
        try:
            proofs |= trace.taken(asked - proofs.keys())
        except OSError:
            log.exception("trace_not_read", trace=type(trace).__name__)
            is_blind = True
    return Sighting(proofs, is_blind)


def _has_left(pass_: Round, held: Claimed, proof: str, handed_at: datetime) -> None:
    with pass_.database.reading() as session:
        rungs = rungs_of(session, [held])
    pass_.journal.append(sent_line(held, rungs, now=handed_at))
    with pass_.database.writing() as session:
        if _end(session, held, state=LetterState.SENT, sent_at=handed_at, server_answer=proof[:1000], why=""):
            end_rows(session, held, ReminderState.SENT)
    log.info("letter_found", letter=str(held.id))


def _not_found(pass_: Round, held: Claimed, handed_at: datetime, now: datetime) -> None:
    with pass_.database.writing() as session:
        if now - held.created_at > PATIENCE:
            if _end(session, held, state=LetterState.GIVEN_UP):
                end_rows(session, held, ReminderState.GIVEN_UP)
        elif not pass_.traces and pass_.settings.uncertain == Uncertain.HOLD:
            if _end(session, held, state=LetterState.HELD):
                hold_back(session, [held.id], NO_TRACE, now=now)
        elif not pass_.traces or now - handed_at >= LOOK_FOR:
            _end(session, held, state=LetterState.OWED, handed_at=None, why="")


def _end(session: Session, held: Claimed, **values: object) -> bool:
    """False when another process has settled it meanwhile."""
    still = sa.update(LETTERS).where(letter.id == held.id, letter.state == LetterState.UNCERTAIN)
    still = still.where(letter.attempts == held.attempts)
    return session.connection().execute(still.values(**values)).rowcount == 1
