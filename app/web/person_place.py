"""The person that an address names, for those who keep the register."""

from uuid import UUID

from sqlmodel import Session

from app.base.errors import NotAllowed
from app.base.language import N_
from app.people.actor import Actor
from app.people.models import Person
from app.people.queries import administrator_ids, find_person


def kept_by(session: Session, person_id: UUID, actor: Actor) -> Person:
    person = find_person(session, person_id)
    if not actor.may_keep_person(person.side_id, is_administrator=person.id in administrator_ids(session)):
        raise NotAllowed(N_("Only a coordinator of this side or an administrator may do this"))
    return person
