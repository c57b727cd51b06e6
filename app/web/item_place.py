"""The item that an address names: by its printed number, or section and number where a number repeats."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends
from sqlmodel import Session

from app.people.actor import Actor
from app.plans.item_queries import see_item, see_item_by_id
from app.plans.models import Item, Plan, Wording
from app.plans.past_items import see_item_then
from app.plans.queries import SeenPlan
from app.web.as_of import AsOf, PastDay
from app.web.request import Reader, SignedIn

ITEM = "/plans/{slug}/items/{number}"
ITEM_IN_SECTION = "/plans/{slug}/items/{section}/{number}"
Pair = tuple[int | None, int | None]


@dataclass(frozen=True)
class ItemPlace:
    """`day`: which past one the reader looks at; `is_in_plan`: the item has not been taken out since.
    `pair`: which two of its wordings are compared, where that was asked.
    """

    seen: SeenPlan
    item: Item
    wording: Wording
    day: PastDay | None = None
    is_in_plan: bool = True
    pair: Pair = (None, None)

    @property
    def plan(self) -> Plan:
        return self.seen.plan


async def _read_pair(before: int | None = None, after: int | None = None) -> Pair:
    return before, after


def find_place(
    slug: str,
    number: str,
    session: Reader,
    actor: SignedIn,
    day: AsOf,
    pair: Annotated[Pair, Depends(_read_pair)],
    section: str | None = None,
) -> ItemPlace:
    """On a past day: the item that bore the number then, even if it was taken out since."""
    if day.asked is None:
        return ItemPlace(*see_item(session, slug, number, section=section, seen_by=actor), pair=pair)
    found = see_item_then(session, slug, number, day.moment, section=section, seen_by=actor)
    return ItemPlace(found.seen, found.item, found.wording, day, found.is_in_plan, pair)


def place_of(session: Session, item_id: UUID, actor: Actor) -> ItemPlace:
    """By the permanent address."""
    return ItemPlace(*see_item_by_id(session, item_id, seen_by=actor))


ItemHere = Annotated[ItemPlace, Depends(find_place)]
