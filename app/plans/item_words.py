"""What a document says of an item, and how its term was read."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from app.base.errors import Invalid
from app.base.language import N_
from app.deadlines.terms import TermKind
from app.plans.models import OwnerRole
from app.plans.numbers import is_addressable

DATED = (TermKind.DATE, TermKind.PERIOD, TermKind.RECURRING)
READING = ("starts_on", "recurrence", "anchor", "event_id", "offset", "rule", "review")
COLUMNS = ("section_id", "number", "title", "term", "kind", *READING)


@dataclass(frozen=True)
class OwnerWords:
    """One owner as a document names it."""

    body_id: UUID
    side_id: UUID
    role: OwnerRole
    by_agreement: bool = False
    printed: str = ""


@dataclass(frozen=True)
class ItemWords:
    """What a document says of an item, and how its term was read."""

    section_id: UUID
    number: str
    title: str
    term: str
    kind: TermKind
    due: tuple[date, ...] = ()
    owners: tuple[OwnerWords, ...] = ()
    starts_on: date | None = None
    recurrence: str = ""
    anchor: str = ""
    event_id: UUID | None = None
    offset: str = ""
    rule: str = ""
    review: bool = False
    by_machine: bool = False  # the term was read by the grammar
    looked_by: UUID | None = None  # who looked at that reading

    def check(self) -> None:
        problems = {
            name: N_("Please fill this in") for name in ("number", "title", "term") if not getattr(self, name).strip()
        }
        if self.number.strip() and not is_addressable(self.number):
            problems["number"] = N_("Use letters, digits, dots and hyphens")
        if not self.owners:
            problems["owners"] = N_("Name at least one owner")
        if len({owner.body_id for owner in self.owners}) < len(self.owners):
            problems["owners"] = N_("A body is named twice")
        if self.kind in DATED and not self.due and not self.review:
            problems["due"] = N_("A term of this kind needs a date")
        if problems:
            raise Invalid(problems)

    def columns(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in COLUMNS}

    def reading(self) -> dict[str, Any]:
        """What was made of the term."""
        return {name: getattr(self, name) for name in ("kind", "due", *READING)}
