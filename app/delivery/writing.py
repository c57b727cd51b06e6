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
from app.delivery.outcomes import NO_ADDRESS, cancel, put_off, suppress
from app.letters.composing import Draft, Papers, draft, gather
from app.letters.form_ledger import OVERTAKEN, overtaken_letters
from app.letters.links import Made, keep_links, links_made
from app.letters.single import TELLERS, draft_single
from app.post.addresses import known_dead
from app.post.claims import Claimed, keep_bytes
from app.post.columns import reminder
from app.post.models import ReminderKind
from app.reminders.changes import set_loose, withdraw
from app.reminders.fact_queries import last_set
from app.reminders.rows import Row, planned_rows
from app.reminders.still_owed import fallen

log = structlog.get_logger()


@dataclass
class Desk:
    """The letters in hand, sorted by what is to become of them."""

    ready: list[Claimed] = field(default_factory=list)
    void: list[Claimed] = field(default_factory=list)  # owed no longer as they are
    overtaken: list[Claimed] = field(default_factory=list)  # a later letter leaves instead
    undeliverable: list[Claimed] = field(default_factory=list)  # the address is known not to work
    drafts: list[tuple[Claimed, Draft]] = field(default_factory=list)
    written: list[tuple[Claimed, str, Written]] = field(default_factory=list)
    broken: list[tuple[Claimed, str]] = field(default_factory=list)
    lost: dict[UUID, str] = field(default_factory=dict)  # rows to take back, and why
    links: list[Made] = field(default_factory=list)  # that the drafts bear, to be kept with their bytes

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
    unwritten = {held.id for held in hand if not held.content}
    to_tell = [row for row in rows if row.letter_id in unwritten and row.id not in desk.lost]
    papers = gather(session, to_tell, {held.person_id for held in hand}, settings, now=now)
    overtaken = overtaken_letters(session, hand)
    dead = known_dead(session, {reader.address for reader in papers.readers.values()})
    for held in hand:
        about = by_letter[held.id]
        is_single = held.kind in TELLERS
        if not is_single and _is_void(session, desk, papers, held, about):
            desk.void.append(held)
        elif held.id in overtaken:
            desk.overtaken.append(held)
        elif papers.readers[held.person_id].address.lower() in dead:
            desk.undeliverable.append(held)
        elif is_single:
            _single(session, desk, papers, held, settings, now)
        elif held.content:
            desk.ready.append(held)
        else:
            _draft(session, desk, papers, held, about, settings, now)
    desk.links = links_made(session)


def _is_void(session: Session, desk: Desk, papers: Papers, held: Claimed, about: Sequence[Row]) -> bool:
    return not about or any(row.id in desk.lost for row in about) or _has_aged(session, papers, held, about)


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


def _single(session: Session, desk: Desk, papers: Papers, held: Claimed, settings: Settings, now: datetime) -> None:
    """A letter on its own: it says itself whether it is still owed."""
    try:
        said = draft_single(session, held, papers.readers[held.person_id], settings, now=now)
    except Exception as error:  # as above
        log.exception("letter_not_drafted", letter=str(held.id))
        desk.burn(held, error)
        return
    if said is None:
        desk.void.append(held)
    elif said.still_fits(held):
        desk.ready.append(held)
    else:
        desk.drafts.append((held, said))


def _keep(session: Session, desk: Desk, now: datetime) -> None:
    keep_links(session, desk.links)
    for held, address, written in desk.written:
        if keep_bytes(session, held, address=address, subject=written.subject, content=written.content, now=now):
            desk.ready.append(replace(held, address=address, content=written.content))
    for held, answer in desk.broken:
        put_off(session, held, answer, now=now)
    for held in desk.undeliverable:
        suppress(session, held, NO_ADDRESS)
    for held in desk.overtaken:
        cancel(session, held, OVERTAKEN)
    withdraw(session, desk.lost)
    set_loose(session, [held.id for held in desk.void if cancel(session, held)])


def _has_aged(session: Session, papers: Papers, held: Claimed, about: Sequence[Row]) -> bool:
    """Written at an earlier attempt, and since then its reader's address or a meeting of it has changed."""
    if held.written_at is None:
        return False
    if papers.readers[held.person_id].address != held.address:
        return True
    meetings = [row.subject_id for row in about if row.kind == ReminderKind.MEETING]
    changed = last_set(session, meetings) if meetings else {}
    return any(at > held.written_at for at in changed.values())
