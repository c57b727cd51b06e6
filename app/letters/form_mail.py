"""Forms by who reads them: one letter a person, however many bodies the person answers for. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.base.alphabet import in_order
from app.letters.form_readers import FormReaders
from app.people.models import Person


@dataclass(frozen=True, slots=True)
class FormMail:
    """What one person is to be written, in the order in which the forms came."""

    person: Person
    of_bodies: Sequence[FormReaders]


def mail_of(found: Iterable[FormReaders]) -> list[FormMail]:
    """In the order of the persons' names."""
    persons: dict[UUID, Person] = {}
    of_person: dict[UUID, list[FormReaders]] = {}
    for each in found:
        for person in each.readers:
            persons[person.id] = person
            of_person.setdefault(person.id, []).append(each)
    by_name = sorted(persons.values(), key=lambda person: (in_order(person.name), person.id))
    return [FormMail(person, of_person[person.id]) for person in by_name]


def about_forms(forms: Iterable[tuple[UUID, bool]]) -> dict[str, Any]:
    """What a letter keeps of its forms, each with whether it is answered on behalf of the body."""
    return {"forms": [{"form": str(form_id), "on_behalf": on_behalf} for form_id, on_behalf in forms]}


def forms_in(about: Mapping[str, Any]) -> dict[UUID, bool]:
    """The same, read. Letters of earlier versions tell of one form."""
    return {UUID(each["form"]): each["on_behalf"] for each in about.get("forms") or [about]}
