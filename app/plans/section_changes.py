"""Acts on the sections of a plan."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, select

from app.base.errors import Invalid
from app.base.language import N_
from app.base.versions import next_version
from app.history.changes import differences, record
from app.people.actor import Actor
from app.plans.models import Plan, Section
from app.plans.numbers import is_addressable
from app.plans.versions import keep_section


def add_section(session: Session, plan: Plan, number: str, title: str, *, by: Actor, now: datetime) -> Section:
    by.must_edit(plan.id)
    _require(number=number, title=title)
    _check_number_free(session, plan.id, number)
    last = session.exec(select(sa.func.max(Section.position)).where(Section.plan_id == plan.id)).one()
    section = Section(plan_id=plan.id, number=number.strip(), title=title.strip(), position=(last or 0) + 1)
    session.add(section)
    keep_section(session, section, now=now)
    record(session, "section.added", section.id, by=by, now=now, plan_id=plan.id, number=number, title=title)
    return section


def change_section(
    session: Session, section: Section, *, number: str, title: str, seen: int, by: Actor, now: datetime
) -> Section:
    by.must_edit(section.plan_id)
    _require(number=number, title=title)
    if number != section.number:
        _check_number_free(session, section.plan_id, number)
    before = section.model_dump()
    next_version(session, section, seen=seen)
    section.number, section.title = number.strip(), title.strip()
    session.add(section)
    keep_section(session, section, now=now)
    changed = differences(before, {"number": section.number, "title": section.title})
    record(session, "section.changed", section.id, changed, by=by, now=now, plan_id=section.plan_id)
    return section


def _check_number_free(session: Session, plan_id: UUID, number: str) -> None:
    if not is_addressable(number.strip()):
        raise Invalid({"number": N_("Use letters, digits, dots and hyphens")})
    if session.exec(select(Section.id).where(Section.plan_id == plan_id, Section.number == number)).first():
        raise Invalid({"number": N_("There is already a section with this number")})


def _require(**values: str) -> None:
    if empty := {name: N_("Please fill this in") for name, value in values.items() if not value.strip()}:
        raise Invalid(empty)
