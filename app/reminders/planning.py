"""The first half of a pass: what is owed now goes into the ledger, folded into letters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.base.database import Database, take_turn
from app.base.memory import undisturbed
from app.base.portions import portions
from app.base.settings import Settings
from app.history.queries import revision
from app.post.columns import letter, reminder
from app.post.models import LetterState
from app.post.pulse import begin_pulse, read_pulse
from app.reminders.changes import PLANNING_TURN, take_apart, withdraw
from app.reminders.digests import keep_morning, morning_of, unless_told
from app.reminders.escalating import keep_shifts, shifts_due
from app.reminders.fact_queries import read_facts
from app.reminders.facts import Facts
from app.reminders.holds import BURST, hold_back, is_burst
from app.reminders.keeping import keep
from app.reminders.planner import plan
from app.reminders.read_in_app import without_read
from app.reminders.rows import Row, planned_rows
from app.reminders.still_owed import fallen

AT_LEAST_EVERY = timedelta(minutes=10)  # looks again although nothing seems to have changed


@dataclass(frozen=True, slots=True)
class Rest:
    """Nothing new is owed until this moment, as long as no act is added to the journal.

    `journal_size`: how much of the journal of sent letters is known.
    """

    revision: int
    until: datetime
    journal_size: int = 0


@undisturbed()
def plan_due(
    database: Database, settings: Settings, *, now: datetime, rest: Rest | None = None, doubt: str = ""
) -> Rest:
    """Read and compute without a lock, write only what is new. The ledger's key keeps two planners from doubling.

    `doubt`: why letters that are new now are kept back until somebody looks.
    """
    first_at = _first_tick(database, now)
    with database.reading() as session:
        seen = revision(session)
        if rest and rest.revision == seen and now < rest.until:
            return rest
        facts = read_facts(session, first_at=first_at, now=now)
        waiting = _waiting(session, now)
        lost = {}
        for some in portions(waiting):
            lost |= fallen(session, some, now=now)
        morning = morning_of(session, facts.offices, now=now, zone=settings.zone)
        owed = without_read(session, plan(facts, now=now))
        shifts = shifts_due(session, facts, now=now)
    is_new = owed or lost or morning.person_ids or shifts
    if is_new or any(row.letter_id is None for row in waiting):
        with database.writing() as session:
            take_turn(session, PLANNING_TURN)
            withdraw(session, lost)
            for some in portions(_letters_of(lost, waiting)):
                take_apart(session, some, now=now)
            new = keep(session, owed, settings, news=unless_told(session, morning).windows, now=now)
            keep_morning(session, morning, now=now)
            keep_shifts(session, shifts, now=now)
            if new and (why := doubt or (BURST if is_burst(session, len(new)) else "")):
                hold_back(session, new, why, now=now)
    return Rest(seen, _next_look(facts, now))


def _first_tick(database: Database, now: datetime) -> datetime:
    with database.reading() as session:
        if pulse := read_pulse(session):
            return pulse.first_at
    with database.writing() as session:
        begin_pulse(session, now=now)
    return _first_tick(database, now)


def _waiting(session: Session, now: datetime) -> list[Row]:
    """Planned rows but those whose letter somebody holds just now, who looks again before it leaves, and those of
    whose letter nobody knows whether it left.
    """
    held = sa.select(letter.id).where(
        letter.state.in_((LetterState.OWED, LetterState.UNCERTAIN)),
        sa.or_(letter.claimed_until >= now, letter.handed_at.is_not(None)),
    )
    return planned_rows(session, sa.or_(reminder.letter_id.is_(None), reminder.letter_id.not_in(held)))


def _letters_of(lost: Mapping[UUID, str], waiting: Sequence[Row]) -> list[UUID]:
    return sorted({row.letter_id for row in waiting if row.id in lost and row.letter_id})


def _next_look(facts: Facts, now: datetime) -> datetime:
    """Rungs leave in the morning, so between two mornings only an act can bring a new one."""
    just_after = now + timedelta(microseconds=1)
    offices = {id(office): office for office in facts.offices.values()}.values()
    return min([office.next_morning(just_after) for office in offices] + [now + AT_LEAST_EVERY])
