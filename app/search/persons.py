"""Persons are looked for where they are kept: their names are copied nowhere."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from app.people.actor import Actor, Role
from app.people.models import Administrator, Body, Person
from app.plans.memberships import Membership
from app.search.models import Kind
from app.search.question import Question
from app.search.rules import Hit


def persons_found(session: Session, question: Question, *, seen_by: Actor) -> Iterator[Hit]:
    """By the words of the name, of the post's body and of the address."""
    if seen_by.is_guest:
        return
    known = sa.select(Person, col(Body.short), col(Administrator.since)).select_from(Person)
    known = known.outerjoin(Body, col(Body.id) == Person.body_id)
    known = known.outerjoin(Administrator, col(Administrator.person_id) == Person.id)
    known = known.where(col(Person.disabled_at).is_(None), _visible_to(seen_by))
    for person, body, since in session.execute(known):
        if question.is_in(f"{person.name} {body or ''} {person.email}"):
            page = _page_of(person, seen_by, is_administrator=since is not None)
            yield Hit(Kind.PERSON, person.id, person.name, person.created_at, title=body or "", place=page)


def _visible_to(actor: Actor) -> Any:
    """Whoever keeps the register sees everybody; others see the people of their plans, guests not among them."""
    if actor.may_keep_register:
        return sa.true()
    beside = sa.select(col(Membership.person_id)).where(
        col(Membership.plan_id).in_(actor.plan_ids),
        col(Membership.until).is_(None),
        col(Membership.role) != Role.GUEST,
    )
    return col(Person.id).in_(beside)


def _page_of(person: Person, actor: Actor, *, is_administrator: bool) -> tuple[str, str]:
    """The page that this reader may open: the person's own, the body's, or the register."""
    if actor.may_keep_person(person.side_id, is_administrator=is_administrator):
        return "persons", str(person.id)
    return ("bodies", str(person.body_id)) if person.body_id else ("", "")
