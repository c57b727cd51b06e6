"""The second voice of a letter: after the letters of a pass, what they say is told where their readers wished it.

Best effort, beside the ledger: nothing here can hold a letter up or double it. Whoever dies between a post and its mark
tells an echo once more, six times at most; a browser shows one of the two.
"""

from collections.abc import Callable
from dataclasses import dataclass

import structlog

from app.base.clock import Clock, monotonic
from app.base.database import Database
from app.voices.claims import Held, Spoken, claim_one, is_due, spoken
from app.voices.messages import Message
from app.voices.outcomes import ATTEMPTS, give_up, mark_failed, mark_read, mark_told
from app.voices.outlets import NotTold, Outlet
from app.voices.owing import STALE, is_any_voice, new_echoes, owe
from app.voices.reading import is_read

A_WHILE = 10  # seconds of a pass; the rest waits for the next one

log = structlog.get_logger()


@dataclass(frozen=True)
class Telling:
    """What a pass works with. `checkpoint`: as for letters, the moments at which a process may die."""

    database: Database
    outlet: Outlet
    clock: Clock
    go_on: Callable[[], bool] = lambda: True
    checkpoint: Callable[[str], None] = lambda _name: None


def tell_echoes(pass_: Telling) -> None:
    with pass_.database.reading() as session:
        if not is_any_voice(session):
            return
    _owe_new(pass_)
    began = monotonic()
    while pass_.go_on() and monotonic() - began < A_WHILE:
        held = _claim(pass_)
        if held is None:
            return
        _tell(pass_, held)


def _owe_new(pass_: Telling) -> None:
    now = pass_.clock.now()
    with pass_.database.reading() as session:
        new = new_echoes(session, now=now)
    if new:
        with pass_.database.writing() as session:
            owe(session, new)


def _claim(pass_: Telling) -> Held | None:
    now = pass_.clock.now()
    with pass_.database.reading() as session:
        if not is_due(session, now=now):
            return None
    with pass_.database.writing() as session:
        return claim_one(session, now=now)


def _tell(pass_: Telling, held: Held) -> None:
    now = pass_.clock.now()
    with pass_.database.writing() as session:
        said = spoken(session, held)
        if is_read(session, held, said):
            mark_read(session, held, now=now)
            return
        if said.is_idle or held.attempts > ATTEMPTS or now - held.created_at > STALE:
            give_up(session, held, now=now)
            return
    pass_.checkpoint("claimed echo")
    _speak(pass_, held, said)


def _speak(pass_: Telling, held: Held, said: Spoken) -> None:
    try:
        pass_.outlet.tell(said.to, Message.of_letter(held.letter_id, said.subject, said.language))
    except NotTold as failure:
        with pass_.database.writing() as session:
            mark_failed(session, held, failure, now=pass_.clock.now())
        log.warning("echo_not_told", echo=str(held.id), why=str(failure))
        return
    pass_.checkpoint("told")
    with pass_.database.writing() as session:
        mark_told(session, held, now=pass_.clock.now())
    log.info("echo_told", echo=str(held.id))
