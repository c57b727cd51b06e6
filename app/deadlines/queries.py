from collections.abc import Iterable

from sqlmodel import Session, col, select

from app.deadlines.models import DayOff
from app.deadlines.workdays import WorkCalendar


def work_calendars(session: Session, countries: Iterable[str]) -> dict[str, WorkCalendar]:
    """The calendar of each country, by its code, with every day that coordinators entered."""
    wanted = set(countries)
    entered: dict[str, dict] = {country: {} for country in wanted}
    days = select(col(DayOff.country), col(DayOff.day), col(DayOff.working)).where(col(DayOff.country).in_(wanted))
    for country, day, working in session.exec(days):
        entered[country][day] = working
    return {country: WorkCalendar(country, days) for country, days in entered.items()}


def entered_days(session: Session, year: int) -> list[DayOff]:
    days = session.exec(select(DayOff).order_by(col(DayOff.day))).all()
    return [day for day in days if day.day.year == year]
