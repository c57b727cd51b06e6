"""News: acts of others on items that concern a reader who has not seen them since. Computed, never stored."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.history.circles import is_open_to
from app.inbox.queries import Act, acts_since, called_in, openings_of, owners_of, sides_with_controller
from app.inbox.rules import Reason, Standing, most_pressing, reason_for
from app.people.actor import Actor, Role

REMEMBERED = timedelta(days=30)  # what nobody looked at for so long is found on the item's page
Controlled = Collection[tuple[UUID, UUID]]  # plans and sides whose reports a named person decides


@dataclass(frozen=True, slots=True)
class News:
    """One row for each item: how many acts, the latest first, and the most pressing reason of them."""

    item_id: UUID
    number: str
    title: str
    plan_title: str
    reason: Reason
    acts: Sequence[tuple[Act, Reason]]

    @property
    def at(self) -> datetime:
        return self.acts[0][0].at

    @property
    def path(self) -> str:
        """An item that was taken out has no page of its own."""
        last = self.acts[0][0]
        return f"/plans/{last.plan_slug}" if last.is_deleted else f"/items/{self.item_id}"


@dataclass(frozen=True)
class Surroundings:
    """What many readers need alike: whose the items are, who is called, which sides have a controller."""

    owners: Mapping[UUID, Collection[tuple[UUID, UUID]]]  # by item: sides and bodies
    called: Mapping[int, Collection[UUID]]  # by the comment's act
    controlled: Controlled


def news_for(session: Session, reader: Actor, *, now: datetime, controlled: Controlled | None = None) -> list[News]:
    return news_of(session, [reader], now=now, controlled=controlled)[reader.person_id]


def news_of(
    session: Session,
    readers: Sequence[Actor],
    *,
    now: datetime,
    after: int = 0,
    controlled: Controlled | None = None,
) -> dict[UUID, list[News]]:
    """By reader, the latest first; only acts after this row of the journal. Five statements for however many readers,
    four where it is known already what is `controlled`.
    """
    plan_ids = {plan_id for reader in readers for plan_id in reader.roles}
    acts = acts_since(session, plan_ids, after=after, since=now - REMEMBERED)
    items = {act.item_id for act in acts}
    if controlled is None:
        controlled = sides_with_controller(session, plan_ids)
    around = Surroundings(owners_of(session, items), called_in(session, acts), controlled)
    seen = openings_of(session, [reader.person_id for reader in readers], items)
    return {reader.person_id: _rows(reader, acts, around, seen) for reader in readers}


def _rows(reader: Actor, acts: Sequence[Act], around: Surroundings, seen: Mapping[Any, int]) -> list[News]:
    by_item: dict[UUID, list[tuple[Act, Reason]]] = defaultdict(list)
    unseen = [act for act in acts if act.seq > seen.get((reader.person_id, act.item_id), 0)]
    eyes = _Eyes(reader, around)
    for act in _standing(unseen):
        if reason := eyes.reason(act):
            by_item[act.item_id].append((act, reason))
    rows = []
    for item_id, told in by_item.items():
        last, pressing = told[0][0], most_pressing([reason for _, reason in told])
        rows.append(News(item_id, last.number, last.title, last.plan_title, pressing, told))
    return sorted(rows, key=lambda row: row.acts[0][0].seq, reverse=True)


def _standing(acts: Sequence[Act]) -> Iterator[Act]:
    """An act that was undone before the reader saw it is no news, nor is its undoing."""
    undone = {act.body["undone"]: act.seq for act in acts if act.act == "item.undone"}
    fresh = {act.seq for act in acts}
    void = {seq for target, undoing in undone.items() if target in fresh for seq in (target, undoing)}
    yield from (act for act in acts if act.seq not in void)


class _Eyes:
    """What one reader makes of acts. What he is in a plan is found out once, however many acts there are."""

    def __init__(self, reader: Actor, around: Surroundings) -> None:
        self._reader, self._around = reader, around
        self._in_plan: dict[UUID, tuple[Collection[UUID], Standing]] = {}

    def reason(self, act: Act) -> Reason | None:
        reader = self._reader
        if act.plan_id not in reader.roles or act.person_id == reader.person_id:
            return None
        inside, standing = self._look(act.plan_id)
        if not is_open_to(inside, act.circle, act.side_id):
            return None
        if reader.person_id in self._around.called.get(act.seq, ()):
            return Reason.MENTIONED
        standing = self._of_item(act.item_id, standing)
        return reason_for(act.act, act.body, act.side_id, standing) if standing else None

    def _look(self, plan_id: UUID) -> tuple[Collection[UUID], Standing]:
        """The sides whose inner circle the reader belongs to, and what he is in the whole plan."""
        if plan_id not in self._in_plan:
            standing = standing_in(self._reader, plan_id, self._around.controlled)
            self._in_plan[plan_id] = self._reader.side_ids(plan_id), standing
        return self._in_plan[plan_id]

    def _of_item(self, item_id: UUID, standing: Standing) -> Standing:
        """In the plan he `owns` for sides; of the item only those of them whose body is his."""
        if not standing.owns:
            return standing
        owners, bodies = self._around.owners.get(item_id, ()), self._reader.body_ids
        owns = [side for side, body in owners if body in bodies and side in standing.owns]
        return Standing(owns, standing.office, standing.decides, standing.heads)


def standing_in(reader: Actor, plan_id: UUID, controlled: Controlled) -> Standing:
    """What the reader is in the whole plan; he `owns` what his bodies own for these sides."""
    sides = reader.sides_by_role(plan_id)
    coordinates, controls = sides[Role.COORDINATOR], sides[Role.CONTROLLER]
    stands_in = {side for side in coordinates if (plan_id, side) not in controlled}
    owns = sides[Role.OWNER] | sides[Role.GUEST]
    return Standing(owns, coordinates | controls, controls | stands_in, sides[Role.HEAD])
