"""Gathers the page of an item: the item, its report form, its journal, the plan's figures."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from fastapi import Request
from sqlmodel import Session

from app.base.language import N_, say
from app.base.templating import day
from app.control.changes import owners_to_report_for
from app.control.queries import reports_of
from app.figures.queries import PlanStanding
from app.people.actor import Actor
from app.people.queries import story_told
from app.plans.item_queries import postponements_of
from app.plans.models import Item
from app.web.answers import language_of
from app.web.forms import Form
from app.web.item_place import ItemPlace
from app.web.views.history import tell
from app.web.views.items import ItemView, OccurrenceView, item_view
from app.web.views.plans import plan_frame


@dataclass
class ActForm(Form):
    """A form about one of the item's dates; the pairs are value and words."""

    occurrences: list[tuple[UUID, str]] = field(default_factory=list)
    bodies: list[tuple[UUID, str]] = field(default_factory=list)


def item_page(
    request: Request,
    session: Session,
    place: ItemPlace,
    standing: PlanStanding,
    actor: Actor,
    *,
    report: Form | None = None,
    postponement: Form | None = None,
) -> dict[str, Any]:
    """Context of items/show.html; `report` and `postponement` bring back what was typed and what was wrong."""
    moves = postponements_of(session, place.item.id)
    item = item_view(standing, place.item, place.wording, reports_of(session, place.item.id), moves)
    language = language_of(request)
    frame = plan_frame(request, standing, actor)
    story = story_told(session, place.item.id, side_ids=actor.side_ids(standing.plan.id))
    return {
        **frame,
        "item": item,
        "labels": {each.id: _label(language, each, item) for each in item.occurrences},
        "report": _report_form(session, place.item, item, actor, language, report or Form()),
        "postponement": _postpone_form(item, language, postponement or Form()) if frame["may_edit"] else None,
        "history": tell(language, story),
    }


def _report_form(
    session: Session, item: Item, view: ItemView, actor: Actor, language: str, typed: Form
) -> ActForm | None:
    """For whoever may report; the open dates first, then those whose closing word may be corrected."""
    owners = owners_to_report_for(session, item, actor)
    if not owners:
        return None
    names = {owner.body_id: owner.name for owners in view.owners.values() for owner in owners}
    dates = sorted(view.occurrences, key=lambda each: not each.open)
    return ActForm(
        values=typed.values or {"progress": _last_word(dates[0], owners[0].side_id, view)},
        problems=typed.problems,
        occurrences=[(each.id, _label(language, each, view)) for each in dates],
        bodies=[(owner.body_id, names[owner.body_id]) for owner in owners],
    )


def _last_word(occurrence: OccurrenceView, _side_id: UUID, _view: ItemView) -> str:
    said = [position.progress for position in occurrence.positions.values() if position and position.progress]
    return "under_way" if "under_way" in said else ""


def _postpone_form(view: ItemView, language: str, typed: Form) -> ActForm | None:
    movable = [each for each in view.occurrences if each.open]
    choices = [(each.id, _label(language, each, view)) for each in movable]
    return ActForm(values=typed.values, problems=typed.problems, occurrences=choices) if movable else None


def _label(language: str, occurrence: OccurrenceView, item: ItemView) -> str:
    due = day(occurrence.due_on) if occurrence.due_on else say(language, N_("no date"))
    if len(item.occurrences) == 1:
        return due
    of = say(language, N_("%(index)s of %(count)s"), index=occurrence.index, count=len(item.occurrences))
    return f"{due} ({of})"
