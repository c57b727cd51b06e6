from datetime import date, datetime

from sqlmodel import Session, select

from app.base.errors import NotFound
from app.base.language import N_
from app.deadlines.models import DayOff
from app.history.changes import By, record


def enter_day(
    session: Session, country: str, day: date, *, working: bool, name: str = "", by: By, now: datetime
) -> DayOff:
    """Say of one day of a country whether it is worked, over what the library knows."""
    entered = _entered(session, country, day) or DayOff(country=country, day=day, working=working, entered_at=now)
    entered.working, entered.name, entered.entered_at = working, name, now
    session.add(entered)
    record(session, "day_off.entered", entered.id, by=by, now=now, country=country, day=day, working=working, name=name)
    return entered


def forget_day(session: Session, country: str, day: date, *, by: By, now: datetime) -> None:
    """The day counts again as the library says."""
    entered = _entered(session, country, day)
    if entered is None:
        raise NotFound(N_("Nothing was entered for this day"))
    session.delete(entered)
    record(session, "day_off.forgotten", entered.id, by=by, now=now, country=country, day=day)


def _entered(session: Session, country: str, day: date) -> DayOff | None:
    return session.exec(select(DayOff).where(DayOff.country == country, DayOff.day == day)).first()
