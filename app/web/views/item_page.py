"""Gathers the page of an item: what the sides say, what this reader may do, its journal, the plan's figures."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import Request
from sqlmodel import Session

from app.comments.queries import told_on
from app.control.spoken_queries import decisions_of, reports_of
from app.control.standing import OccurrenceStanding
from app.figures.queries import PlanStanding
from app.people.actor import Actor
from app.plans.members import Around, around_item
from app.plans.terms import read_term
from app.web.answers import language_of
from app.web.forms import Form
from app.web.item_place import ItemPlace
from app.web.request import read_clock
from app.web.views.attention import own_part
from app.web.views.checkpoints import checkpoints_view
from app.web.views.history import tell
from app.web.views.item_act_forms import extension_form, postpone_form, report_form
from app.web.views.item_acts import acts_of, acts_then
from app.web.views.items import ItemView, item_view
from app.web.views.plans import plan_frame
from app.web.views.readings import ReadingView, reading_view
from app.web.views.talk import talk
from app.web.views.wordings import WordingsView, wordings_view
from app.web.views.words_of_item import Spoken, spoken


def item_page(
    request: Request,
    session: Session,
    place: ItemPlace,
    standing: PlanStanding,
    actor: Actor,
    *,
    shown: UUID | None = None,
    **typed: Form,
) -> dict[str, Any]:
    """Context of items/show.html. `typed`: report, extension, postponement, deletion or decision, as it came back."""
    language, zone, at, plan_id = language_of(request), standing.plan.zone, standing.at, standing.plan.id
    reports = reports_of(session, place.item.id, side_ids=actor.side_ids(plan_id), at=at)
    told = spoken(reports, decisions_of(session, place.item.id, at=at), zone)
    is_guest = plan_id in actor.guest_plan_ids
    around = own_part(standing, actor) if is_guest else standing
    beside = around_item(session, place.wording, plan_id)
    item = item_view(around, place.item, place.wording, told, _reading(place, beside, language), shown=shown)
    frame = plan_frame(request, standing, actor)
    current = next(each for each in standing.row(item.id).occurrences if each.due.id == item.current.id)
    now = read_clock(request)
    story = told_on(session, place.item, seen_by=actor, now=now, at=at)
    shared = {
        **frame,
        "item": item,
        "story": story,
        "history": tell(language, {row.Change.seq: (row.Change, row.author) for row in story}.values()),
        "check": place.seen.check,
        "decision": typed.get("decision") or Form(),
        "is_guest": is_guest,
        "checkpoints": checkpoints_view(story, standing.row(item.id), standing, actor, typed, now),
        "wordings": _wordings(session, place, language, at),
        "compared": any(place.pair),
        "untouched": set(),
        **talk(language, story, beside.people, standing, actor, typed),
    }
    if at:
        return {**shared, **_looked_back_at(place, standing, current, told, is_guest=is_guest)}
    acts = {"acts": acts_of(standing, current, told, actor), "no_form": Form()}
    return {**shared, **acts, **_forms(standing, item, current, actor, language, typed)}


def _forms(
    standing: PlanStanding,
    item: ItemView,
    current: OccurrenceStanding,
    actor: Actor,
    language: str,
    typed: Mapping[str, Form],
) -> dict[str, Any]:
    """What this reader may send about the item today."""
    may_edit = actor.may_edit(standing.plan.id)
    return {
        "report": report_form(standing, item, actor, language, typed.get("report") or Form()),
        "extension": extension_form(standing, item, current, actor, language, typed.get("extension") or Form()),
        "postponement": postpone_form(standing, item, language, typed.get("postponement") or Form())
        if may_edit
        else None,
        "deletion": typed.get("deletion") or Form(values={"version": item.version}) if may_edit else None,
    }


def _looked_back_at(
    place: ItemPlace, standing: PlanStanding, current: OccurrenceStanding, told: Spoken, *, is_guest: bool
) -> dict[str, Any]:
    """Nothing can be done about the past. `present`: the item's address today, or its plan's if it was taken out."""
    elsewhere = "/mine" if is_guest else f"/plans/{place.plan.slug}"
    return {
        "acts": acts_then(standing, current, told),
        "present": f"/items/{place.item.id}" if place.is_in_plan else elsewhere,
        **dict.fromkeys(("no_form", "report", "extension", "postponement", "deletion")),
    }


def _wordings(session: Session, place: ItemPlace, language: str, at: datetime | None) -> WordingsView | None:
    """Most items have one wording, and cost no statement."""
    if place.wording.n == 1 and not any(place.pair):
        return None
    return wordings_view(session, place.item.id, language, place.pair, at=at)


def _reading(place: ItemPlace, beside: Around, language: str) -> ReadingView:
    wording, rules = place.wording, beside.rules
    return reading_view(language, wording, read_term(wording.term, place.plan, rules), rules, beside.confirmer)
