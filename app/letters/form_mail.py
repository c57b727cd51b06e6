"""Forms by who reads them: one letter a person, however many bodies the person answers for. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from app.base.alphabet import in_order
from app.base.language import Sentence
from app.people.models import Person


@dataclass(frozen=True)
class FormReaders:
    """Of one body's form. `skipped`: contact persons whom it does not reach, each with the reason.

    `on_behalf`: the readers are coordinators, who may answer for the body. `deputies`: who reads, by person.
    """

    body_id: UUID
    readers: Sequence[Person]
    skipped: Sequence[tuple[Person, Sentence]] = ()
    on_behalf: bool = False
    deputies: dict[UUID, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormMail:
    """What one person is to be written, in the order in which the forms came."""

    person: Person
    of_bodies: Sequence[FormReaders]


def one_letter_each(found: Iterable[FormReaders]) -> list[FormMail]:
    """In the order of the persons' names."""
    persons: dict[UUID, Person] = {}
    of_person: dict[UUID, list[FormReaders]] = {}
    for each in found:
        for person in each.readers:
            persons[person.id] = person
            of_person.setdefault(person.id, []).append(each)
    return [FormMail(person, of_person[person.id]) for person in sorted(persons.values(), key=by_name)]


def by_name(person: Person) -> tuple[str, UUID]:
    return in_order(person.name), person.id
