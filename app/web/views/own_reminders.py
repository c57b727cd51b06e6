"""What a person may choose about the own letters, as a form shows and reads it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.base.language import N_, say
from app.ladders.choices import HOURS
from app.ladders.models import LadderKind
from app.ladders.queries import groups_of, pauses_of, reading_hours, snoozes_of, switched_off
from app.people.actor import Actor
from app.plans.queries import plans_seen_by
from app.reminders.office import OPENS
from app.web.forms import Form

OF_A_PLAN = {
    LadderKind.DEADLINE: N_("before the deadlines"),
    LadderKind.OVERDUE: N_("after deadlines that were missed"),
    LadderKind.NEWS: N_("news on the items, once a morning"),
    LadderKind.COMMENTS: N_("comments and mentions"),
}
OF_A_GROUP = {LadderKind.MEETING: N_("before the meetings")}


@dataclass(frozen=True, slots=True)
class Choice:
    """One box to tick; exactly one of plan and group is named."""

    kind: LadderKind
    plan_id: UUID | None
    group_id: UUID | None

    @property
    def name(self) -> str:
        return f"{self.kind.value}-{self.plan_id or self.group_id}"


Choices = list[tuple[str, list[tuple[Choice, str]]]]


def choices_of(session: Session, actor: Actor, today: date) -> Choices:
    """Under the title of each plan and group: what may be switched, and in which words."""
    plans = [each.plan for each in plans_seen_by(session, actor, as_guest_too=True)]
    groups = groups_of(session, actor.person_id, today=today)
    return [
        *((each.title, [(Choice(kind, each.id, None), words) for kind, words in OF_A_PLAN.items()]) for each in plans),
        *((each.name, [(Choice(kind, None, each.id), words) for kind, words in OF_A_GROUP.items()]) for each in groups),
    ]


def each_of(choices: Choices) -> Iterator[Choice]:
    return (choice for _, boxes in choices for choice, _ in boxes)


def own_form(session: Session, actor: Actor, choices: Choices) -> Form:
    off = {(scope, kind) for _, scope, kind in switched_off(session, person_id=actor.person_id)}
    ticked = {each.name: (each.plan_id or each.group_id, each.kind) not in off for each in each_of(choices)}
    return Form(values={**ticked, "hour": reading_hours(session).get(actor.person_id, OPENS)})


def own_reminders_page(session: Session, actor: Actor, choices: Choices, today: date, language: str) -> dict[str, Any]:
    """Context of ladders/own.html, but for the forms."""
    return {
        "choices": [(title, [(each.name, say(language, words)) for each, words in boxes]) for title, boxes in choices],
        "hours": [(hour, f"{hour}:00") for hour in HOURS],
        "pauses": pauses_of(session, actor.person_id, today=today),
        "quiet": _quiet(snoozes_of(session, actor.person_id, today=today)),
    }


def _quiet(found: Sequence[tuple[UUID, str, str, date]]) -> list[dict[str, Any]]:
    return [
        {"id": item_id, "path": f"/items/{item_id}", "words": f"{number} {title}", "until": until}
        for item_id, number, title, until in found
    ]
