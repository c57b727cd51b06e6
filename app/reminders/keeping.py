"""Writes down what is owed now: each rung once for ever, in the letter that will pay it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Session

from app.base.database import insert_unless_there
from app.base.portions import portions
from app.base.settings import Settings
from app.post.columns import letter, reminder
from app.post.models import ReminderState
from app.reminders.changes import KEY, LEDGER, LETTERS, new_letter
from app.reminders.climbing import Owed
from app.reminders.folding import WITH_NEWS, folded

KEPT = [name for name in Owed.__slots__ if name != "due_at"]
PUT_IN = (
    sa.update(LEDGER)
    .where(reminder.id.in_(sa.bindparam("rows", expanding=True)), reminder.letter_id.is_(None))
    .values(letter_id=sa.bindparam("letter"))
)
Windows = Mapping[UUID, dict[str, int]]  # of news, by person


@dataclass(frozen=True, slots=True)
class Bundle:
    """A new letter, and what it pays: rungs that are new, and rows that have lost their letter."""

    letter: dict[str, Any]
    rows: Sequence[Any]


def keep(
    session: Session, owed: Sequence[Owed], settings: Settings, *, news: Windows = MappingProxyType({}), now: datetime
) -> list[UUID]:
    """One letter a person, with the news of the morning, and one on the day of each meeting: the new letters.

    A rung that the ledger has by now, because another planner was quicker, stays where it is.
    """
    new = _bring_back(session, owed)
    leaving = [each for each in new if each.state == ReminderState.PLANNED]
    bundles = list(_bundles(chain(leaving, _loose(session)), settings, news, now))
    if bundles:
        session.connection().execute(sa.insert(LETTERS), [bundle.letter for bundle in bundles])
    _write_down(session, new, bundles, now)
    return _with_something_to_say(session, [bundle.letter["id"] for bundle in bundles])


def _bring_back(session: Session, owed: Sequence[Owed]) -> list[Owed]:
    """What fell away before it was sent may be owed again: its row is planned anew. The rest is new."""
    withdrawn = _withdrawn(session, {each.subject_id for each in owed})
    if not withdrawn:
        return list(owed)
    for each in sorted(owed, key=_order):
        if row_id := withdrawn.get(_key(each)):
            again = sa.update(LEDGER).where(reminder.id == row_id, reminder.state == ReminderState.WITHDRAWN)
            session.connection().execute(again.values(**_values(each), letter_id=None))
    return [each for each in owed if _key(each) not in withdrawn]


def _withdrawn(session: Session, subject_ids: Collection[UUID]) -> dict[tuple, UUID]:
    taken = sa.select(reminder.id, *(reminder[name] for name in KEY)).where(reminder.state == ReminderState.WITHDRAWN)
    found: dict[tuple, UUID] = {}
    for some in portions(list(subject_ids)):
        for row_id, *key in session.execute(taken.where(reminder.subject_id.in_(some))):
            found[tuple(key)] = row_id
    return found


def _loose(session: Session) -> Sequence[Any]:
    """Planned rows whose letter was cancelled."""
    rows = sa.select(reminder.id, reminder.person_id, reminder.kind, reminder.subject_id, reminder.stage)
    rows = rows.where(reminder.state == ReminderState.PLANNED, reminder.letter_id.is_(None))
    return session.execute(rows).all()


def _bundles(rows: Iterable[Any], settings: Settings, news: Windows, now: datetime) -> Iterator[Bundle]:
    """News go along with what leaves anyway; who has nothing else gets a digest."""
    told = set()
    for folder, together in folded(rows, news):
        person_id = together[0].person_id
        made = new_letter(person_id, folder, settings, now)
        if folder in WITH_NEWS and person_id in news:
            made["about"] = news[person_id]
            told.add(person_id)
        yield Bundle(made, together)
    for person_id in sorted(news.keys() - told):
        yield Bundle({**new_letter(person_id, "digest", settings, now), "about": news[person_id]}, [])


def _write_down(session: Session, new: Sequence[Owed], bundles: Sequence[Bundle], now: datetime) -> None:
    placed: list[tuple[Owed, UUID | None]] = [(each, None) for each in new if each.state != ReminderState.PLANNED]
    for bundle in bundles:
        placed += [(row, bundle.letter["id"]) for row in bundle.rows if isinstance(row, Owed)]
        if loose := [row.id for row in bundle.rows if not isinstance(row, Owed)]:
            session.connection().execute(PUT_IN, {"rows": loose, "letter": bundle.letter["id"]})
    rows = [
        {"id": uuid4(), "created_at": now, "letter_id": letter_id, **_values(each)}
        for each, letter_id in sorted(placed, key=lambda pair: _order(pair[0]))
    ]
    insert_unless_there(session, LEDGER, rows, key=KEY)


def _with_something_to_say(session: Session, letter_ids: Sequence[UUID]) -> list[UUID]:
    """Of new letters those with a rung or with news; one whose rungs another planner has put elsewhere is none."""
    empty: set[UUID] = set()
    says_nothing = sa.and_(letter.about.is_(None), ~sa.exists().where(reminder.letter_id == letter.id))
    for some in portions(letter_ids):
        gone = sa.delete(LETTERS).where(letter.id.in_(some), says_nothing).returning(letter.id)
        empty.update(session.connection().execute(gone).scalars())
    return [letter_id for letter_id in letter_ids if letter_id not in empty]


def _values(owed: Owed) -> dict[str, Any]:
    return {name: getattr(owed, name) for name in KEPT}


def _key(owed: Owed) -> tuple:
    return tuple(getattr(owed, name) for name in KEY)


def _order(owed: Owed) -> tuple:
    """Any that all planners share. Numbers, because keys are slow to compare."""
    return owed.person_id.int, owed.kind, owed.subject_id.int, owed.due_on, owed.stage
