"""What an acceptance needs before the first item: bodies that are meant, sections, rules, the next meeting."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app.base.zones import local_day
from app.imports.editions import sections_meant
from app.imports.matching import plain
from app.imports.models import ImportBody
from app.imports.queries import KeptDraft
from app.imports.taking import Taking
from app.meetings.queries import next_meetings
from app.people.actor import Actor
from app.people.changes import add_body, name_body
from app.people.models import Body
from app.people.queries import find_body, names_of_body
from app.plans.models import Plan
from app.plans.queries import sections_of
from app.plans.section_changes import add_section, change_section
from app.plans.terms import rules_of


def prepare(session: Session, plan: Plan, draft: KeptDraft, *, by: Actor, now: datetime) -> Taking:
    meeting = next_meetings(session, [plan.id], now=now).get(plan.id)
    starts_at = meeting[1].starts_at if meeting else None
    return Taking(
        plan=plan,
        rules=rules_of(session, plan.id),
        bodies={key: _body(session, name, by=by, now=now) for key, name in _used(draft).items()},
        sections=_sections(session, plan, draft, by=by, now=now),
        meeting_day=local_day(starts_at, plan.zone) if starts_at else None,
    )


def _used(draft: KeptDraft) -> dict[tuple[str, str], ImportBody]:
    used = {(owner["name"], owner["side"]) for row in draft.standing for owner in row.owners}
    return {key: name for key, name in draft.bodies.items() if key in used}


def _body(session: Session, name: ImportBody, *, by: Actor, now: datetime) -> Body:
    """A name that a person gave to a known body is remembered as one of its names."""
    if name.body_id:
        body = find_body(session, name.body_id)
        _remember(session, body, name.name, by=by, now=now)
        return body
    assert name.new_side_id  # a draft with undecided names is not ready
    body = Body(side_id=name.new_side_id, name=name.new_name, short=name.new_short)
    body.is_collective = name.new_is_collective
    add_body(session, body, by=by, now=now)
    session.flush()
    _remember(session, body, name.name, by=by, now=now)
    name.body_id = body.id
    session.add(name)
    return body


def _sections(session: Session, plan: Plan, draft: KeptDraft, *, by: Actor, now: datetime) -> dict[UUID, UUID]:
    """Those that rows stand in: known ones get the title of the document, unknown ones are added."""
    used = {row.section_id for row in draft.standing}
    named = [section for section in draft.sections if section.id in used]
    meant, found = sections_meant(named, sections_of(session, plan.id)), {}
    for section in named:
        known = meant[section.id]
        if known is None:
            known = add_section(session, plan, section.number, section.title, by=by, now=now)
            session.flush()
        elif known.title != section.title:
            change_section(session, known, number=known.number, title=section.title, seen=known.version, by=by, now=now)
        found[section.id] = known.id
    return found


def _remember(session: Session, body: Body, name: str, *, by: Actor, now: datetime) -> None:
    known = [body.name, body.short, *(each.name for each in names_of_body(session, body.id))]
    if plain(name) not in map(plain, known):
        name_body(session, body, name, by=by, now=now)
