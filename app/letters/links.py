"""The addresses `/r/…` in letters, by which their readers report without signing in.

Letters are drafted while only reading, so a link is made in two steps. Its secret is drawn at the draft and lives
nowhere but in the letter's bytes; the row with its hash waits beside the session (`links_made`) and is written in the
transaction that freezes those bytes (`keep_links`). Either both are there or neither. A secret worked out of the
installation's key would need no row before, but whoever got the key could then speak in everybody's name.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Session

from app.base.secrets import hashed, new_token
from app.base.settings import Settings
from app.base.zones import last_moment, local_day
from app.control.links import ReportLink
from app.control.rights import may_report
from app.history.models import Via
from app.people.models import Side
from app.people.queries import deputies_on
from app.plans.actors import actors_of
from app.post.columns import item, occurrence, owner, person, plan, wording

LINKS = sa.inspect(ReportLink).local_table
MADE = "report_links"
Wanted = tuple[UUID, UUID]  # a person, and a date to report on
Made = tuple[sa.Table, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class OwnedDate:
    """A date, and for which bodies of which sides somebody may report on it."""

    plan_id: UUID
    zone: str
    due_on: date | None
    link_days: int
    owners: list[tuple[UUID, UUID]]

    def good_until(self, now: datetime) -> datetime:
        """Some days past the date, or past the letter that is written after it."""
        today = local_day(now, self.zone)
        return last_moment(max(self.due_on or today, today) + timedelta(days=self.link_days), self.zone)


def link_for(
    session: Session, person_id: UUID, occurrence_id: UUID, *, settings: Settings, now: datetime
) -> str | None:
    """The address for a letter to this person; None: whoever reads the letter may not report on the date.

    For tellers: the link is worth something once the letter's bytes are kept.
    """
    wanted = (person_id, occurrence_id)
    return links_for(session, [wanted], settings=settings, now=now).get(wanted)


def links_for(session: Session, wanted: Collection[Wanted], *, settings: Settings, now: datetime) -> dict[Wanted, str]:
    """For those who may report. A deputy's letters bear links of the deputy, who acts with his own rights."""
    readers = _readers(session, {person_id for person_id, _ in wanted}, now)
    dates = _owned_dates(session, {occurrence_id for _, occurrence_id in wanted})
    today = local_day(now, settings.zone)
    actors = actors_of(session, set(readers.values()), now=now, today=today, via=Via.LETTER)
    found = {}
    for person_id, occurrence_id in wanted:
        due, reader = dates.get(occurrence_id), actors[readers[person_id]]
        if due and any(may_report(due.plan_id, *owns, reader) for owns in due.owners):
            token = _make(session, reader.person_id, occurrence_id, due.good_until(now), now)
            found[person_id, occurrence_id] = f"{settings.site_url}/r/{token}"
    return found


def links_made(session: Session) -> list[Made]:
    """The rows that were made while this session read, each with its table; they are nowhere yet."""
    return session.info.pop(MADE, [])


def keep_links(session: Session, rows: Iterable[Made]) -> None:
    """In the transaction that keeps the letters which bear them."""
    for table, row in rows:
        session.connection().execute(sa.insert(table), row)


def _make(session: Session, person_id: UUID, occurrence_id: UUID, until: datetime, now: datetime) -> str:
    token = new_token()
    row = {"id": uuid4(), "token_hash": hashed(token), "person_id": person_id, "occurrence_id": occurrence_id}
    session.info.setdefault(MADE, []).append((LINKS, {**row, "created_at": now, "expires_at": until}))
    return token


def _readers(session: Session, person_ids: Collection[UUID], now: datetime) -> dict[UUID, UUID]:
    """Who reads the letters of each: the person, or whoever stands in on this day where the person is."""
    side = sa.inspect(Side).local_table.c
    zones = sa.select(person.id, side.zone).join(side.id.table, side.id == person.side_id)
    rows = session.execute(zones.where(person.id.in_(person_ids))).all()
    deputies = {zone: deputies_on(session, local_day(now, zone)) for zone in {row.zone for row in rows}}
    return {row.id: deputies[row.zone][row.id].id if row.id in deputies[row.zone] else row.id for row in rows}


def _owned_dates(session: Session, occurrence_ids: Collection[UUID]) -> dict[UUID, OwnedDate]:
    standing = sa.and_(wording.item_id == item.id, wording.valid_to.is_(None), wording.is_deleted.is_(False))
    names = (plan.zone, occurrence.due_on, plan.link_days)
    owned = sa.select(occurrence.id, item.plan_id, *names, owner.body_id, owner.side_id)
    owned = owned.join(item.id.table, item.id == occurrence.item_id).join(wording.id.table, standing)
    owned = owned.join(owner.id.table, owner.wording_id == wording.id).join(plan.id.table, plan.id == item.plan_id)
    dates: dict[UUID, OwnedDate] = {}
    for occurrence_id, plan_id, zone, due_on, days, body_id, side_id in session.execute(
        owned.where(occurrence.id.in_(occurrence_ids), occurrence.withdrawn_at.is_(None))
    ):
        due = dates.setdefault(occurrence_id, OwnedDate(plan_id, zone, due_on, days, []))
        due.owners.append((body_id, side_id))
    return dates
