"""Bodies, persons, and who receives whose letters."""

import re
from datetime import date, datetime

from sqlmodel import Session, select

from app.base.errors import Conflict, Invalid
from app.base.language import N_
from app.base.versions import next_version
from app.history.changes import By, differences, record
from app.people.models import Administrator, Body, BodyName, Contact, Deputy, Person, Side

ADDRESS = re.compile(r"[^@\s<>(),;:\\\"\[\]]+@[^@\s<>(),;:\\\"\[\]]+\.[a-z0-9-]{2,}", re.IGNORECASE)


def add_side(session: Session, side: Side, *, by: By, now: datetime) -> Side:
    session.add(side)
    record(session, "side.added", side.id, by=by, now=now, name=side.name)
    return side


def add_body(session: Session, body: Body, *, by: By, now: datetime) -> Body:
    _require(name=body.name, short=body.short)
    _check_name_free(session, body, body.name)
    session.add(body)
    record(session, "body.added", body.id, by=by, now=now, name=body.name)
    return body


def change_body(session: Session, body: Body, *, seen: int, by: By, now: datetime, **values: object) -> Body:
    _require(**{name: values[name] for name in ("name", "short") if name in values})
    before = body.model_dump()
    _check_name_free(session, body, str(values.get("name", body.name)))
    next_version(session, body, seen=seen)
    for name, value in values.items():
        setattr(body, name, value)
    session.add(body)
    record(session, "body.changed", body.id, differences(before, values), by=by, now=now)
    return body


def name_body(
    session: Session,
    body: Body,
    name: str,
    *,
    by: By,
    now: datetime,
    since: date | None = None,
    until: date | None = None,
) -> BodyName:
    """Another name by which documents call the body."""
    _require(name=name)
    known = BodyName(body_id=body.id, name=name, since=since, until=until)
    session.add(known)
    record(session, "body.named", body.id, by=by, now=now, name=name, until=until)
    return known


def add_person(session: Session, person: Person, *, by: By, now: datetime) -> Person:
    person.email = person.email.strip().lower()
    _require(name=person.name, email=person.email)
    check_address(person.email)
    _check_free(session, person.email, person)
    session.add(person)
    record(session, "person.added", person.id, by=by, now=now, side_id=person.side_id)
    return person


def change_person(session: Session, person: Person, *, seen: int, by: By, now: datetime, **values: object) -> Person:
    _require(**{name: values[name] for name in ("name", "email") if name in values})
    if "email" in values:
        values["email"] = str(values["email"]).strip().lower()
        check_address(str(values["email"]))
        _check_free(session, str(values["email"]), person)
    next_version(session, person, seen=seen)
    changed = [name for name, value in values.items() if getattr(person, name) != value]
    for name, value in values.items():
        setattr(person, name, value)
    session.add(person)
    # Personal data stays out of the journal, which nobody can erase: it names the fields only.
    record(session, "person.changed", person.id, by=by, now=now, side_id=person.side_id, fields=changed)
    return person


def disable_person(session: Session, person: Person, *, by: By, now: datetime) -> None:
    if person.disabled_at:
        raise Conflict(N_("This account is already closed"))
    person.disabled_at = now
    session.add(person)
    record(session, "person.disabled", person.id, by=by, now=now, side_id=person.side_id)


def make_administrator(session: Session, person: Person, *, by: By, now: datetime) -> None:
    session.add(Administrator(person_id=person.id, since=now))
    record(session, "person.made_administrator", person.id, by=by, now=now)


def name_contact(
    session: Session, body: Body, person: Person, *, since: date, by: By, now: datetime, until: date | None = None
) -> Contact:
    """From this day the person receives the body's letters."""
    if until and until < since:
        raise Invalid({"until": N_("The last day lies before the first")})
    contact = Contact(body_id=body.id, person_id=person.id, since=since, until=until)
    session.add(contact)
    record(session, "body.contact_named", body.id, by=by, now=now, person=person.id, since=since, until=until)
    return contact


def end_contact(session: Session, contact: Contact, *, until: date, by: By, now: datetime) -> None:
    if until < contact.since:
        raise Invalid({"until": N_("The last day lies before the first")})
    contact.until = until
    session.add(contact)
    record(session, "body.contact_ended", contact.body_id, by=by, now=now, person=contact.person_id, until=until)


def name_deputy(
    session: Session, person: Person, deputy: Person, *, since: date, until: date, by: By, now: datetime
) -> Deputy:
    """From day to day the deputy receives the person's letters, which say for whom they are."""
    if deputy.id == person.id:
        raise Invalid({"deputy": N_("Nobody is the own deputy")})
    if until < since:
        raise Invalid({"until": N_("The last day lies before the first")})
    taken = select(Deputy.id).where(Deputy.person_id == person.id, Deputy.since <= until, Deputy.until >= since)
    if session.exec(taken).first():
        raise Invalid({"since": N_("On these days the person already has a deputy")})
    named = Deputy(person_id=person.id, deputy_id=deputy.id, since=since, until=until)
    session.add(named)
    period = {"deputy": deputy.id, "since": since, "until": until}
    record(session, "person.deputy_named", person.id, period, by=by, now=now)
    return named


def end_deputy(session: Session, deputy: Deputy, *, by: By, now: datetime) -> None:
    """The letters come back to the person at once."""
    session.delete(deputy)
    record(session, "person.deputy_released", deputy.person_id, by=by, now=now, deputy=deputy.deputy_id)


def _require(**values: object) -> None:
    if empty := {name: N_("Please fill this in") for name, value in values.items() if not str(value or "").strip()}:
        raise Invalid(empty)


def check_address(email: str, *, field: str = "email") -> None:
    if not ADDRESS.fullmatch(email):
        raise Invalid({field: N_("This does not look like an e-mail address")})


def _check_free(session: Session, email: str, person: Person) -> None:
    """Closed accounts keep their addresses."""
    taken = select(Person.id).where(Person.email == email, Person.id != person.id)
    if session.exec(taken).first():
        raise Invalid({"email": N_("There is already a person with this address")})


def _check_name_free(session: Session, body: Body, name: str) -> None:
    taken = select(Body.id).where(Body.side_id == body.side_id, Body.name == name, Body.id != body.id)
    if session.exec(taken).first():
        raise Invalid({"name": N_("This side already has a body with this name")})
