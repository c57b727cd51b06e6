"""Counts the ledger of letters by hand, row by row, and knows nothing of the planner that filled it.

What it asks: does a rung stand there twice, does what is called sent have a letter that left, does what is planned
have a letter that still can, did every letter of the journal of sent letters leave once, and does a date that passed
long ago, on which nobody of a side ever said a word, have a reminder at all.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, select

from app.control.models import Decision, Report
from app.people.actor import Role
from app.plans.memberships import Membership
from app.plans.models import Occurrence, Owner, Postponement, Wording
from app.post.columns import letter
from app.post.models import LetterState, Pulse, Reminder, ReminderState
from app.post.sent_journal import SentJournal

HAS_LEFT = (LetterState.SENT, LetterState.BOUNCED)
MAY_LEAVE = (LetterState.OWED, LetterState.HELD, LetterState.UNCERTAIN)
A_WHILE = timedelta(hours=1)
NOON = time(12)
LONG = timedelta(days=16)  # the longest holidays, rolled both ways, and a day

Row = Any


def what_is_wrong(session: Session, journal: SentJournal, *, now: datetime) -> list[str]:
    """A sentence for each; none is well."""
    rungs = list(session.execute(sa.select(Reminder)).scalars())
    letters = {row.id: row for row in session.execute(sa.select(letter.id, letter.state, letter.kind))}
    found = [*_twice(rungs), *_without_letter(rungs, letters, now), *_empty_letters(rungs, letters)]
    return [*found, *_against_the_journal(letters, journal), *_forgotten(session, rungs)]


def _twice(rungs: list[Reminder]) -> Iterator[str]:
    counted = Counter((each.person_id, each.kind, each.subject_id, each.due_on, each.stage) for each in rungs)
    for (person_id, _, subject_id, due_on, stage), times in counted.items():
        if times > 1:
            yield f"person {person_id} has the rung {stage} of {subject_id}, due on {due_on}, {times} times"


def _without_letter(rungs: list[Reminder], letters: Mapping[UUID, Row], now: datetime) -> Iterator[str]:
    for each in rungs:
        pays = letters.get(each.letter_id) if each.letter_id else None
        if each.state == ReminderState.SENT and (pays is None or pays.state not in HAS_LEFT):
            yield f"reminder {each.id} is called sent, and no letter that left tells of it"
        if each.state == ReminderState.PLANNED and pays is not None and pays.state not in MAY_LEAVE:
            yield f"reminder {each.id} waits for a letter that is {pays.state.value}"
        if each.state == ReminderState.PLANNED and pays is None and each.created_at < now - A_WHILE:
            yield f"reminder {each.id} has waited for a letter since {each.created_at:%Y-%m-%d %H:%M}"


def _empty_letters(rungs: list[Reminder], letters: Mapping[UUID, Row]) -> Iterator[str]:
    told = {each.letter_id for each in rungs if each.state == ReminderState.SENT}
    for each in letters.values():
        if each.kind in ("deadlines", "meeting") and each.state in HAS_LEFT and each.id not in told:
            yield f"letter {each.id} left, and no reminder is called sent by it"


def _against_the_journal(letters: Mapping[UUID, Row], journal: SentJournal) -> Iterator[str]:
    """Lines of other databases are passed over: they name letters that are not here."""
    lines = journal.behind(0).lines if journal.size() else []
    by_rung: dict[tuple, set[str]] = {}
    for line in lines:
        here = letters.get(UUID(line["letter"]))
        if here is not None and here.state not in HAS_LEFT:
            yield f"letter {here.id} is {here.state.value}, and the journal of sent letters says that it left"
        for rung in line["rungs"] if here is not None else ():
            key = (line["person"], rung["kind"], rung["subject_id"], rung["due_on"], rung["stage"])
            by_rung.setdefault(key, set()).add(line["message_id"])
    for (person_id, _, subject_id, due_on, stage), ids in by_rung.items():
        if len(ids) > 1:
            yield f"person {person_id} got {len(ids)} letters for the rung {stage} of {subject_id}, due on {due_on}"


def _forgotten(session: Session, rungs: list[Reminder]) -> Iterator[str]:
    """Each side of each date that passed while the clock ticked, and on which that side is silent to this day."""
    pulse = session.get(Pulse, 1)
    if pulse is None:
        return
    told = {(each.subject_id, each.due_on, each.side_id) for each in rungs}
    spoken = {(each.occurrence_id, each.side_id) for each in session.exec(select(Report))}
    decided = {each.occurrence_id for each in session.exec(select(Decision))}
    for about, due_on, side_id, known_since in _dates(session):
        noon = datetime.combine(due_on, NOON, UTC)
        passed = max(pulse.first_at, known_since) + LONG < noon < pulse.last_at - LONG
        silent = about.id not in decided and (about.id, side_id) not in spoken
        if passed and silent and (about.id, due_on, side_id) not in told:
            yield f"the date {due_on} of {about.item_id} passed, and nobody of the side {side_id} was reminded"


def _dates(session: Session) -> Iterator[tuple[Occurrence, date, UUID, datetime]]:
    """With each side that owns them and has a coordinator, and since when all that is so."""
    secretaries: dict[UUID, datetime] = {}
    for each in session.exec(select(Membership).where(Membership.role == Role.COORDINATOR)):
        if each.until is None:
            secretaries[each.side_id] = min(each.since, secretaries.get(each.side_id, each.since))
    moved = {each.occurrence_id: each.at for each in session.exec(select(Postponement))}
    wordings = {each.item_id: each for each in session.exec(select(Wording)) if not (each.valid_to or each.is_deleted)}
    owners: dict[UUID, set[UUID]] = {}
    for each in session.exec(select(Owner)):
        owners.setdefault(each.wording_id, set()).add(each.side_id)
    for each in session.exec(select(Occurrence)):
        wording = wordings.get(each.item_id)
        if wording is None or each.withdrawn_at or each.due_on is None:
            continue
        for side_id in owners.get(wording.id, set()) & secretaries.keys():
            since = max(each.created_at, wording.valid_from, secretaries[side_id], moved.get(each.id, each.created_at))
            yield each, each.due_on, side_id, since
