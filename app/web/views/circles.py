"""The circles that a writer may choose from, in words."""

from uuid import UUID

from app.base.language import N_, say
from app.history.models import Circle
from app.people.actor import Actor

CIRCLES = {
    Circle.BOTH: N_("both sides"),
    Circle.SIDE: N_("own side only"),
    Circle.PUBLIC: N_("everybody, on public pages too"),
}


def circles_for(language: str, actor: Actor, plan_id: UUID) -> list[tuple[Circle, str]]:
    """What most words are for stands first; the inner circle is offered to its members."""
    inside = bool(actor.side_ids(plan_id))
    return [(circle, say(language, words)) for circle, words in CIRCLES.items() if inside or circle != Circle.SIDE]
