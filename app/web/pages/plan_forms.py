"""Opening a plan, and changing its passport."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Conflict, Invalid
from app.base.language import N_, say
from app.meetings.changes import found_group
from app.meetings.models import WorkingGroup
from app.meetings.queries import group_of_region
from app.people.actor import Role
from app.people.queries import all_sides, find_person
from app.plans.changes import change_plan, give_role, open_plan, set_party
from app.plans.models import Plan
from app.plans.queries import all_agreements, find_plan, parties_of, region_of
from app.web.answers import go, language_of, page
from app.web.forms import Form, Typed, TypedForm
from app.web.request import Db, Now, SignedIn
from app.web.views.plan_form import (
    as_typed,
    find_or_add_agreement,
    find_or_add_side,
    free_slug,
    parties,
    read_party,
    read_passport,
    read_slug,
)
from app.web.views.problems import form_of

router = APIRouter(prefix="/plans")
FIRST_VALUES = {
    "side_1_roll": "preceding", "side_2_roll": "preceding", "extension_consent": "notice", "answer_days": 10,
    "link_days": 30,
}  # fmt: skip


@router.get("/new")
def new(request: Request, session: Db, actor: SignedIn) -> Response:
    actor.must_administer()
    return _form(request, session, Form(values=FIRST_VALUES))


@router.post("")
def create(request: Request, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    """The administrator opens a plan and becomes its coordinator, until others are named."""
    actor.must_administer()
    try:
        plan = _open(session, typed, now, actor)
    except Invalid as refusal:
        session.rollback()
        return _form(request, session, form_of(request, typed, refusal), status=422)
    _ready_group(request, session, plan, now, actor)
    person = find_person(session, actor.person_id)
    give_role(session, plan.id, person, Role.COORDINATOR, actor.side_id, by=actor, now=now)
    return go(f"/plans/{plan.slug}")


@router.get("/{slug}/edit")
def edit(request: Request, slug: str, session: Db, actor: SignedIn) -> Response:
    plan = find_plan(session, slug, seen_by=actor)
    actor.must_edit(plan.id)
    return _form(request, session, as_typed(plan, parties_of(session, [plan.id])[plan.id]), plan=plan)


@router.post("/{slug}")
def update(request: Request, slug: str, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    plan = find_plan(session, slug, seen_by=actor)
    actor.must_edit(plan.id)
    both = parties_of(session, [plan.id])[plan.id]
    try:
        seen, values = typed.whole("version", needed=True), read_passport(typed)
        told = [read_party(typed, n) for n in (1, 2)]
        typed.check()
        change_plan(session, plan, seen=seen, by=actor, now=now, **values)
        for party, values in zip(both, told, strict=True):
            set_party(session, plan, party.side, **values, by=actor, now=now)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        session.refresh(plan)
        names = {f"side_{n}_name": party.side.name for n, party in enumerate(both, start=1)}
        typed.values = {**typed.values, **names, "version": plan.version}
        return _form(request, session, form_of(request, typed, refusal), plan=plan, status=refusal.status)
    return go(f"/plans/{plan.slug}/passport")


def _open(session: Db, typed: Typed, now: Now, actor: SignedIn) -> Plan:
    slug = read_slug(typed)
    values = read_passport(typed)
    agreement = find_or_add_agreement(session, typed, by=actor, now=now)
    sides = [find_or_add_side(session, typed, n, by=actor, now=now) for n in (1, 2)]
    plan = Plan(slug=slug, agreement_id=agreement.id, created_at=now, **values)
    bound = parties(typed, plan, sides)
    typed.check()
    return open_plan(session, plan, bound, by=actor, now=now)


def _ready_group(request: Request, session: Db, plan: Plan, now: Now, actor: SignedIn) -> None:
    """A plan is heard by the working group of its region; the first plan brings the group."""
    region = region_of(session, plan)
    if group_of_region(session, region.id) is None:
        name = say(language_of(request), N_("Joint working group: %(region)s"), region=region.name)
        slug = free_slug(session, WorkingGroup.slug, region.slug)
        found_group(session, WorkingGroup(slug=slug, region_id=region.id, name=name), by=actor, now=now)
        session.flush()


def _form(request: Request, session: Db, form: Form, *, plan: Plan | None = None, status: int = 200) -> Response:
    return page(
        request,
        "plans/form.html",
        status=status,
        plan={"path": f"/plans/{plan.slug}"} if plan else None,
        form=form,
        action=f"/plans/{plan.slug}" if plan else "/plans",
        agreements=[(agreement.id, agreement.title) for agreement, _ in all_agreements(session)],
        sides_known=[(side.id, side.name) for side in all_sides(session)],
    )
