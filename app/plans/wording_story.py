"""What an item has said from one act to the next, the first wording first."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.people.models import Body
from app.plans.models import Owner, OwnerRole, Section, Wording


@dataclass(slots=True)
class ToldOwner:
    name: str
    role: OwnerRole
    by_agreement: bool


@dataclass(slots=True)
class ToldWording:
    """`act`: the document that brought it, where one was named. Sections and bodies are called as they are today."""

    since: datetime
    until: datetime | None
    act: str
    section: str
    number: str
    title: str
    term: str
    owners: list[ToldOwner] = field(default_factory=list)


def wordings_of(session: Session, item_id: UUID, *, at: datetime | None = None) -> list[ToldWording]:
    """Those that began up to a moment; the times that the item lay in the bin say nothing and are left out."""
    wanted = sa.select(Wording, Owner, col(Section.number).label("place"), col(Section.title), col(Body.short))
    wanted = wanted.join(Section, col(Section.id) == Wording.section_id)
    wanted = wanted.outerjoin(Owner, col(Owner.wording_id) == Wording.id)
    wanted = wanted.outerjoin(Body, col(Body.id) == Owner.body_id)
    wanted = wanted.where(col(Wording.item_id) == item_id, col(Wording.is_deleted).is_(False))
    begun = col(Wording.valid_from) <= at if at else sa.true()
    told: dict[int, ToldWording] = {}
    for row in session.execute(wanted.where(begun).order_by(col(Wording.n), col(Owner.position))):
        wording = told.setdefault(row.Wording.n, _told(row))
        if row.Owner:
            wording.owners.append(ToldOwner(row.short, row.Owner.role, row.Owner.by_agreement))
    return _distinct(list(told.values()))


def _distinct(wordings: list[ToldWording]) -> list[ToldWording]:
    """Saving a form unchanged begins another wording that says the same: to readers it is one."""
    found: list[ToldWording] = []
    for each in wordings:
        before = found[-1] if found else None
        if before and not each.act and replace(each, since=before.since, until=before.until, act=before.act) == before:
            found[-1] = replace(before, until=each.until)
        else:
            found.append(each)
    return found


def edition_of(wordings: list[ToldWording]) -> str:
    """The act by which the item was last worded anew; none while it stands as it was first agreed."""
    return next((wording.act for wording in reversed(wordings[1:]) if wording.act), "")


def _told(row: Any) -> ToldWording:
    wording = row.Wording
    section = f"{row.place}. {row.title}"
    return ToldWording(
        wording.valid_from, wording.valid_to, wording.act, section, wording.number, wording.title, wording.term
    )
