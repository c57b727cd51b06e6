"""Items that were taken out of a plan lie in its bin for 30 days. Nothing is erased: a tombstone ends the wording."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from app.base.errors import Conflict, Invalid, NotFound
from app.base.language import N_
from app.base.versions import next_version
from app.history.changes import record
from app.people.actor import Actor
from app.plans.models import Item, Owner, Plan, Section, Wording
from app.plans.wordings import end_wording

KEPT_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Binned:
    """`wording` is the tombstone: its act is the reason, it began when the item was taken out."""

    item: Item
    wording: Wording
    section: Section

    @property
    def kept_until(self) -> datetime:
        return self.wording.valid_from + KEPT_FOR


def delete_item(
    session: Session, item: Item, reason: str, *, seen: int, by: Actor, now: datetime, file: str = ""
) -> Wording:
    """`reason`: why, or by which act; `file`: the name of the document that no longer names the item."""
    by.must_edit(item.plan_id)
    if not reason.strip():
        raise Invalid({"reason": N_("Say why the item is taken out")})
    next_version(session, item, seen=seen)
    wording = _next_wording(session, item, is_deleted=True, act=reason.strip(), now=now)
    told = {"number": wording.number, "title": wording.title, "reason": reason.strip(), "file": file}
    record(session, "item.deleted", item.id, told, by=by, now=now, plan_id=item.plan_id)
    return wording


def restore_item(session: Session, binned: Binned, *, by: Actor, now: datetime) -> Wording:
    """As it was, unless its number was given to another item meanwhile."""
    item = binned.item
    by.must_edit(item.plan_id)
    if now > binned.kept_until:
        raise Conflict(N_("The item has lain in the bin for more than 30 days and can no longer be restored"))
    _check_number_free(session, binned)
    next_version(session, item, seen=item.version)
    wording = _next_wording(session, item, is_deleted=False, act="", now=now)
    told = {"number": wording.number, "title": wording.title}
    record(session, "item.restored", item.id, told, by=by, now=now, plan_id=item.plan_id)
    return wording


def _check_number_free(session: Session, binned: Binned) -> None:
    number = binned.wording.number
    taken = select(Wording.id).where(Wording.section_id == binned.section.id, Wording.number == number)
    taken = taken.where(col(Wording.valid_to).is_(None), col(Wording.is_deleted).is_(False))
    if session.exec(taken).first():
        raise Conflict(N_("The number %(number)s now belongs to another item of the section"), number=number)


def bin_of(session: Session, plan: Plan, *, now: datetime) -> list[Binned]:
    """What can still be restored, the latest first."""
    found = session.exec(_binned(plan).where(Wording.valid_from >= now - KEPT_FOR))
    return [Binned(*row) for row in found]


def find_in_bin(session: Session, plan: Plan, item_id: UUID) -> Binned:
    if row := session.exec(_binned(plan).where(Item.id == item_id)).first():
        return Binned(*row)
    raise NotFound(N_("There is no such item in the bin"))


def _binned(plan: Plan):
    binned = select(Item, Wording, Section).join(Wording, col(Wording.item_id) == Item.id)
    binned = binned.join(Section, col(Section.id) == Wording.section_id)
    binned = binned.where(Item.plan_id == plan.id, col(Wording.valid_to).is_(None), col(Wording.is_deleted).is_(True))
    return binned.order_by(col(Wording.valid_from).desc())


def _next_wording(session: Session, item: Item, *, is_deleted: bool, act: str, now: datetime) -> Wording:
    """The same words and owners, from now on."""
    before = end_wording(session, item, now=now, is_deleted=not is_deleted)
    words = before.model_dump(exclude={"id", "n", "valid_from", "valid_to", "is_deleted", "act"})
    after = Wording(**words, n=before.n + 1, valid_from=now, is_deleted=is_deleted, act=act)
    session.add(after)
    session.flush()
    for owner in session.exec(select(Owner).where(Owner.wording_id == before.id)).all():
        session.add(Owner(**owner.model_dump(exclude={"id", "wording_id"}), wording_id=after.id))
    return after
