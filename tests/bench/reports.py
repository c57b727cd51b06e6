"""Reports to send by form: one for each date that the coordinator's side owes."""

from dataclasses import dataclass
from urllib.parse import urlencode

import sqlalchemy as sa
from sqlmodel import Session, col

from app.control.models import Decision, Report
from app.history.models import Change
from app.people.models import Person
from app.plans.models import Item, Occurrence, Owner, Plan, Wording


@dataclass(frozen=True)
class Form:
    """Where a report goes and what it says. "Under way" may follow every word but "not begun", and itself."""

    path: str
    body: str


def forms(session: Session, coordinator: str) -> list[Form]:
    """In the order of their dates, so that two neighbours are of different items and mostly of different plans."""
    wanted = sa.select(Plan.slug, Wording.number, Occurrence.id, Owner.body_id)
    wanted = wanted.join(Item, col(Item.plan_id) == Plan.id).join(Occurrence, col(Occurrence.item_id) == Item.id)
    wanted = wanted.join(Wording, col(Wording.item_id) == Item.id).join(Owner, col(Owner.wording_id) == Wording.id)
    wanted = wanted.join(Person, col(Person.side_id) == Owner.side_id).where(Person.email == coordinator)
    decided = sa.exists().where(col(Decision.occurrence_id) == Occurrence.id)  # what was accepted takes no more words
    rows = session.execute(wanted.where(~decided).order_by(Occurrence.due_on, Occurrence.id, Owner.position))
    first_owner = {occurrence: (slug, number, body) for slug, number, occurrence, body in reversed(rows.all())}
    return [_form(occurrence, *where) for occurrence, where in reversed(first_owner.items())]


def counted(session: Session) -> tuple[int, int]:
    """Reports, and the rows of the journal that tell of them."""
    told = sa.select(sa.func.count()).where(Change.act == "item.reported")
    return session.scalar(sa.select(sa.func.count()).select_from(Report)) or 0, session.scalar(told) or 0


def _form(occurrence: object, slug: str, number: str, body: object) -> Form:
    said = {"occurrence": occurrence, "body": body, "progress": "under_way", "text": "Идёт согласование сроков."}
    return Form(f"/plans/{slug}/items/{number}/status-updates", urlencode(said))
