"""Bodies of both sides, who answers for them, and who may do what."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.people.queries import all_bodies, all_persons, all_sides, contacts_on
from app.plans.queries import plans_seen_by, roles_in_plans
from app.web.answers import page
from app.web.request import Db, Now, SignedIn, Today
from app.web.views.people import person_views, registers
from app.web.views.plans import standings

router = APIRouter(prefix="/people")


@router.get("")
def index(request: Request, session: Db, now: Now, today: Today, actor: SignedIn) -> Response:
    seen = plans_seen_by(session, actor)
    rows = [row for standing in standings(request, session, seen, now=now) for row in standing.rows]
    sides = sorted(all_sides(session), key=lambda side: side.id != actor.side_id)
    contacts = contacts_on(session, today)
    persons = []
    if actor.may_keep_register:
        roles = roles_in_plans(session, [each.plan.id for each in seen])
        persons = person_views(session, all_persons(session), roles)
    shown = registers(sides, all_bodies(session), contacts, rows)
    return page(request, "people/index.html", registers=shown, persons=persons)
