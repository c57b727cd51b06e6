"""Two versions of an item side by side."""

from dataclasses import dataclass
from typing import Any

from fastapi import Request
from sqlmodel import Session, col, select

from app.base.language import N_, say
from app.people.queries import story_told
from app.plans.models import Item, Wording
from app.web.answers import language_of
from app.web.forms import Typed

COMPARED = {"number": N_("Number"), "title": N_("Wording"), "term": N_("Term"), "kind": N_("Kind of term")}


@dataclass(frozen=True, slots=True)
class ConflictLine:
    label: str
    opened: str
    now: str
    yours: str


def compare(request: Request, session: Session, item: Item, seen: int, typed: Typed) -> dict[str, Any]:
    """By field: when the form was opened (the wording of that version), now, and as typed."""
    language = language_of(request)
    opened = _wording(session, item, seen) or _wording(session, item, item.version)
    present = _wording(session, item, item.version)
    change, who = story_told(session, item.id, side_ids=())[0]
    lines = [
        ConflictLine(say(language, label), str(getattr(opened, name)), str(getattr(present, name)), typed.text(name))
        for name, label in COMPARED.items()
    ]
    return {"lines": lines, "changed_by": who or "", "changed_at": change.at}


def _wording(session: Session, item: Item, n: int) -> Wording | None:
    """Each change of an item brings a wording: its number is the item's version."""
    return session.exec(select(Wording).where(Wording.item_id == item.id, col(Wording.n) == n)).first()
