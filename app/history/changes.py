"""Writes the journal, in the transaction of the act it tells of."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, Protocol
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.history.chain import link, sealed_fields
from app.history.models import ChainHead, Change, Circle, Via


class By(Protocol):
    """Whoever acts, as far as the journal cares."""

    @property
    def person_id(self) -> UUID | None: ...
    @property
    def via(self) -> Via: ...


def record(
    session: Session,
    act: str,
    subject_id: UUID,
    changed: Mapping[str, Any] | None = None,
    *,
    by: By,
    now: datetime,
    plan_id: UUID | None = None,
    side_id: UUID | None = None,
    circle: Circle = Circle.BOTH,
    **said: Any,
) -> Change:
    """Add one row. `act` is "<subject>.<what happened>"; its body holds what is `said`, and `changed` as [was, is].

    Acts that are done as one bear one mark, `together`.
    """
    if mark := getattr(by, "together", None):
        said["together"] = mark
    seq, previous_hash = _next_place(session)
    change = Change(
        seq=seq,
        at=now,
        person_id=by.person_id,
        via=by.via,
        act=act,
        subject_kind=act.partition(".")[0],
        subject_id=subject_id,
        plan_id=plan_id,
        circle=circle,
        side_id=side_id,
        body={name: _plain(value) for name, value in {**said, **(changed or {})}.items()},
        previous_hash=previous_hash,
        hash="",
    )
    change.hash = link(previous_hash, sealed_fields(change))
    session.add(change)
    session.connection().execute(sa.update(ChainHead).values(hash=change.hash))
    return change


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What really changed: name → [old, new]."""
    return {name: [before.get(name), new] for name, new in after.items() if before.get(name) != new}


def _next_place(session: Session) -> tuple[int, str]:
    """The number of the next row and the hash before it; whoever asks next waits until we commit."""
    taken = sa.update(ChainHead).values(seq=ChainHead.seq + 1).returning(col(ChainHead.seq), col(ChainHead.hash))
    row = session.connection().execute(taken).one()
    return row.seq, row.hash


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    return value if isinstance(value, str | int | float | bool | None) else str(value)
