"""A decision as it comes in by a form: on the page of an item, or from a card of the board."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app.base.language import N_
from app.base.settings import Settings
from app.control import answers, decisions, extensions, settlements
from app.control.models import Decision, DecisionKind, Progress
from app.letters.returns import owe_returned
from app.people.actor import Actor
from app.plans.item_queries import find_occurrence
from app.web.forms import Typed
from app.web.item_place import ItemPlace

# What each decision needs beside the date and the side: what it is about, a text, a value.
NEEDS: Mapping[DecisionKind, tuple[Callable[..., Decision], tuple[str, ...]]] = {
    DecisionKind.ACCEPTED: (decisions.accept, ("about",)),
    DecisionKind.RETURNED: (decisions.return_report, ("about", "text")),
    DecisionKind.REMOVED: (decisions.remove, ("text",)),
    DecisionKind.RESUMED: (decisions.resume, ("text",)),
    DecisionKind.GRANTED: (extensions.grant_extension, ("about",)),
    DecisionKind.REFUSED: (extensions.refuse_extension, ("about", "text")),
    DecisionKind.CONSENTED: (extensions.consent_to_extension, ("about",)),
    DecisionKind.DECLINED: (extensions.decline_extension, ("about", "text")),
    DecisionKind.ACKNOWLEDGED: (answers.acknowledge, ("about",)),
    DecisionKind.OBJECTED: (answers.object_to, ("about", "text")),
    DecisionKind.PROPOSED: (settlements.propose_settlement, ("value", "text")),
    DecisionKind.SETTLED: (settlements.confirm_settlement, ("about",)),
}


def decide(settings: Settings, here: ItemPlace, typed: Typed, session: Session, now: datetime, actor: Actor) -> UUID:
    """The date that was decided on."""
    kind, occurrence_id = typed.choice("kind", DecisionKind), typed.id("occurrence", needed=True)
    side_id = typed.id("side", needed=True)
    change, needed = NEEDS.get(kind, (None, ()))
    if change is None:
        typed.problems.setdefault("kind", N_("Please choose"))
    readers: dict[str, Callable[[], object]] = {
        "about": lambda: typed.id("about", needed=True),
        "text": lambda: typed.text("text", most=2000),
        "value": lambda: typed.choice("value", Progress),
    }
    values = [readers[name]() for name in needed]
    typed.check()
    assert change, "an unknown kind was refused"
    occurrence = find_occurrence(session, here.item, occurrence_id)
    decided = change(session, here.item, occurrence, side_id, *values, by=actor, now=now)
    if decided.kind == DecisionKind.RETURNED:
        owe_returned(session, decided, settings=settings, now=now)
    return occurrence.id
