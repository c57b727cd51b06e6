"""Where the keyboard goes on when a row was changed and the table came back whole."""

from collections.abc import Container, Sequence
from uuid import UUID

from app.control.rows import ItemRow
from app.web.views.plans import SectionBlock


def row_to_go_on_from(
    printed: Sequence[ItemRow], blocks: Sequence[SectionBlock], changed: UUID, heading: str, open_to: Container[UUID]
) -> UUID:
    """The row itself; where it left the selection, the next one that may be changed, under its heading first."""
    shown = [row.id for block in blocks for row in block.rows if row.id in open_to]
    if changed in shown or not shown:
        return changed
    near = [row.id for block in blocks if block.heading == heading for row in block.rows if row.id in open_to]
    return _next_in(printed, near or shown, changed)


def _next_in(printed: Sequence[ItemRow], shown: Sequence[UUID], changed: UUID) -> UUID:
    """The last, where none follows."""
    places = {row.id: place for place, row in enumerate(printed)}
    in_order = sorted(shown, key=places.__getitem__)
    return next((each for each in in_order if places[each] > places[changed]), in_order[-1])
