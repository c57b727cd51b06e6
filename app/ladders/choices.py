"""What a person chooses about the own letters. It may be switched off down to the floor, never below it."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, select

from app.base.errors import Invalid, NotFound
from app.base.language import N_
from app.history.changes import By, record
from app.ladders.models import LadderKind, Pause, Preference, ReadingHour, Snooze

HOURS = range(7, 20)
LONGEST_PAUSE = timedelta(days=366)


def switch(
    session: Session,
    person_id: UUID,
    kind: LadderKind,
    *,
    off: bool,
    by: By,
    now: datetime,
    plan_id: UUID | None = None,
    group_id: UUID | None = None,
) -> None:
    """One kind of one plan, or of the meetings of one group."""
    of_one = Preference.plan_id == plan_id if plan_id else Preference.group_id == group_id
    row = session.exec(
        select(Preference).where(Preference.person_id == person_id, of_one, Preference.kind == kind)
    ).first()
    if (row.is_off if row else False) == off:
        return
    row = row or Preference(
        person_id=person_id, plan_id=plan_id, group_id=group_id, kind=kind, is_off=off, changed_at=now
    )
    row.is_off, row.changed_at = off, now
    session.add(row)
    act = "person.switched_off" if off else "person.switched_on"
    record(session, act, person_id, by=by, now=now, ladder_kind=kind, scope=plan_id or group_id)


def pause(session: Session, person_id: UUID, *, since: date, until: date, by: By, now: datetime) -> Pause:
    """Hold the letters of these days, both included; what was held leaves on the first working day after them."""
    if until < since:
        raise Invalid({"until": N_("The last day lies before the first")})
    if until - since > LONGEST_PAUSE:
        raise Invalid({"until": N_("A pause lasts a year at most")})
    row = Pause(person_id=person_id, since=since, until=until)
    session.add(row)
    record(session, "person.paused", person_id, by=by, now=now, since=since, until=until)
    return row


def end_pause(session: Session, person_id: UUID, pause_id: UUID, *, today: date, by: By, now: datetime) -> None:
    """The days before today stay what they were."""
    row = session.get(Pause, pause_id)
    if row is None or row.person_id != person_id:
        raise NotFound(N_("There is no such pause"))
    if row.since >= today:
        session.delete(row)
    else:
        row.until = min(row.until, today - timedelta(days=1))
        session.add(row)
    record(session, "person.resumed", person_id, by=by, now=now, since=row.since, until=row.until)


def snooze(session: Session, person_id: UUID, item_id: UUID, *, until: date | None, by: By, now: datetime) -> None:
    """Nothing of the item but the floor up to this day; none: as ever again."""
    row = session.get(Snooze, (person_id, item_id))
    if until is None:
        if row:
            session.delete(row)
    else:
        row = row or Snooze(person_id=person_id, item_id=item_id, until=until)
        row.until = until
        session.add(row)
    record(session, "person.snoozed", person_id, by=by, now=now, item=item_id, until=until)


def choose_hour(session: Session, person_id: UUID, hour: int, *, by: By, now: datetime) -> None:
    """At which letters leave, in the zone of the person's side."""
    if hour not in HOURS:
        raise Invalid({"hour": N_("Choose an hour between 7 and 19")})
    row = session.get(ReadingHour, person_id) or ReadingHour(person_id=person_id, hour=hour)
    row.hour = hour
    session.add(row)
    record(session, "person.hour_chosen", person_id, by=by, now=now, hour=hour)
