"""Gathers the page of an item: the item, its report form, its journal, the plan's figures."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from fastapi import Request
from sqlmodel import Session

from app.base.language import N_, say
from app.base.templating import day
from app.control.changes import may_report
from app.control.queries import reports_of
from app.figures.queries import PlanStanding
from app.people.actor import Actor
from app.people.queries import story_told
from app.plans.item_queries import postponements_of
from app.plans.terms import read_term, rules_and_confirmer
from app.web.answers import language_of
from app.web.forms import Form
from app.web.item_place import ItemPlace
from app.web.views.history import tell
from app.web.views.items import ItemView, OccurrenceView, item_view
from app.web.views.plans import plan_frame
from app.web.views.readings import ReadingView, reading_view


@dataclass
class ActForm(Form):
    """A form about one of the item's dates; the pairs are value and words."""

    occurrences: list[tuple[Any, str]] = field(default_factory=list)
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
    moved = any(each.due.first_due_on != each.due.due_on for each in standing.row(place.item.id).occurrences)
    moves = postponements_of(session, place.item.id) if moved else []
    language, reports = language_of(request), reports_of(session, place.item.id)
    reading = _reading(session, place, language)
    item = item_view(standing, place.item, place.wording, reports, moves, reading)
    frame = plan_frame(request, standing, actor)
    story = story_told(session, place.item.id, side_ids=actor.side_ids(standing.plan.id))
    return {
        **frame,
        "item": item,
        "report": _report_form(standing, item, actor, language, report or Form()),
        "postponement": _postpone_form(item, language, postponement or Form()) if frame["may_edit"] else None,
        "history": tell(language, story),
    }


def _reading(session: Session, place: ItemPlace, language: str) -> ReadingView:
    wording = place.wording
    rules, who = rules_and_confirmer(session, wording, place.plan.id)
    return reading_view(language, wording, read_term(wording.term, place.plan, rules), who)


def _report_form(standing: PlanStanding, view: ItemView, actor: Actor, language: str, typed: Form) -> ActForm | None:
    """For whoever may report; the open dates first, then those whose closing word may be corrected."""
    sides = {party.side.code: party.side.id for party in standing.parties}
    bodies = [
        (owner.body_id, owner.name)
        for code, owners in view.owners.items()
        for owner in owners
        if may_report(standing.plan.id, owner.body_id, sides[code], actor)
    ]
    dates = sorted(view.occurrences, key=lambda each: not each.open)
    choices = [(each.id, _label(language, each, view)) for each in dates]
    return ActForm(values=typed.values, problems=typed.problems, occurrences=choices, bodies=bodies) if bodies else None


def _postpone_form(view: ItemView, language: str, typed: Form) -> ActForm | None:
    """Each choice also bears the date that it showed: of two people who move one date, the second is told."""
    movable = [each for each in view.occurrences if each.open]
    choices = [(f"{each.id}/{each.due_on or ''}", _label(language, each, view)) for each in movable]
    return ActForm(values=typed.values, problems=typed.problems, occurrences=choices) if movable else None


def _label(language: str, occurrence: OccurrenceView, item: ItemView) -> str:
    due = day(occurrence.due_on) if occurrence.due_on else say(language, N_("no date"))
    if len(item.occurrences) == 1:
        return due
    of = say(language, N_("%(index)s of %(count)s"), index=occurrence.index, count=len(item.occurrences))
    return f"{due} ({of})"
