"""The second half of a pass: claim, write, send, mark. A letter that fails fails alone, and whoever dies on the way
leaves letters that the next one finds.
"""

from collections.abc import Sequence

import structlog

from app.base.answers import NotSent
from app.base.mail import Line
from app.delivery.failing import note_failed
from app.delivery.pen import Pen
from app.delivery.round import Round
from app.delivery.sent_lines import Rungs, rungs_of
from app.delivery.tally import Tally
from app.delivery.uncertain import settle_uncertain
from app.delivery.writing import write_letters
from app.post.channel import channel_of, is_open
from app.post.claims import Claimed, claim_some, is_owed, release
from app.post.return_address import return_address

log = structlog.get_logger()

STRIKES = 3  # failures in a row to reach the server that end a pass


class ClaimLost(Exception):
    """Another process holds the letter by now."""


def send_owed(pass_: Round) -> Tally:
    """Until none is left, or `go_on` says that the rest may wait for the next pass."""
    tally = Tally()
    with pass_.database.reading() as session:
        if not is_owed(session, now=pass_.clock.now()):
            return tally
        tally.channel = channel_of(session)
    tally.found = settle_uncertain(pass_)
    if not is_open(tally.channel, now=pass_.clock.now()):
        return tally
    with pass_.post.line() as line:
        while _may_go_on(pass_, tally):
            with pass_.database.writing() as session:
                hand = claim_some(session, now=pass_.clock.now())
            if not hand:
                break
            pass_.checkpoint("claimed")
            _write_and_send(pass_, line, hand, tally)
    return tally


def _may_go_on(pass_: Round, tally: Tally) -> bool:
    """A way that had to rest is tried with a single letter."""
    strikes = 1 if tally.channel and tally.channel.rests_until else STRIKES
    return pass_.go_on() and tally.unreachable < strikes


def _write_and_send(pass_: Round, line: Line, hand: Sequence[Claimed], tally: Tally) -> None:
    desk = write_letters(pass_.database, pass_.settings, hand, now=pass_.clock.now())
    pass_.checkpoint("written")
    tally.cancelled += len(desk.void)
    for _, why in desk.broken:
        tally.failed, tally.trouble = tally.failed + 1, why
    with pass_.database.reading() as session:
        rungs = rungs_of(session, desk.ready)
    pen = Pen(pass_, tally)
    try:
        _send_all(pass_, line, pen, desk.ready, rungs)
    finally:
        pen.put_down()


def _send_all(pass_: Round, line: Line, pen: Pen, letters: Sequence[Claimed], rungs: Rungs) -> None:
    for sent, ready in enumerate(letters):
        if not _may_go_on(pass_, pen.tally):
            with pass_.database.writing() as session:
                release(session, letters[sent:])
            return
        _send(pass_, line, pen, ready, rungs)


def _send(pass_: Round, line: Line, pen: Pen, ready: Claimed, rungs: Rungs) -> None:
    def before_data() -> None:
        pass_.checkpoint("welcome")
        if not pen.begin(ready):
            raise ClaimLost
        pass_.checkpoint("data begins")

    try:
        sender = return_address(ready.id, pass_.settings)
        answer = line.send(ready.content or b"", ready.address, sender=sender, before_data=before_data)
    except ClaimLost:
        log.warning("claim_lost", letter=str(ready.id))
    except NotSent as failure:
        pen.put_down()
        note_failed(pass_, pen.tally, ready, failure)
    else:
        pass_.checkpoint("taken")
        pen.has_left(ready, rungs, answer)
