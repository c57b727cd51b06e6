"""The item that an address names: by its printed number, or section and number where a number repeats."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends
from sqlmodel import Session

from app.people.actor import Actor
from app.plans.item_queries import see_item, see_item_by_id
from app.plans.models import Item, Plan, Wording
from app.plans.queries import SeenPlan
from app.web.request import Reader, SignedIn

ITEM = "/plans/{slug}/items/{number}"
ITEM_IN_SECTION = "/plans/{slug}/items/{section}/{number}"


@dataclass(frozen=True)
class ItemPlace:
    seen: SeenPlan
    item: Item
    wording: Wording

    @property
    def plan(self) -> Plan:
        return self.seen.plan


def find_place(slug: str, number: str, session: Reader, actor: SignedIn, section: str | None = None) -> ItemPlace:
    return ItemPlace(*see_item(session, slug, number, section=section, seen_by=actor))


def place_of(session: Session, item_id: UUID, actor: Actor) -> ItemPlace:
    """By the permanent address."""
    return ItemPlace(*see_item_by_id(session, item_id, seen_by=actor))


ItemHere = Annotated[ItemPlace, Depends(find_place)]
