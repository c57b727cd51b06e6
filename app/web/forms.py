"""What was typed, kept as typed; and its reading into values, or the sentences that say what is wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeVar, overload
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import Depends, Request
from starlette.datastructures import FormData

from app.base.errors import Invalid
from app.base.language import N_
from app.deadlines.workdays import KNOWN_YEARS

Choice = TypeVar("Choice", bound=StrEnum)
LARGEST = 999_999_999  # what every database keeps in a whole number, with room to count on
CONTROLS = {code: None for code in (*range(32), 127) if chr(code) not in "\t\n\r"}
Day = date  # inside Typed the word means its own method
OUT_OF_TIME = N_("Write a date between 1990 and 2100")


class WrongWords(ValueError):
    """What was typed can be read, but not accepted: the sentence says why."""


@dataclass
class Form:
    """The fields of a page's form; `problems` are translated sentences by field."""

    values: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)

    def value(self, name: str) -> Any:
        return self.values.get(name, "")

    def problem(self, name: str) -> str:
        return self.problems.get(name, "")


class Typed:
    """Reads typed fields one by one, collects what is wrong, and says it all at once.

    What is `needed` may be relied on after `check()`; before it, it may be missing.
    """

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values
        self.problems: dict[str, str] = {}

    def text(self, name: str, *, needed: bool = False, most: int = 4000) -> str:
        """Without control characters, which no keyboard types and PostgreSQL does not take."""
        text = str(self.values.get(name) or "").translate(CONTROLS).strip()
        if needed and not text:
            self.problems[name] = N_("Please fill this in")
        if len(text) > most:
            self.problems[name] = N_("This is too long")
        return text

    @overload
    def date(self, name: str, *, needed: Literal[True]) -> Day: ...
    @overload
    def date(self, name: str, *, needed: bool = False) -> Day | None: ...
    def date(self, name: str, *, needed: bool = False) -> Day | None:
        return self._read(name, read_day, N_("Write the date as 31.12.2025"), needed)

    def month(self, name: str) -> Day | None:
        """Its first day."""
        return self._read(name, lambda text: read_day(f"{text}-01"), N_("Write the month as 2025-06"), needed=False)

    @overload
    def whole(self, name: str, *, needed: Literal[True]) -> int: ...
    @overload
    def whole(self, name: str, *, needed: bool = False) -> int | None: ...
    def whole(self, name: str, *, needed: bool = False) -> int | None:
        return self._read(name, _read_whole, N_("Write a whole number"), needed)

    def ordinal(self, name: str) -> int | None:
        number = self.whole(name)
        if number is not None and number < 1:
            self.problems[name] = N_("Write a number from 1")
        return number

    @overload
    def id(self, name: str, *, needed: Literal[True]) -> UUID: ...
    @overload
    def id(self, name: str, *, needed: bool = False) -> UUID | None: ...
    def id(self, name: str, *, needed: bool = False) -> UUID | None:
        return self._read(name, UUID, N_("Please choose"), needed)

    def choice(self, name: str, among: type[Choice]) -> Choice:
        return self._read(name, among, N_("Please choose"), needed=True)

    def moment(self, day: str, hour: str, zone: str) -> datetime | None:
        on, at = self.date(day), self._read(hour, _read_hour, N_("Write the time as 10:00"), needed=False)
        return datetime.combine(on, at or _read_hour("10:00"), ZoneInfo(zone)) if on else None

    def check(self) -> None:
        if self.problems:
            raise Invalid(self.problems)

    def _read(self, name: str, reader: Callable[[str], Any], problem: str, needed: bool) -> Any:
        text = self.text(name, needed=needed, most=100)
        if not text or name in self.problems:
            return None
        try:
            return reader(text)
        except WrongWords as wrong:
            self.problems[name] = str(wrong)
            return None
        except ValueError:
            self.problems[name] = problem
            return None


async def arrived(request: Request) -> FormData:
    """Everything that the form sends; asked again, it answers from memory."""
    return await request.form(max_files=200, max_fields=2000)  # a form of all items has a field of files for each


async def typed_form(request: Request) -> Typed:
    """The fields of a posted form, a repeated field as a list under `name[]`."""
    posted = await arrived(request)
    values: dict[str, Any] = {name: value for name, value in posted.items() if isinstance(value, str)}
    values.update({f"{name}[]": [str(value) for value in posted.getlist(name)] for name in posted})
    return Typed(values)


TypedForm = Annotated[Typed, Depends(typed_form)]


def read_day(text: str) -> date:
    """Both what a date field sends (2025-12-31) and what people type (31.12.2025)."""
    day = date.fromisoformat(text) if "-" in text else datetime.strptime(text, "%d.%m.%Y").date()  # noqa: DTZ007
    if day.year not in KNOWN_YEARS:
        raise WrongWords(OUT_OF_TIME)
    return day


def _read_whole(text: str) -> int:
    if abs(number := int(text)) > LARGEST:
        raise ValueError
    return number


def _read_hour(text: str):
    return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007
