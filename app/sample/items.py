"""The sections and items of a sample."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from app.deadlines.terms import TermKind
from app.plans.changes import add_section
from app.plans.models import Item, OwnerRole
from app.plans.wordings import ItemWords, OwnerWords, add_item
from app.sample.frame import Frame


def load_items(session: Session, sample: dict[str, Any], frame: Frame, *, now: datetime) -> dict[str, Item]:
    """The items, by their printed number."""
    by, sections = frame.founder, {}
    for said in sample["sections"]:
        sections[said["number"]] = add_section(session, frame.plan, said["number"], said["title"], by=by, now=now)
        session.flush()
    items = {}
    for said in sample["items"]:
        words = _words(said, sections[said["section"]].id, frame)
        source, note = said.get("source", ""), said.get("note", "")
        items[said["number"]] = add_item(session, frame.plan, words, source=source, note=note, by=by, now=now)
    session.flush()
    return items


def _words(said: dict[str, Any], section_id: Any, frame: Frame) -> ItemWords:
    return ItemWords(
        section_id=section_id,
        number=said["number"],
        title=said["title"],
        term=said["term"],
        kind=TermKind(said["kind"]),
        due=tuple(said["due"]),
        owners=tuple(_owner(owner, frame) for owner in said["owners"]),
        starts_on=said.get("starts_on"),
        recurrence=said.get("recurrence", ""),
        anchor=said.get("anchor", ""),
        rule=said["rule"],
        review=said.get("review", False),
    )


def _owner(said: dict[str, Any], frame: Frame) -> OwnerWords:
    return OwnerWords(
        body_id=frame.bodies[said["body"]].id,
        side_id=frame.sides[said["side"]].id,
        role=OwnerRole(said["role"]),
        by_agreement=said.get("by_agreement", False),
        printed=said.get("printed", ""),
    )
