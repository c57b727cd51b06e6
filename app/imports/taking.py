"""A row of a draft as the words of an item."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.deadlines.reading_rules import ReadingRules
from app.imports.kept import reading_of
from app.imports.models import ImportRow
from app.people.models import Body
from app.plans.events import awaited_by
from app.plans.item_words import ItemWords, OwnerWords
from app.plans.models import OwnerRole, Plan
from app.plans.terms import words_of_reading


@dataclass(frozen=True)
class Taking:
    """What rows are taken in with: whom each name means, the plan's rules, the day of the next meeting."""

    plan: Plan
    rules: ReadingRules
    bodies: Mapping[tuple[str, str], Body]
    sections: Mapping[UUID, UUID]
    meeting_day: date | None


def words_of_row(session: Session, row: ImportRow, taking: Taking) -> ItemWords:
    reading = reading_of(row.term, row.reading)
    return ItemWords(
        section_id=taking.sections[row.section_id],
        number=row.number,
        title=row.title,
        term=row.term,
        owners=_owners(row, taking),
        by_machine=True,
        looked_by=row.looked_by,
        event_id=awaited_by(session, taking.plan.id, reading, meeting_day=taking.meeting_day),
        **words_of_reading(reading, taking.plan, taking.rules),
    )


def _owners(row: ImportRow, taking: Taking) -> tuple[OwnerWords, ...]:
    """The first named of each side leads."""
    told: list[OwnerWords] = []
    for owner in row.owners:
        body = taking.bodies[owner["name"], owner["side"]]
        leads = all(each.side_id != body.side_id for each in told)
        told.append(_owner(owner, body, OwnerRole.LEAD if leads else OwnerRole.CO_OWNER))
    return tuple(told)


def _owner(owner: Mapping[str, Any], body: Body, role: OwnerRole) -> OwnerWords:
    return OwnerWords(body.id, body.side_id, role, owner["by_agreement"], printed=owner["name"])
