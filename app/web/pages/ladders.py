"""When the dates of a plan and the meetings of its working group are reminded of: set by its coordinators."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Invalid
from app.ladders.changes import set_ladder
from app.ladders.models import LadderKind
from app.ladders.queries import rules_of
from app.meetings.models import WorkingGroup
from app.meetings.queries import group_of_region
from app.plans.models import Plan
from app.plans.queries import find_plan, region_of
from app.web.answers import go, page
from app.web.forms import Form, TypedForm
from app.web.request import Db, Now, SignedIn
from app.web.views.ladders import ladder_form, read_ladders
from app.web.views.problems import form_of

router = APIRouter(prefix="/plans/{slug}/reminders")


@router.get("")
def edit(request: Request, slug: str, session: Db, actor: SignedIn) -> Response:
    plan = find_plan(session, slug, seen_by=actor)
    actor.must_edit(plan.id)
    group = _group(session, plan)
    return _form(request, plan, group, ladder_form(rules_of(session, plan.id, group.id if group else None)))


@router.post("")
def update(request: Request, slug: str, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    plan = find_plan(session, slug, seen_by=actor)
    actor.must_edit(plan.id)
    group = _group(session, plan)
    try:
        for kind, steps in read_ladders(typed).items():
            if kind != LadderKind.MEETING:
                set_ladder(session, kind, steps, by=actor, now=now, plan_id=plan.id)
            elif group:
                set_ladder(session, kind, steps, by=actor, now=now, group_id=group.id)
    except Invalid as refusal:
        session.rollback()
        return _form(request, plan, group, form_of(request, typed, refusal), status=422)
    return go(f"/plans/{plan.slug}/passport")


def _group(session: Db, plan: Plan) -> WorkingGroup | None:
    return group_of_region(session, region_of(session, plan).id)


def _form(request: Request, plan: Plan, group: WorkingGroup | None, form: Form, *, status: int = 200) -> Response:
    path = f"/plans/{plan.slug}"
    return page(
        request,
        "ladders/form.html",
        status=status,
        plan={"path": path, "title": plan.title},
        group=group.name if group else "",
        form=form,
        action=f"{path}/reminders",
    )
