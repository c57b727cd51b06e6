"""Writes down which letters begin and which have left.

What left stands in the journal outside the database at once, and in the database together with the beginning of the
letter after it: one transaction instead of two. Whoever dies between the two leaves the line in the journal, and the
next pass tells the database.
"""

from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlmodel import Session

from app.delivery.outcomes import mark_sent
from app.delivery.round import Round
from app.delivery.sent_lines import Rungs, sent_line
from app.delivery.tally import Tally
from app.post.channel import all_is_well
from app.post.claims import Claimed, begin_data

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Left:
    """A letter that a server has taken, with its answer."""

    letter: Claimed
    answer: str
    at: datetime


@dataclass
class Pen:
    pass_: Round
    tally: Tally
    last: Left | None = None  # not marked yet

    def begin(self, ready: Claimed) -> bool:
        """From now on a server may have the letter; false: it is somebody else's by now."""
        with self.pass_.database.writing() as session:
            in_time = self._mark(session)
            is_ours = begin_data(session, ready, now=self.pass_.clock.now())
        self._is_marked(in_time=in_time)
        return is_ours

    def has_left(self, ready: Claimed, rungs: Rungs, answer: str) -> None:
        """A database that nobody else can tell, or a channel that was in trouble, is told at once."""
        self.last = Left(ready, answer, self.pass_.clock.now())
        is_on_disk = self._into_journal(ready, rungs)
        self.pass_.checkpoint("written down")
        if self.tally.channel or not is_on_disk:
            self.put_down()
        self.tally.sent, self.tally.unreachable, self.tally.channel = self.tally.sent + 1, 0, None

    def put_down(self) -> None:
        """Nothing begins for now: what has left is marked alone."""
        if self.last:
            with self.pass_.database.writing() as session:
                in_time = self._mark(session)
            self._is_marked(in_time=in_time)

    def _into_journal(self, ready: Claimed, rungs: Rungs) -> bool:
        journal = self.pass_.journal
        try:
            journal.append(sent_line(ready, rungs, now=self.pass_.clock.now()))
        except OSError as error:  # the letter has left all the same, and the database shall know it
            self.tally.alarm = f"{journal.file}: {error.strerror}"
            log.exception("sent_journal_not_written")
            return False
        return True

    def _mark(self, session: Session) -> bool:
        if self.last is None:
            return False
        if self.tally.channel:
            all_is_well(session)
        return mark_sent(session, self.last.letter, self.last.answer, now=self.last.at)

    def _is_marked(self, *, in_time: bool) -> None:
        """Only what was committed is forgotten here."""
        if self.last:
            letter, self.last = self.last.letter, None
            self.pass_.checkpoint("marked")
            log.info("letter_sent", letter=str(letter.id), attempts=letter.attempts + 1, claim_held=in_time)
