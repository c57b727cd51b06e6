"""Two versions of an item side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from sqlmodel import Session, col, select

from app.base.language import N_, say
from app.base.templating import day
from app.history.models import Change
from app.people.queries import body_names, story_told
from app.plans.item_words import ItemWords
from app.plans.models import Item, Wording
from app.plans.present import words_of
from app.plans.queries import sections_of
from app.web.answers import language_of
from app.web.views.history import word

LABELS = {
    "section": N_("Section"),
    "number": N_("Number"),
    "title": N_("Wording"),
    "term": N_("Term"),
    "kind": N_("Kind of term"),
    "due": N_("Dates"),
    "owners": N_("Owners"),
}


@dataclass(frozen=True, slots=True)
class ConflictLine:
    label: str
    opened: str
    now: str
    yours: str


def compare(request: Request, session: Session, item: Item, seen: int, yours: ItemWords | None) -> dict[str, Any]:
    """By field: when the form was opened, now, and as typed (nothing, where what was typed cannot be read)."""
    language = language_of(request)
    tell = _teller(session, item, language)
    wording = session.exec(select(Wording).where(Wording.item_id == item.id, col(Wording.valid_to).is_(None))).one()
    now, story = tell(words_of(session, item, wording)), story_told(session, item.id, side_ids=())
    opened = now | _before([change for change, _ in story], item.version - seen, language)
    typed = tell(yours) if yours else dict.fromkeys(LABELS, "")
    lines = [ConflictLine(say(language, words), opened[name], now[name], typed[name]) for name, words in LABELS.items()]
    change, who = next((each for each in story if each[0].act == "item.reworded"), story[-1])
    return {"lines": lines, "changed_by": who or "", "changed_at": change.at}


def _teller(session: Session, item: Item, language: str) -> Callable[[ItemWords], dict[str, str]]:
    sections = {section.id: f"{section.number}. {section.title}" for section in sections_of(session, item.plan_id)}

    def tell(words: ItemWords) -> dict[str, str]:
        bodies = body_names(session, [owner.body_id for owner in words.owners])
        return {
            "section": sections.get(words.section_id, ""),
            "number": words.number,
            "title": words.title,
            "term": words.term,
            "kind": word(language, words.kind.value),
            "due": "; ".join(day(each) for each in words.due),
            "owners": "; ".join(word(language, f"{bodies[each.body_id]}|{each.role}") for each in words.owners),
        }

    return tell


def _before(story: Sequence[Change], changes: int, language: str) -> dict[str, str]:
    """What the fields said before the last so many changes of the item, as the journal tells it."""
    told: dict[str, str] = {}
    for change in [each for each in story if each.act == "item.reworded"][:changes]:
        told |= {name: word(language, value[0]) for name, value in change.body.items() if name in LABELS}
    return told
