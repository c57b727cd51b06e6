"""My reminders: what I hear above the floor, at which hour, and when I hear nothing."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Invalid
from app.ladders.choices import choose_hour, end_pause, pause, snooze, switch
from app.ladders.queries import reading_hours
from app.reminders.office import OPENS
from app.web.answers import go
from app.web.forms import TypedForm
from app.web.item_place import place_of
from app.web.own_reminders_page import own_page
from app.web.request import Db, Now, SignedIn, Today
from app.web.views.own_reminders import choices_of, each_of
from app.web.views.problems import form_of

router = APIRouter(prefix="/mine/reminders")
HERE = "/mine/reminders"


@router.get("")
def show(request: Request, session: Db, today: Today, actor: SignedIn) -> Response:
    return own_page(request, session, today, actor)


@router.post("")
def update(request: Request, typed: TypedForm, session: Db, now: Now, today: Today, actor: SignedIn) -> Response:
    """A box that is not ticked is switched off."""
    try:
        hour = typed.whole("hour", needed=True)
        typed.check()
        if hour != reading_hours(session).get(actor.person_id, OPENS):
            choose_hour(session, actor.person_id, hour, by=actor, now=now)
    except Invalid as refusal:
        session.rollback()
        return own_page(request, session, today, actor, form=form_of(request, typed, refusal), status=422)
    for each in each_of(choices_of(session, actor, today)):
        of_one = {"plan_id": each.plan_id, "group_id": each.group_id}
        off = not typed.text(each.name)
        switch(session, actor.person_id, each.kind, off=off, by=actor, now=now, **of_one)
    return go(HERE)


@router.post("/pauses")
def create_pause(request: Request, typed: TypedForm, session: Db, now: Now, today: Today, actor: SignedIn) -> Response:
    try:
        since, until = typed.date("since", needed=True), typed.date("until", needed=True)
        typed.check()
        pause(session, actor.person_id, since=since, until=until, by=actor, now=now)
    except Invalid as refusal:
        session.rollback()
        return own_page(request, session, today, actor, pausing=form_of(request, typed, refusal), status=422)
    return go(HERE)


@router.post("/pauses/{pause_id}/end")
def create_pause_end(pause_id: UUID, session: Db, now: Now, today: Today, actor: SignedIn) -> Response:
    end_pause(session, actor.person_id, pause_id, today=today, by=actor, now=now)
    return go(HERE)


@router.post("/snoozes")
def create_snooze(typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    """`until` left empty: as ever again."""
    item_id, until = typed.id("item", needed=True), typed.date("until")
    typed.check()
    here = place_of(session, item_id, actor)
    snooze(session, actor.person_id, here.item.id, until=until, by=actor, now=now)
    return go(HERE)
