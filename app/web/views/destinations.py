"""Every page that the palette leads to, for whom it exists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.base.language import N_
from app.people.actor import Actor
from app.plans.models import Plan

GUESTS = (("/mine", N_("My items")), ("/inbox", N_("Inbox")))
EVERYBODY = (
    ("/", N_("Overview")),
    ("/inbox", N_("Inbox")),
    ("/mine", N_("My work")),
    ("/plans", N_("Plans")),
    ("/meetings", N_("Meetings")),
    ("/reminders", N_("Reminders")),
    ("/people", N_("People")),
    ("/days-off", N_("Days off")),
)
KEEPERS = (("/imports", N_("Imports")), ("/meetings/new", N_("Call a meeting")))
OF_A_PLAN = (
    ("", N_("Table")),
    ("/board", N_("Board")),
    ("/progress", N_("Progress")),
    ("/changes", N_("Changes")),
    ("/terms", N_("Terms")),
    ("/passport", N_("Passport")),
)
OF_A_PLAN_KEPT = (("/items/new", N_("Add an item")), ("/bin", N_("Bin")))


@dataclass(frozen=True, slots=True)
class Destination:
    """`plan`: the title of the plan that the page belongs to."""

    path: str
    words: str
    plan: str = ""


def places_of(actor: Actor, plans: Sequence[Plan]) -> list[Destination]:
    if actor.is_guest:
        return [Destination(*place) for place in GUESTS]
    keeps = KEEPERS if actor.may_keep_register else ()
    return [*(Destination(*place) for place in EVERYBODY + keeps), *_of_plans(actor, plans)]


def _of_plans(actor: Actor, plans: Sequence[Plan]) -> Iterator[Destination]:
    for plan in plans:
        for path, words in OF_A_PLAN + (OF_A_PLAN_KEPT if actor.may_edit(plan.id) else ()):
            yield Destination(f"/plans/{plan.slug}{path}", words, plan.title)
