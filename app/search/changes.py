"""Keeps the entries true. No act has to think of it: every act is in the journal, and the journal is followed."""

from collections.abc import Callable, Collection, Iterator
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.base.database import Database, take_turn
from app.base.portions import portions
from app.history.models import ChainHead, Change
from app.search.index import put_in, take_out
from app.search.models import SearchEntry, SearchMark
from app.search.sources import about_items, bodies, meetings
from app.search.touched import touched_by

STEP = 300  # acts followed in one transaction, so that nobody waits long for the database
PORTION = 200  # things whose entries are made at once
TURN = 540


def is_behind(session: Session) -> bool:
    followed = sa.select(sa.exists().where(col(SearchMark.seq) == col(ChainHead.seq)))
    return not session.scalars(followed).one()


def catch_up(database: Database) -> None:
    """Follow the journal to its end; quick when nothing has happened."""
    with database.reading() as session:
        behind = is_behind(session)
    while behind:
        with database.writing() as session:
            behind = _follow(session)


def rebuild(database: Database) -> None:
    """Begin anew: the journal leads to everything that there is."""
    with database.writing() as session:
        take_turn(session, TURN)
        take_out(session, sa.true())
        _put_mark(session, 0)
    catch_up(database)


def _follow(session: Session) -> bool:
    """One step; whether there may be more."""
    take_turn(session, TURN)
    mark = session.get(SearchMark, 1)
    after = mark.seq if mark else 0
    acts = sa.select(col(Change.seq), col(Change.subject_kind), col(Change.subject_id))
    following = session.execute(acts.where(col(Change.seq) > after).order_by(col(Change.seq)).limit(STEP)).all()
    if following:
        _renew(session, touched_by(session, following))
        _put_mark(session, following[-1].seq)
    return len(following) == STEP


def _renew(session: Session, touched: dict[str, set[UUID]]) -> None:
    _replace(session, about_items, touched["item"], col(SearchEntry.item_id))
    _replace(session, bodies, touched["body"], col(SearchEntry.subject_id))
    _replace(session, meetings, touched["meeting"], col(SearchEntry.subject_id))


def _replace(session: Session, read: Callable[..., Iterator[dict[str, Any]]], ids: Collection[UUID], key: Any) -> None:
    for portion in portions(sorted(ids), PORTION):
        of_these = key.in_(portion)
        take_out(session, of_these)
        put_in(session, list(read(session, portion)), of_these)


def _put_mark(session: Session, seq: int) -> None:
    mark = session.get(SearchMark, 1) or SearchMark()
    mark.seq = seq
    session.add(mark)
