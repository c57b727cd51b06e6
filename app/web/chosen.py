"""What an address asks of a table. An empty field asks for nothing; a value that does not exist is refused."""

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import parse_qs
from uuid import UUID

from fastapi import Depends, Query
from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from app.base.errors import Invalid
from app.base.language import N_
from app.control.rules import State
from app.figures.progress import Part
from app.selections.choice import Choice, Column, Due, Group, Layout, Sort, Trait

DatesIn = Annotated[str, Field(pattern=r"^(\d{4}-[1-4]|none)$")]
Quarter = Annotated[str, Field(pattern=r"^\d{4}-[1-4]$")]


def _filled(typed: Any) -> list[Any]:
    return [each for each in (typed if isinstance(typed, list) else [typed]) if each]


Filled = BeforeValidator(_filled)
MayBeEmpty = BeforeValidator(lambda typed: typed or None)


LISTS = ("section", "body", "state", "signal", "quarter", "only", "part", "dates", "first_dates")


class Asked(BaseModel):
    text: Annotated[str, Field(max_length=200)] = ""
    section: Annotated[list[str], Filled] = []
    side: Annotated[str, Field(max_length=20)] = ""
    body: Annotated[list[UUID], Filled] = []
    state: Annotated[list[State], Filled] = []
    signal: Annotated[list[Due], Filled] = []
    quarter: Annotated[list[Quarter], Filled] = []
    only: Annotated[list[Trait], Filled] = []
    part: Annotated[list[Part], Filled] = []
    dates: Annotated[list[DatesIn], Filled] = []
    first_dates: Annotated[list[DatesIn], Filled] = []
    sort: Annotated[Sort | None, MayBeEmpty] = None
    group: Annotated[Group | None, MayBeEmpty] = None
    hide: Annotated[list[Column], Filled] = []
    choose: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """`layout`: none where the address leaves it to what the reader keeps. `choosing`: rows are to be ticked."""

    choice: Choice
    layout: Layout | None
    choosing: bool = False


def chosen_from(asked: Asked) -> Chosen:
    lists = {name: tuple(getattr(asked, name)) for name in LISTS}
    choice = Choice(text=" ".join(asked.text.split()), side=asked.side, **lists)
    fixed = asked.sort or asked.group or asked.hide
    layout = Layout(asked.sort or Sort.NUMBER, asked.group or Group.SECTION, tuple(asked.hide)) if fixed else None
    return Chosen(choice, layout, asked.choose)


async def _read(asked: Annotated[Asked, Query()]) -> Chosen:
    return chosen_from(asked)


ChosenHere = Annotated[Chosen, Depends(_read)]


def chosen_in(query: str) -> Chosen:
    """What an address that was kept asks for."""
    fields = parse_qs(query.removeprefix("?"))
    known: dict[str, Any] = {
        name: values if isinstance(Asked.model_fields[name].default, list) else values[0]
        for name, values in fields.items()
        if name in Asked.model_fields
    }
    try:
        return chosen_from(Asked(**known))
    except ValidationError as wrong:
        raise Invalid({"query": N_("This selection cannot be read")}) from wrong
