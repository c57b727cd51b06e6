"""Months as a sheet shows them that hides the day."""

import re
from datetime import date

MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
SAYS_NO_DAY = re.compile(r"[^\W\d_]+[\s.,-]*(?:\d{2}|\d{4})?(?:\s*г(?:ода|\.)?)?", re.IGNORECASE)


def month_of(day: date) -> str:
    """«май 2024»."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def hides_the_day(shown: str) -> bool:
    """Whether a date is shown as «май 2024», «Май», «2024»."""
    return bool(SAYS_NO_DAY.fullmatch(shown.strip()) or re.fullmatch(r"\d{4}", shown.strip()))
