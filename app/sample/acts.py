"""What people of a sample said and decided, in the order in which they did."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from app.control.act_queries import last_report
from app.control.answers import acknowledge
from app.control.changes import report
from app.control.decisions import accept, remove, return_report
from app.control.evidence import Proof
from app.control.extensions import ask_extension
from app.control.held import hold
from app.control.models import Progress
from app.control.moves import postpone
from app.control.settlements import propose_settlement
from app.control.silence import write_silences
from app.control.words import Word
from app.history.models import Via
from app.people.actor import Actor, Role
from app.plans.actors import actor_of
from app.plans.item_queries import owners_of
from app.plans.models import Item, Occurrence, Owner, Wording
from app.plans.present import words_of
from app.plans.wordings import reword_item
from app.sample.checkpoints import add_step, finish_step
from app.sample.frame import Frame

Told = dict[str, Any]


class Book:
    """The items' dates and owners, looked up once: the file names a date as it was first agreed."""

    def __init__(self, session: Session, items: dict[str, Item], frame: Frame) -> None:
        self.items, self.frame = items, frame
        by_id = {item.id: number for number, item in items.items()}
        found = session.exec(select(Occurrence))
        self.occurrences = {(by_id[each.item_id], each.first_due_on): each for each in found}
        self.owners: dict[tuple[str, UUID], Owner] = {}
        for wording in session.exec(select(Wording)).all():
            self.open_at(session, by_id[wording.item_id], wording)

    def open_at(self, session: Session, number: str, wording: Wording) -> None:
        """The owners of an item are those of its present wording."""
        self.owners |= {(number, body.id): owner for owner, body in owners_of(session, wording.id)}

    def date(self, said: Told) -> tuple[Item, Occurrence]:
        return self.items[said["item"]], self.occurrences[said["item"], said.get("due")]

    def owner(self, said: Told) -> Owner:
        return self.owners[said["item"], self.frame.bodies[said["body"]].id]


@dataclass(frozen=True)
class Step:
    at: datetime
    act: Callable[..., object]
    said: Told
    email: str


def load_acts(session: Session, sample: Told, frame: Frame, items: dict[str, Item]) -> None:
    book, zone, day = Book(session, items, frame), ZoneInfo(sample["plan"]["zone"]), None
    for step in sorted(_steps(sample), key=lambda each: each.at):
        today = step.at.astimezone(zone).date()
        if today != day:
            write_silences(session, now=step.at)  # as the clock would have
            day = today
        by = actor_of(session, frame.persons[step.email], now=step.at, today=today, via=Via.WEB)
        step.act(session, step.said, book, by=by, now=step.at)


def _steps(sample: Told) -> Iterator[Step]:
    controllers = {each["side"]: each["email"] for each in sample["people"] if each["role"] == Role.CONTROLLER}
    for said in sample["reports"]:
        yield Step(said["at"].astimezone(UTC), _report, said, said["email"])
        if "accepted_at" in said:
            yield Step(said["accepted_at"].astimezone(UTC), _accept, said, controllers[said["side"]])
    for said in sample["decisions"]:
        yield Step(said["at"].astimezone(UTC), DECISIONS[said["kind"]], said, said["email"])
    for said in sample["checkpoints"]:
        yield Step(said["at"].astimezone(UTC), _add_step, said, said["email"])
        if "done_at" in said:
            yield Step(said["done_at"].astimezone(UTC), _finish_step, said, said["email"])
    for said in sample["amendments"]:
        yield Step(said["at"].astimezone(UTC), _amend, said, said["email"])
    for said in sample["postponements"]:
        yield Step(said["at"].astimezone(UTC), _postpone, said, said["email"])


def _report(session: Session, said: Told, book: Book, *, by: Actor, now: datetime) -> None:
    proofs = [Proof(number=said["letter"], day=said["letter_day"])] if "letter" in said else []
    word = Word(Progress(said["progress"]), said["text"], said.get("reason", ""), proofs=proofs)
    report(session, *book.date(said), book.owner(said), word, by=by, now=now)


def _accept(session: Session, said: Told, book: Book, *, by: Actor, now: datetime) -> None:
    item, occurrence = book.date(said)
    side_id = book.frame.sides[said["side"]].id
    accept(session, item, occurrence, side_id, _last_word(session, occurrence, side_id), by=by, now=now)


def _return(session: Session, said: Told, book: Book, *, by: Actor, now: datetime) -> None:
    item, occurrence = book.date(said)
    side_id = book.frame.sides[said["side"]].id
    word = _last_word(session, occurrence, side_id)
    return_report(session, item, occurrence, side_id, word, said["text"], by=by, now=now)


def _remove(session: Session, said: Told, book: Book, *, by: Actor, now: datetime) -> None:
    remove(session, *book.date(said), book.frame.sides[said["side"]].id, said["text"], by=by, now=now)


def _acknowledge(session: Session, said: Told, book: Book, *, by: Actor, now: datetime) -> None:
    item, occurrence = book.date(said)
    side_id = book.frame.sides[said["side"]].id
    held = hold(session, item, occurrence)
    decided = held.position(held.other(side_id)).decision_id
    assert decided, "a sample acknowledges what was decided"
    acknowledge(session, item, occurrence, side_id, decided, by=by, now=now)


def _ask(session: Session, said: Told, book: Book, *, by: Actor, now: datetime) -> None:
    ask_extension(session, *book.date(said), book.owner(said), said["to"], said["text"], by=by, now=now)


def _propose(session: Session, said: Told, book: Book, *, by: Actor, now: datetime) -> None:
    side_id, value = book.frame.sides[said["side"]].id, Progress(said["value"])
    propose_settlement(session, *book.date(said), side_id, value, said["text"], by=by, now=now)


def _postpone(session: Session, said: Told, book: Book, *, by: Actor, now: datetime) -> None:
    item, occurrence = book.date(said)
    postpone(session, item, occurrence, said["to"], said["reason"], by=by, now=now)


def _add_step(session: Session, said: Told, book: Book, *, by: Actor, now: datetime) -> None:
    add_step(session, said, book.items[said["item"]], by=by, now=now)


def _finish_step(session: Session, said: Told, book: Book, *, by: Actor, now: datetime) -> None:
    finish_step(session, said, book.items[said["item"]], by=by, now=now)


def _amend(session: Session, said: Told, book: Book, *, by: Actor, now: datetime) -> None:
    item = book.items[said["item"]]
    present = session.exec(select(Wording).where(Wording.item_id == item.id, col(Wording.valid_to).is_(None))).one()
    words = replace(words_of(session, item, present), title=said["title"])
    wording = reword_item(session, item, words, seen=item.version, act=said["act"], by=by, now=now)
    book.open_at(session, said["item"], wording)


def _last_word(session: Session, occurrence: Occurrence, side_id: UUID) -> UUID:
    said = last_report(session, occurrence.id, side_id)
    assert said, "a sample decides on what was said"
    return said.id


DECISIONS: dict[str, Callable[..., object]] = {
    "returned": _return,
    "removed": _remove,
    "acknowledged": _acknowledge,
    "asked": _ask,
    "proposed": _propose,
}
