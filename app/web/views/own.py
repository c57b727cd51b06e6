"""What is one's own: the items of one's bodies, and the comments that call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from app.campaigns.queries import open_forms_of
from app.comments.queries import mentions_waiting
from app.figures.queries import PlanStanding
from app.people.actor import Actor
from app.web.views.attention import own_groups
from app.web.views.awaited import awaited_by
from app.web.views.campaigns import form_line
from app.web.views.open_rows import to_report
from app.web.views.plans import sides_for


@dataclass(frozen=True, slots=True)
class MentionView:
    path: str
    number: str
    title: str
    author: str
    text: str
    at: datetime


def own_page(session: Session, shown: Sequence[PlanStanding], actor: Actor) -> dict[str, Any]:
    """Context of mine/index.html."""
    mentions = [
        MentionView(f"/items/{said.item_id}#comments", wording.number, wording.title, author, said.text, said.at)
        for said, _, wording, author in mentions_waiting(session, actor)
    ]
    return {
        "forms": [form_line(*found) for found in open_forms_of(session, actor)],
        "groups": own_groups(shown, actor, with_closed=True),
        "to_report": to_report(shown, actor),
        "awaited": awaited_by(shown, actor),
        "sides": sides_for(shown[0], actor) if shown else [],
        "mentions": mentions,
        "is_guest": actor.is_guest,
    }
