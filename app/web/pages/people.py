"""Bodies of both sides, who answers for them, and who may do what."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.people.queries import bodies_of_sides, contacts_on, persons_with_posts
from app.plans.queries import plans_seen_by, roles_in_plans
from app.web.answers import page
from app.web.request import Db, Now, SignedIn, Today
from app.web.standings import standings
from app.web.views.people import known_sides, person_views, registers

router = APIRouter(prefix="/people")


@router.get("")
def index(request: Request, session: Db, now: Now, today: Today, actor: SignedIn) -> Response:
    seen = plans_seen_by(session, actor)
    stood = standings(request, session, seen, now=now)
    rows = [row for standing in stood for row in standing.rows]
    sides = sorted(bodies_of_sides(session), key=lambda each: each[0].id != actor.side_id)
    if not actor.may_keep_register:
        known = known_sides(stood, actor)
        sides = [(side, bodies) for side, bodies in sides if side.id in known]
    shown = registers(sides, contacts_on(session, today), rows)
    persons = []
    if actor.may_keep_register:
        roles = roles_in_plans(session, [each.plan.id for each in seen])
        persons = person_views(persons_with_posts(session), roles, actor)
    return page(request, "people/index.html", registers=shown, persons=persons)
