"""How the items of each body go; lead and co-owners alike. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.control.rows import ItemRow
from app.figures.progress import Tally, tally


@dataclass(frozen=True, slots=True)
class OwningBody:
    """`code`: of the side for which it owns."""

    id: UUID
    code: str
    name: str


def by_body(rows: Sequence[ItemRow]) -> list[tuple[OwningBody, Tally]]:
    """Those with most items first; what several bodies own counts with each."""
    owned: dict[OwningBody, list[ItemRow]] = {}
    for row in rows:
        for body in dict.fromkeys(_owning(row)):
            owned.setdefault(body, []).append(row)
    tallies = [(body, tally(own)) for body, own in owned.items()]
    return sorted(tallies, key=lambda each: (-each[1].total, each[0].name))


def _owning(row: ItemRow) -> Iterable[OwningBody]:
    return (OwningBody(owner.body_id, code, owner.name) for code, owners in row.owners.items() for owner in owners)
