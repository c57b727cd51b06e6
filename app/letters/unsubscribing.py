"""The sealed address in a letter that switches off what it tells of, above the floor; no signing in is asked for."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.base.alphabet import in_order
from app.base.errors import NotFound
from app.base.language import N_
from app.base.settings import Settings
from app.history.models import Author, Via
from app.ladders.choices import switch
from app.ladders.models import LadderKind
from app.ladders.steps import is_floor
from app.meetings.models import WorkingGroup
from app.post.columns import meeting, membership, plan, reminder
from app.post.models import Letter, ReminderKind

ON_THEIR_OWN = {"digest": LadderKind.NEWS, "mention": LadderKind.COMMENTS}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One kind of a plan, or of the meetings of a group, by its title."""

    kind: LadderKind
    plan_id: UUID | None
    group_id: UUID | None
    title: str


def may_be_switched_off(kind: ReminderKind, stage: int) -> bool:
    return kind == ReminderKind.MEETING or not is_floor(stage)


def unsubscribe_path(letter_id: UUID, settings: Settings) -> str:
    return f"/unsubscribe/{letter_id.hex}.{_seal(letter_id, settings)}"


def find_letter_of(session: Session, token: str, settings: Settings) -> Letter:
    """Whoever holds the letter holds the token; nobody else can make one."""
    name, _, seal = token.partition(".")
    try:
        letter = session.get(Letter, UUID(hex=name))
    except ValueError:
        letter = None
    if letter is None or not hmac.compare_digest(seal.encode(), _seal(letter.id, settings).encode()):
        raise NotFound(N_("The address is not whole, or the letter is no longer kept"))
    return letter


def told_in(session: Session, letter: Letter) -> list[Wanted]:
    """What the letter tells of that may be switched off."""
    if letter.kind in ON_THEIR_OWN:
        return _kind_of_plans(session, letter.person_id, ON_THEIR_OWN[letter.kind])
    return _rungs_in(session, letter.id)


def _kind_of_plans(session: Session, person_id: UUID, kind: LadderKind) -> list[Wanted]:
    """Of every plan in which the person has a role: such a letter may fold many."""
    plans = sa.select(plan.id, plan.title).where(plan.id.in_(_own_plans(person_id)))
    by_title = sorted(session.execute(plans), key=lambda row: (in_order(row.title), row.id))
    return [Wanted(kind, row.id, None, row.title) for row in by_title]


def _own_plans(person_id: UUID) -> sa.Select:
    return sa.select(membership.plan_id).where(membership.person_id == person_id, membership.until.is_(None))


def _rungs_in(session: Session, letter_id: UUID) -> list[Wanted]:
    group = sa.inspect(WorkingGroup).local_table.c
    rows = sa.select(reminder.kind, reminder.stage, plan.id, plan.title, group.id, group.name)
    rows = rows.outerjoin(plan.id.table, plan.id == reminder.plan_id)
    rows = rows.outerjoin(meeting.id.table, sa.and_(meeting.id == reminder.subject_id, reminder.plan_id.is_(None)))
    rows = rows.outerjoin(group.id.table, group.id == meeting.group_id).where(reminder.letter_id == letter_id)
    found = {
        Wanted(LadderKind(kind.value), plan_id, group_id, title or name)
        for kind, stage, plan_id, title, group_id, name in session.execute(rows)
        if may_be_switched_off(kind, stage) and (plan_id or group_id)
    }
    return sorted(found, key=lambda each: (each.title, each.kind))


def unsubscribe(session: Session, letter: Letter, *, now: datetime) -> None:
    """Asked again it changes nothing."""
    author = Author(person_id=letter.person_id, via=Via.LETTER)
    for each in told_in(session, letter):
        of_one = {"plan_id": each.plan_id, "group_id": each.group_id}
        switch(session, letter.person_id, each.kind, off=True, by=author, now=now, **of_one)


def _seal(letter_id: UUID, settings: Settings) -> str:
    return hmac.new(settings.secret_key.encode(), b"unsubscribe" + letter_id.bytes, "sha256").hexdigest()[:32]
