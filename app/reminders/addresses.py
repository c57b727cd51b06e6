"""Addresses that do not work: flagged by what a server said for ever, until they are changed or the flag is lifted."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Session

from app.base.database import insert_unless_there
from app.reminders.columns import dead_address

ADDRESSES = dead_address.id.table
PRESENT = dead_address.lifted_at.is_(None)


def flag_address(session: Session, address: str, answer: str, letter_id: UUID, *, now: datetime) -> None:
    """Flagged once: the first refusal is the one that is told."""
    row = {"id": uuid4(), "address": address.lower(), "failed_at": now, "answer": answer[:1000], "letter_id": letter_id}
    insert_unless_there(session, ADDRESSES, [row])


def known_dead(session: Session, addresses: Collection[str]) -> set[str]:
    """Which of these do not work, in lower case."""
    asked = {address.lower() for address in addresses}
    return set(session.scalars(sa.select(dead_address.address).where(PRESENT, dead_address.address.in_(asked))))
