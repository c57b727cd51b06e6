"""Puts the letters in hand into words: looks again whether they are owed, then freezes their bytes."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

import structlog
from sqlmodel import Session

from app.base.database import Database
from app.base.letters import Written
from app.base.settings import Settings
from app.reminders.addresses import known_dead
from app.reminders.changes import set_loose, withdraw
from app.reminders.claims import Claimed, keep_bytes
from app.reminders.columns import reminder
from app.reminders.fact_queries import last_set
from app.reminders.letters import Draft, Papers, draft, gather
from app.reminders.outcomes import NO_ADDRESS, cancel, put_off, suppress
from app.reminders.still_owed import Row, fallen, planned_rows

log = structlog.get_logger()


@dataclass
class Desk:
    """The letters in hand, sorted by what is to become of them."""

    ready: list[Claimed] = field(default_factory=list)
    void: list[Claimed] = field(default_factory=list)  # owed no longer as they are
    undeliverable: list[Claimed] = field(default_factory=list)  # the address is known not to work
    drafts: list[tuple[Claimed, Draft]] = field(default_factory=list)
    written: list[tuple[Claimed, str, Written]] = field(default_factory=list)
    broken: list[tuple[Claimed, str]] = field(default_factory=list)
    lost: dict[UUID, str] = field(default_factory=dict)  # rows to take back, and why

    def burn(self, held: Claimed, error: Exception) -> None:
        self.broken.append((held, f"could not be written: {type(error).__name__}"))


def write_letters(database: Database, settings: Settings, hand: Sequence[Claimed], *, now: datetime) -> Desk:
    """Read without a lock, render without a transaction, keep the bytes in one. `ready` may be sent now."""
    desk = Desk()
    with database.reading() as session:
        _sort(session, desk, settings, hand, now)
    for held, said in desk.drafts:
        try:
            desk.written.append((held, said.reader.address, said.write(held, settings, now=now)))
        except Exception as error:  # a broken template burns its own letter and no other
            log.exception("letter_not_rendered", letter=str(held.id))
            desk.burn(held, error)
    with database.writing() as session:
        _keep(session, desk, now)
    return desk


def _sort(session: Session, desk: Desk, settings: Settings, hand: Sequence[Claimed], now: datetime) -> None:
    rows = planned_rows(session, reminder.letter_id.in_([held.id for held in hand]))
    desk.lost = fallen(session, rows, now=now)
    by_letter: dict[UUID | None, list[Row]] = defaultdict(list)
    for row in rows:
        by_letter[row.letter_id].append(row)
    papers = gather(session, rows, now=now)
    dead = known_dead(session, {reader.address for reader in papers.readers.values()})
    for held in hand:
        about = by_letter[held.id]
        if not about or any(row.id in desk.lost for row in about) or _has_aged(session, papers, held, about[0]):
            desk.void.append(held)
        elif papers.readers[held.person_id].address.lower() in dead:
            desk.undeliverable.append(held)
        elif held.content:
            desk.ready.append(held)
        else:
            _draft(session, desk, papers, held, about, settings, now)


def _draft(
    session: Session,
    desk: Desk,
    papers: Papers,
    held: Claimed,
    about: Sequence[Row],
    settings: Settings,
    now: datetime,
) -> None:
    try:
        desk.drafts.append((held, draft(session, papers, held, about, settings, now=now)))
    except Exception as error:  # as above
        log.exception("letter_not_drafted", letter=str(held.id))
        desk.burn(held, error)


def _keep(session: Session, desk: Desk, now: datetime) -> None:
    for held, address, written in desk.written:
        if keep_bytes(session, held, address=address, subject=written.subject, content=written.content, now=now):
            desk.ready.append(replace(held, address=address, content=written.content))
    for held, answer in desk.broken:
        put_off(session, held, answer, now=now)
    for held in desk.undeliverable:
        suppress(session, held, NO_ADDRESS)
    withdraw(session, desk.lost)
    set_loose(session, [held.id for held in desk.void if cancel(session, held)])


def _has_aged(session: Session, papers: Papers, held: Claimed, about: Row) -> bool:
    """Written at an earlier attempt, and since then its reader's address or its meeting has changed."""
    if held.written_at is None:
        return False
    if papers.readers[held.person_id].address != held.address:
        return True
    changed = last_set(session, [about.subject_id]) if held.kind == "meeting" else {}
    return any(at > held.written_at for at in changed.values())
