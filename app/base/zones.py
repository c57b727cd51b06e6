"""Days and hours as a zone counts them. Nothing here asks what time it is."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


def local_day(moment: datetime, zone: str) -> date:
    """The calendar day of a moment in the given IANA zone."""
    return moment.astimezone(ZoneInfo(zone)).date()


def local_moment(day: date, hour: int, zone: str) -> datetime:
    """UTC moment of `hour`:00 on `day` in the zone. A gap in the zone gives the first moment after it."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def last_moment(day: date, zone: str) -> datetime:
    """UTC moment at which `day` ends in the zone; whatever happened on that day had happened by then."""
    return local_moment(day + timedelta(days=1), 0, zone) - timedelta(microseconds=1)
