"""Whether the chain is sound. What was found is kept in one row, which also vouches for how long the journal was."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from sqlmodel import Session, select

from app.base.database import Database
from app.history.chain import link, sealed_fields
from app.history.models import ChainCheck, ChainHead
from app.history.queries import rows_in_order

EVERY = timedelta(hours=1)


def first_broken_row(session: Session) -> int | None:
    """The number of the first row that was changed, taken out or put in; none when the chain is sound."""
    head, check = session.exec(select(ChainHead)).one(), session.get(ChainCheck, 1)
    expected_seq, previous_hash = 1, ""
    for row, following_hash in _with_what_follows(session, head):
        if row.seq != expected_seq or row.hash != link(row.previous_hash, sealed_fields(row)):
            return expected_seq
        if row.previous_hash != previous_hash:
            # One of two neighbours was changed and sealed anew: the one that the row after it does not know.
            return expected_seq if row.hash != following_hash else max(expected_seq - 1, 1)
        if check and row.seq == check.seq and row.hash != check.hash:
            return row.seq
        expected_seq, previous_hash = row.seq + 1, row.hash
    return _broken_at_the_end(head, check, expected_seq - 1, previous_hash)


def _with_what_follows(session: Session, head: ChainHead) -> Iterator[tuple[Any, str]]:
    """Each row with the hash that whatever comes after it bears as the one before."""

    def rows() -> Iterator[Any]:
        yield from rows_in_order(session)
        yield None

    for row, following in pairwise(rows()):
        yield row, following.previous_hash if following else head.hash


def _broken_at_the_end(head: ChainHead, check: ChainCheck | None, last_seq: int, last_hash: str) -> int | None:
    """The head, and the last check, know how many rows there were and what the last one was."""
    known = max(head.seq, check.seq if check else 0)
    if known > last_seq:
        return last_seq + 1
    if head.seq < last_seq:
        return head.seq + 1
    return None if head.hash == last_hash else max(last_seq, 1)


def check_chain(database: Database, *, now: datetime) -> ChainCheck:
    """Go through the whole chain and keep what was found."""
    with database.reading() as session:
        head = session.exec(select(ChainHead)).one()
        broken, end = first_broken_row(session), (head.seq, head.hash)
    with database.writing() as session:
        return _keep(session, broken, end, now)


def check_chain_if_due(database: Database, *, now: datetime) -> None:
    """Once an hour; a clock that was set back does not put it off."""
    with database.reading() as session:
        last = session.get(ChainCheck, 1)
    if last is None or not last.at <= now < last.at + EVERY:
        check_chain(database, now=now)


def _keep(session: Session, broken: int | None, end: tuple[int, str], now: datetime) -> ChainCheck:
    """A broken chain vouches for nothing: the end that was known before stays."""
    check = session.get(ChainCheck, 1) or ChainCheck(seq=0, at=now)
    check.at, check.broken_seq = now, broken
    if broken is None:
        check.seq, check.hash = end
    session.add(check)
    session.flush()
    return check
