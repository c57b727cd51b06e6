"""What a link in a letter shows: the item in short, the own side's last word, the form, or what was recorded by it."""

from dataclasses import replace
from typing import Any

from fastapi import Request
from sqlmodel import Session

from app.control.links import word_by_link
from app.control.rules import Stance
from app.figures.queries import PlanStanding
from app.web.forms import Form
from app.web.link_place import LinkPlace
from app.web.views.acts import DecisionView, WordView
from app.web.views.item_act_forms import ActForm
from app.web.views.item_page import item_page
from app.web.views.items import PositionView


def link_page(
    request: Request, session: Session, place: LinkPlace, standing: PlanStanding, typed: Form | None = None
) -> dict[str, Any]:
    """Context of report_links/show.html."""
    form = {"report": typed} if typed else {}
    told = item_page(request, session, place.here, standing, place.actor, shown=place.occurrence.id, **form)
    side = next(each for each in told["sides"] if each.id == place.owners[0].side_id)
    position: PositionView = told["item"].current.positions[side.code]
    recorded = _recorded(session, place, position)
    return {
        "plan": told["plan"],
        "item": told["item"],
        "side": side,
        "position": position,
        "returned": _returned(position),
        "recorded": recorded,
        "used_at": place.link.used_at,
        "report": _form(session, place, position, told["report"]),
        "person_name": place.actor.name,
        "good_until": place.link.expires_at,
        "action": request.url.path.removesuffix("/fresh-links"),
    }


def may_speak(session: Session, link_place: LinkPlace, stance: str) -> bool:
    """Once for each link; again where what was said by it was taken back or returned."""
    return word_by_link(session, link_place.link) is None or stance == Stance.RETURNED


def _form(session: Session, place: LinkPlace, position: PositionView, report: ActForm | None) -> ActForm | None:
    """The form of the item's page, for the date of the link alone."""
    if report is None or not may_speak(session, place, position.stance):
        return None
    dates = [(value, label) for value, label in report.occurrences if value == place.occurrence.id]
    return replace(report, occurrences=dates) if dates else None


def _recorded(session: Session, place: LinkPlace, position: PositionView) -> WordView | None:
    """What was said by the link, while no later word stands in its place."""
    said = word_by_link(session, place.link)
    words = [word for word in (position.word, *position.additions) if word]
    return next((word for word in words if said and word.id == said.id), None)


def _returned(position: PositionView) -> DecisionView | None:
    if position.stance != Stance.RETURNED:
        return None
    return next((each for each in reversed(position.decisions) if each.kind == "returned"), None)
