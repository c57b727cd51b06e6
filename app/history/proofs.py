"""What vouches for one row of the journal: that the chain up to it is whole."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.history.chain import link, sealed_fields
from app.history.models import ChainCheck, ChainHead, Change
from app.history.queries import rows_in_order


@dataclass(frozen=True, slots=True)
class Proof:
    """`hash`: of the row as it stands. `broken_seq`: the first row up to it that does not follow, if any does not."""

    at: datetime | None
    hash: str
    broken_seq: int | None


def prove(session: Session, seq: int) -> Proof | None:
    """None where the journal never had such a row.

    What the clock has gone through is not gone through again: pages that everybody may ask must stay cheap.
    """
    head, check = session.exec(select(ChainHead.seq)).one(), session.get(ChainCheck, 1)
    row = session.execute(sa.select(*sa.inspect(Change).columns).where(col(Change.seq) == seq)).first()
    if row is None:
        return Proof(None, "", seq) if seq <= max(head, check.seq if check else 0) else None
    return Proof(row.at, row.hash, _first_broken(session, check, row))


def _first_broken(session: Session, check: ChainCheck | None, row) -> int | None:
    if check and check.broken_seq and check.broken_seq <= row.seq:
        return check.broken_seq
    if row.hash != link(row.previous_hash, sealed_fields(row)):
        return row.seq
    known, previous_hash = (check.seq, check.hash) if check else (0, "")
    for each in rows_in_order(session, after=known, until=row.seq):
        if each.seq != known + 1 or each.previous_hash != previous_hash:
            return known + 1
        known, previous_hash = each.seq, link(each.previous_hash, sealed_fields(each))
    return None
