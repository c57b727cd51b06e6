"""Adding an item, and wording it anew: the old wording stays, the new one begins with its act."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from app.base.errors import Conflict, Invalid
from app.base.language import N_
from app.base.versions import next_version
from app.deadlines.terms import TermKind
from app.history.changes import differences, record
from app.people.actor import Actor
from app.people.models import Body
from app.plans.dates import agree_dates, replace_dates
from app.plans.events import days_from
from app.plans.item_words import READING, ItemWords, OwnerWords
from app.plans.models import Consent, Item, Owner, Plan, PlanSide, Wording
from app.plans.numbers import sort_key
from app.plans.standing_items import TAKEN_OUT


def add_item(
    session: Session,
    plan: Plan,
    words: ItemWords,
    *,
    by: Actor,
    now: datetime,
    act: str = "",
    source: str = "",
    note: str = "",
    file: str = "",
) -> Item:
    """`act`: the document that brings the item, `file`: the name of what it was read from."""
    by.must_edit(plan.id)
    words.check()
    _check_place(session, plan.id, words)
    item = Item(plan_id=plan.id, created_at=now, source=source, note=note)
    session.add(item)
    session.flush()
    _begin_wording(session, item, words, n=1, act=act, by=by, now=now)
    agree_dates(session, item, _due(session, words), now=now)
    said = {"number": words.number, "title": words.title, "document": act, "file": file}
    record(session, "item.added", item.id, said, by=by, now=now, plan_id=plan.id)
    return item


def reword_item(
    session: Session,
    item: Item,
    words: ItemWords,
    *,
    seen: int,
    by: Actor,
    now: datetime,
    act: str = "",
    file: str = "",
    moving: frozenset[UUID] = frozenset(),
) -> Wording:
    """End the present wording and begin another; dates that the new term no longer names fall away.

    `moving`: items that the same act words anew, whose numbers are therefore free.
    """
    by.must_edit(item.plan_id)
    words.check()
    _check_place(session, item.plan_id, words, aside=moving | {item.id})
    next_version(session, item, seen=seen)
    before = end_wording(session, item, now=now)
    was = {**before.model_dump(), "owners": _owners_now(session, before)}
    wording = _begin_wording(session, item, words, n=before.n + 1, act=act, by=by, now=now)
    dates = replace_dates(session, item, _due(session, words), now=now)
    _must_name_act(session, item, dates, act)
    if not dates and _reads_as(before, wording):
        wording.confirmed_by, wording.confirmed_at = before.confirmed_by, before.confirmed_at
    changed = differences(was, {**words.columns(), "owners": _named(session, words.owners)}) | dates
    said = {**changed, "document": act, "file": file}
    record(session, "item.reworded", item.id, said, by=by, now=now, plan_id=item.plan_id)
    return wording


def end_wording(session: Session, item: Item, *, now: datetime, is_deleted: bool = False) -> Wording:
    """The present wording is unique: the old one must end before another begins. `is_deleted`: it is a tombstone."""
    before = session.exec(select(Wording).where(Wording.item_id == item.id, col(Wording.valid_to).is_(None))).one()
    if before.is_deleted != is_deleted:
        raise Conflict(TAKEN_OUT if before.is_deleted else N_("This item stands in the plan"))
    before.valid_to = now
    session.add(before)
    session.flush()
    return before


def _must_name_act(session: Session, item: Item, dates: dict[str, list], act: str) -> None:
    """An agreed date does not fall away by one side's pen where the plan asks the other one."""
    before, after = dates.get("due", ([], []))
    if not {day for day in before if day} - set(after) or act.strip():
        return
    if session.get_one(Plan, item.plan_id).extension_consent == Consent.CONSENT:
        raise Invalid({"act": N_("This plan asks for the other side's consent: name the act of both sides")})


def _reads_as(one: Wording, other: Wording) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in ("term", "kind", *READING))


def _due(session: Session, words: ItemWords) -> tuple[date, ...]:
    return words.due or (days_from(session, words.event_id, words.offset) if words.event_id else ())


def _check_place(session: Session, plan_id: UUID, words: ItemWords, *, aside: frozenset[UUID] = frozenset()) -> None:
    """A number may repeat in a plan, not in a section; owners belong to the sides of the plan."""
    taken = select(Wording.item_id).where(Wording.section_id == words.section_id, Wording.number == words.number)
    taken = taken.where(col(Wording.valid_to).is_(None), col(Wording.is_deleted).is_(False))
    if set(session.exec(taken)) - aside:
        raise Invalid({"number": N_("There is already an item with this number in the section")})
    sides = set(session.exec(select(PlanSide.side_id).where(PlanSide.plan_id == plan_id)))
    if any(owner.side_id not in sides for owner in words.owners):
        raise Invalid({"owners": N_("An owner belongs to neither side of this plan")})


def _begin_wording(
    session: Session, item: Item, words: ItemWords, *, n: int, act: str, by: Actor, now: datetime
) -> Wording:
    """Whoever enters a reading stands for it; for one by machine, whoever looked at it."""
    wording = Wording(item_id=item.id, n=n, sort_key=sort_key(words.number), valid_from=now, act=act, **words.columns())
    stands_for = words.looked_by if words.by_machine else by.person_id
    if stands_for and not words.review and words.kind != TermKind.UNREADABLE:
        wording.confirmed_by, wording.confirmed_at = stands_for, now
    session.add(wording)
    session.flush()
    for position, owner in enumerate(words.owners, start=1):
        session.add(Owner(wording_id=wording.id, position=position, **vars(owner)))
    return wording


def _owners_now(session: Session, wording: Wording) -> list[str]:
    owners = select(Owner).where(Owner.wording_id == wording.id).order_by(col(Owner.position))
    return _named(session, session.exec(owners).all())


def _named(session: Session, owners: Sequence[Owner | OwnerWords]) -> list[str]:
    """Owners in words, for the journal: it must be readable after a body has changed its name."""
    names = dict(
        iter(session.exec(select(Body.id, Body.short).where(col(Body.id).in_([each.body_id for each in owners]))))
    )
    marks = {True: "|by_agreement", False: ""}
    return [f"{names[each.body_id]}|{each.role.value}{marks[each.by_agreement]}" for each in owners]
