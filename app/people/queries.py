from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.alphabet import in_order
from app.base.errors import NotFound
from app.base.language import N_
from app.deadlines.models import DayOff
from app.history.models import Change
from app.history.queries import story_of
from app.people.models import Administrator, Body, BodyName, Contact, Deputy, Person, Side

NO_SUCH_BODY = N_("There is no such body")


def find_side(session: Session, side_id: UUID) -> Side:
    if side := session.get(Side, side_id):
        return side
    raise NotFound(N_("There is no such side"))


def find_body(session: Session, body_id: UUID) -> Body:
    if body := session.get(Body, body_id):
        return body
    raise NotFound(NO_SUCH_BODY)


def is_body_of(session: Session, body_id: UUID, side_id: UUID) -> bool:
    body = session.get(Body, body_id)
    return body is not None and body.side_id == side_id


def find_person(session: Session, person_id: UUID) -> Person:
    if person := session.get(Person, person_id):
        return person
    raise NotFound(N_("There is no such person"))


def find_contact(session: Session, contact_id: UUID) -> Contact:
    if contact := session.get(Contact, contact_id):
        return contact
    raise NotFound(N_("There is no such contact person"))


def first_administrator(session: Session) -> Person | None:
    named = select(Person).join(Administrator, col(Administrator.person_id) == Person.id)
    return session.exec(named.where(col(Person.disabled_at).is_(None)).order_by(col(Administrator.since))).first()


def person_by_email(session: Session, email: str) -> Person | None:
    """Only somebody who may still sign in."""
    known = select(Person).where(Person.email == email.strip().lower(), col(Person.disabled_at).is_(None))
    return session.exec(known).first()


def all_sides(session: Session) -> list[Side]:
    return list(session.exec(select(Side).order_by(Side.code, Side.name)))


def all_bodies(session: Session) -> list[Body]:
    return sorted(session.exec(select(Body)), key=lambda body: in_order(body.name))


def sides_with_days(session: Session) -> list[tuple[Side, dict[date, bool]]]:
    """Every side with the days that were entered for its country (day → is it worked), one statement."""
    pairs = sa.select(Side, col(DayOff.day), col(DayOff.working))
    pairs = pairs.outerjoin(DayOff, col(DayOff.country) == Side.country).order_by(col(Side.code), col(Side.name))
    found: dict[UUID, tuple[Side, dict[date, bool]]] = {}
    for side, day, working in session.execute(pairs):
        found.setdefault(side.id, (side, {}))[1].update({day: working} if day else {})
    return list(found.values())


def bodies_of_sides(session: Session) -> list[tuple[Side, list[Body]]]:
    """Every side with its bodies, one statement."""
    pairs = select(Side, Body).outerjoin(Body, col(Body.side_id) == Side.id)
    found: dict[UUID, tuple[Side, list[Body]]] = {}
    for side, body in session.exec(pairs.order_by(Side.code, Side.name)):
        found.setdefault(side.id, (side, []))[1].extend([body] if body else [])
    return [(side, sorted(bodies, key=lambda body: in_order(body.name))) for side, bodies in found.values()]


def persons_with_posts(session: Session, *, person_id: UUID | None = None) -> list[tuple[Person, str | None, bool]]:
    """Every person (or one), the short name of the own body, and whether an administrator."""
    posts = select(Person, Body.short, Administrator.since).outerjoin(Body, col(Body.id) == Person.body_id)
    posts = posts.outerjoin(Administrator, col(Administrator.person_id) == Person.id)
    if person_id:
        posts = posts.where(Person.id == person_id)
    found = [(person, body, since is not None) for person, body, since in session.exec(posts)]
    return sorted(found, key=lambda each: in_order(each[0].name))


def all_persons(session: Session) -> list[Person]:
    return sorted(session.exec(select(Person)), key=lambda person: in_order(person.name))


def names_of_body(session: Session, body_id: UUID) -> list[BodyName]:
    names = session.exec(select(BodyName).where(BodyName.body_id == body_id))
    return sorted(names, key=lambda each: in_order(each.name))


def body_names(session: Session, body_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Short names, by id."""
    wanted = {body_id for body_id in body_ids if body_id}
    return dict(iter(session.exec(select(Body.id, Body.short).where(col(Body.id).in_(wanted))))) if wanted else {}


def person_names(session: Session, person_ids: Iterable[UUID]) -> dict[UUID, str]:
    return dict(iter(session.exec(select(Person.id, Person.name).where(col(Person.id).in_(list(person_ids))))))


def contacts_on(session: Session, day: date, *, body_id: UUID | None = None) -> list[tuple[Contact, Person]]:
    """Who receives the letters of each body (or of one) on a day."""
    of_day = sa.and_(col(Contact.since) <= day, sa.or_(col(Contact.until).is_(None), col(Contact.until) >= day))
    found = select(Contact, Person).join(Person, col(Person.id) == Contact.person_id)
    found = found.where(of_day, col(Person.disabled_at).is_(None))
    if body_id:
        found = found.where(Contact.body_id == body_id)
    answering = [(contact, person) for contact, person in session.exec(found)]
    return sorted(answering, key=lambda pair: in_order(pair[1].name))


def contacts_of_body(session: Session, body_id: UUID) -> list[tuple[Contact, Person]]:
    """Every contact person there has been, latest first."""
    found = select(Contact, Person).join(Person, col(Person.id) == Contact.person_id)
    found = found.where(Contact.body_id == body_id).order_by(col(Contact.since).desc())
    return [(contact, person) for contact, person in session.exec(found)]


def deputies_of(session: Session, person_id: UUID) -> list[tuple[Deputy, Person]]:
    """Every period in which somebody stood in for the person, the latest first."""
    found = select(Deputy, Person).join(Person, col(Person.id) == Deputy.deputy_id)
    found = found.where(Deputy.person_id == person_id).order_by(col(Deputy.since).desc())
    return [(deputy, person) for deputy, person in session.exec(found)]


def deputy_on(session: Session, person_id: UUID, day: date) -> Person | None:
    """Who receives this person's letters on a day, if not the person."""
    standing_in = select(Person).join(Deputy, col(Deputy.deputy_id) == Person.id)
    standing_in = standing_in.where(Deputy.person_id == person_id, Deputy.since <= day, Deputy.until >= day)
    return session.exec(standing_in.where(col(Person.disabled_at).is_(None)).order_by(col(Deputy.since))).first()


def deputies_on(session: Session, day: date) -> dict[UUID, Person]:
    """Who stands in for whom on a day: the deputy, by the person who is away."""
    standing_in = select(Deputy.person_id, Person).join(Person, col(Person.id) == Deputy.deputy_id)
    standing_in = standing_in.where(Deputy.since <= day, Deputy.until >= day, col(Person.disabled_at).is_(None))
    return dict(iter(session.exec(standing_in.order_by(col(Deputy.since).desc()))))


def find_deputy(session: Session, deputy_id: UUID) -> Deputy:
    if deputy := session.get(Deputy, deputy_id):
        return deputy
    raise NotFound(N_("There is no such deputy"))


def nobody_yet(session: Session) -> bool:
    return session.exec(select(Person.id).limit(1)).first() is None


def administrator_ids(session: Session) -> set[UUID]:
    return set(session.exec(select(Administrator.person_id)))


def story_told(
    session: Session, subject_id: UUID, *, side_ids: Collection[UUID], at: datetime | None = None
) -> list[tuple[Change, str | None]]:
    """The journal of one subject with the authors' names, as far as these sides may read it; latest first."""
    told = story_of(subject_id, side_ids=side_ids, at=at).add_columns(col(Person.name))
    return [
        (change, name) for change, name in session.execute(told.outerjoin(Person, col(Person.id) == Change.person_id))
    ]
