"""Whom the names of a draft mean: a known body, or one that the acceptance adds to the register."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from app.base.errors import Invalid
from app.base.language import N_
from app.base.versions import next_version
from app.imports.models import Import, ImportBody
from app.imports.states import must_be_open
from app.people.actor import Actor
from app.people.queries import find_body
from app.plans.queries import parties_of


@dataclass(frozen=True)
class NewBody:
    """A body that the acceptance adds to the register."""

    side_id: UUID
    name: str
    short: str
    is_collective: bool = False


def means(
    session: Session, document: Import, name: ImportBody, whom: UUID | NewBody, *, seen: int, by: Actor
) -> ImportBody:
    """Decide whom a printed name means: a known body, by its id, or one to be added."""
    must_be_open(document, by)
    sides = {party.side.id for party in parties_of(session, [document.plan_id])[document.plan_id]}
    side_id = whom.side_id if isinstance(whom, NewBody) else find_body(session, whom).side_id
    if side_id not in sides:
        raise Invalid({"body": N_("This body belongs to neither side of the plan")})
    next_version(session, name, seen=seen)
    name.body_id = None if isinstance(whom, NewBody) else whom
    _propose(name, whom if isinstance(whom, NewBody) else None)
    session.add(name)
    session.flush()
    return name


def _propose(name: ImportBody, new: NewBody | None) -> None:
    name.new_side_id = new.side_id if new else None
    name.new_name, name.new_short = (new.name, new.short) if new else ("", "")
    name.new_is_collective = bool(new and new.is_collective)
