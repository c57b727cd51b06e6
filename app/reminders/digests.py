"""News by mail: every working morning, one letter with what was not seen in the app; nothing new, no letter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.base.database import insert_or_update
from app.base.zones import local_day
from app.history.queries import revision
from app.inbox.models import Digest
from app.inbox.news import News, news_of
from app.inbox.rules import BY_LETTERS_OF_THEIR_OWN, Reason
from app.ladders.models import LadderKind
from app.ladders.queries import Off, switched_off
from app.plans.actors import actors_of
from app.reminders.office import Office

DIGESTS = sa.inspect(Digest).local_table
SAID = (Reason.SAID, Reason.MENTIONED)
Muted = frozenset[tuple[UUID, LadderKind]]  # plans and kinds
Window = dict[str, int]  # after: the row of the journal that the letter before told last; until: the last of this one


@dataclass(frozen=True)
class Morning:
    """Whose digest has come round, up to which row, and what those who have news are to be told."""

    person_ids: Sequence[UUID] = ()
    seq: int = 0
    windows: Mapping[UUID, Window] = field(default_factory=dict)


def morning_of(session: Session, offices: Mapping[UUID, Office], *, now: datetime, zone: str) -> Morning:
    """Whoever has no mark yet begins with this morning: what lies before is news to nobody."""
    marks = {row.person_id: row for row in session.execute(sa.select(DIGESTS))}
    due = [who for who, office in offices.items() if _has_come(office, marks[who].at if who in marks else None, now)]
    if not due:
        return Morning()
    known = {who: marks[who].seq for who in due if who in marks}
    seq = revision(session)
    return Morning(due, seq, _windows(session, known, seq, now, zone))


def unless_told(session: Session, morning: Morning) -> Morning:
    """Without those whose mark has come so far by now, because another planner was quicker."""
    so_far = sa.select(DIGESTS.c.person_id).where(DIGESTS.c.seq >= morning.seq)
    told = set(session.scalars(so_far.where(DIGESTS.c.person_id.in_(morning.windows)))) if morning.windows else set()
    return replace(morning, windows={who: window for who, window in morning.windows.items() if who not in told})


def keep_morning(session: Session, morning: Morning, *, now: datetime) -> None:
    rows = [{"person_id": who, "seq": morning.seq, "at": now} for who in sorted(morning.person_ids)]
    insert_or_update(session, DIGESTS, rows, key=["person_id"])


def to_tell(news: Sequence[News], window: Window, muted: Muted = frozenset()) -> list[News]:
    """What a letter of its own has told is left out, and what the reader switched off."""
    within = range(window["after"] + 1, window["until"] + 1)
    return [
        each
        for each in news
        if any(act.seq in within and _is_heard(act.plan_id, reason, muted) for act, reason in each.acts)
    ]


def muted_by(off: Off, person_id: UUID) -> Muted:
    return frozenset((scope, kind) for who, scope, kind in off if who == person_id)


def _is_heard(plan_id: UUID, reason: Reason, muted: Muted) -> bool:
    kind = LadderKind.COMMENTS if reason in SAID else LadderKind.NEWS
    return reason not in BY_LETTERS_OF_THEIR_OWN and (plan_id, kind) not in muted


def _has_come(office: Office, last: datetime | None, now: datetime) -> bool:
    morning = office.morning(office.today(now))
    return office.is_open(now) and morning <= now and (last is None or last < morning)


def _windows(session: Session, known: Mapping[UUID, int], seq: int, now: datetime, zone: str) -> dict[UUID, Window]:
    first = min(known.values(), default=seq)
    if first >= seq:
        return {}
    readers = actors_of(session, known, now=now, today=local_day(now, zone))
    news = news_of(session, list(readers.values()), now=now, after=first)
    windows = {who: {"after": known[who], "until": seq} for who in news}
    off = switched_off(session)
    return {who: windows[who] for who in news if to_tell(news[who], windows[who], muted_by(off, who))}
