"""What a reader keeps of a table, and what others share."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.base.alphabet import in_order
from app.selections.choice import USUAL, Layout
from app.selections.models import Selection
from app.web.chosen import chosen_in


@dataclass(frozen=True, slots=True)
class SelectionView:
    id: UUID
    name: str
    query: str
    is_own: bool
    is_shared: bool


def layout_kept(kept: Sequence[Selection], person_id: UUID) -> Layout:
    own = next((each for each in kept if each.person_id == person_id and not each.name), None)
    return (chosen_in(own.query).layout if own else None) or USUAL


def selection_views(kept: Sequence[Selection], person_id: UUID) -> list[SelectionView]:
    named = sorted((each for each in kept if each.name), key=lambda each: in_order(each.name))
    return [
        SelectionView(each.id, each.name, each.query, each.person_id == person_id, each.is_shared) for each in named
    ]
