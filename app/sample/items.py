"""The sections and items of a sample. Their terms are read as those of any document."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.plans.events import awaited_by
from app.plans.item_words import ItemWords, OwnerWords
from app.plans.models import Item, OwnerRole
from app.plans.section_changes import add_section
from app.plans.terms import read_term, rules_of, words_of_reading
from app.plans.wordings import add_item
from app.sample.frame import Frame


def load_items(session: Session, sample: dict[str, Any], frame: Frame, *, now: datetime) -> dict[str, Item]:
    """The items, by their printed number."""
    by, sections = frame.founder, {}
    for said in sample["sections"]:
        sections[said["number"]] = add_section(session, frame.plan, said["number"], said["title"], by=by, now=now)
        session.flush()
    items = {}
    for said in sample["items"]:
        words = _words(session, said, sections[said["section"]].id, frame)
        source, note = said.get("source", ""), said.get("note", "")
        items[said["number"]] = add_item(session, frame.plan, words, source=source, note=note, by=by, now=now)
    session.flush()
    return items


def _words(session: Session, said: dict[str, Any], section_id: UUID, frame: Frame) -> ItemWords:
    rules = rules_of(session, frame.plan.id)
    reading = read_term(said["term"], frame.plan, rules)
    return ItemWords(
        section_id=section_id,
        number=said["number"],
        title=said["title"],
        term=said["term"],
        owners=tuple(_owner(owner, frame) for owner in said["owners"]),
        event_id=awaited_by(session, frame.plan.id, reading),
        **words_of_reading(reading, frame.plan, rules),
    )


def _owner(said: dict[str, Any], frame: Frame) -> OwnerWords:
    return OwnerWords(
        body_id=frame.bodies[said["body"]].id,
        side_id=frame.sides[said["side"]].id,
        role=OwnerRole(said["role"]),
        by_agreement=said.get("by_agreement", False),
        printed=said.get("printed", ""),
    )
