"""What is to be done to many items, as it comes in by a form."""

from collections.abc import Sequence
from uuid import UUID

from app.base.errors import Invalid
from app.base.language import N_
from app.bulk.changes import MOST
from app.bulk.models import BulkKind
from app.bulk.steps import Order
from app.control.rows import ItemRow, SectionView
from app.web.forms import Typed

FURTHEST = 3660  # days


def read_order(typed: Typed, sections: Sequence[SectionView]) -> Order:
    kind = typed.choice("kind", BulkKind)
    typed.check()
    if kind == BulkKind.SECTION:
        order = Order(kind, section_id=typed.id("section", needed=True))
        if order.section_id and order.section_id not in {section.id for section in sections}:
            typed.problems["section"] = N_("Please choose")
    elif kind == BulkKind.PROGRESS:
        order = Order(kind, text=typed.text("text", needed=True))
    else:
        order = _read_move(typed, kind)
    typed.check()
    return order


def rows_meant(typed: Typed, rows: Sequence[ItemRow]) -> list[ItemRow]:
    """In the order of the plan; an item that is no longer there is left out."""
    wanted = set(typed.values.get("item[]", []))
    found = [row for row in rows if str(row.id) in wanted]
    if not found:
        raise Invalid({"item": N_("Tick the items first")})
    if len(found) > MOST:
        raise Invalid({"item": N_("Tick three hundred items at most")})
    return found


def _read_move(typed: Typed, kind: BulkKind) -> Order:
    reason = typed.text("reason", needed=True, most=1000)
    if kind == BulkKind.MOVE_TO:
        return Order(kind, reason, to=typed.date("to", needed=True))
    days = typed.whole("days", needed=True)
    if days is not None and not 0 < abs(days) <= FURTHEST:
        typed.problems["days"] = N_("Write by how many days, for example 14 or -7")
    return Order(kind, reason, days=days or 0)


def ids_of(rows: Sequence[ItemRow]) -> list[UUID]:
    return [row.id for row in rows]
