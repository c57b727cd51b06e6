"""Addresses that do not work: flagged by what a server said for ever, until they are changed or the flag is lifted."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Session

from app.base.database import insert_unless_there
from app.base.errors import NotFound
from app.base.language import N_
from app.history.changes import record
from app.people.actor import Actor
from app.post.columns import dead_address, person

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


@dataclass(frozen=True, slots=True)
class DeadTold:
    """A task for whoever keeps the person whose address it is."""

    id: UUID
    at: datetime
    address: str
    answer: str
    person_id: UUID
    name: str
    side_id: UUID


def dead_addresses(session: Session, *, seen_by: Actor) -> list[DeadTold]:
    """Those of persons whom this one keeps, the latest first; an address that nobody bears any more is no task."""
    told = sa.select(
        dead_address.id, dead_address.failed_at, dead_address.address, dead_address.answer, person.id, person.name,
        person.side_id,
    )  # fmt: skip
    told = told.join(person.id.table, person.email == dead_address.address)
    told = told.where(PRESENT, person.disabled_at.is_(None)).order_by(dead_address.failed_at.desc())
    found = [DeadTold(*row) for row in session.execute(told)]
    return [each for each in found if seen_by.is_administrator or seen_by.coordinates_side(each.side_id)]


def find_dead_address(session: Session, address_id: UUID, *, seen_by: Actor) -> DeadTold:
    found = [each for each in dead_addresses(session, seen_by=seen_by) if each.id == address_id]
    if not found:
        raise NotFound(N_("There is no such address"))
    return found[0]


def lift(session: Session, dead: DeadTold, *, by: Actor, now: datetime) -> None:
    """By hand, because somebody knows that it works again."""
    by.must_keep_side(dead.side_id)
    lifted = sa.update(ADDRESSES).where(dead_address.id == dead.id, PRESENT)
    session.connection().execute(lifted.values(lifted_at=now))
    record(session, "person.address_cleared", dead.person_id, by=by, now=now, side_id=dead.side_id)
