"""Lists of bodies and persons stand in the order of the alphabet, the same on both databases."""

import random

from app.history.models import Author, Via
from app.people.changes import add_body, add_person, add_side
from app.people.models import Body, Person, Side
from app.people.queries import all_bodies, all_persons, bodies_of_sides, persons_with_posts
from app.web.views.people import registers

NAMES = ["Ель", "Ёлкин", "Зуев", "Ива", "Іванова", "Йодко", "Узда", "Ўладзімір", "Фонд", "Ясь"]
BY = Author(person_id=None, via=Via.WEB)


def test_bodies_and_persons_stand_as_people_count_letters(session, now):
    names = {"name": "Беларусь", "short": "РБ", "adjective": "Белорусская сторона"}
    side = Side(code="by", slug="by", country="BY", zone="Europe/Minsk", **names)
    add_side(session, side, by=BY, now=now)
    session.flush()
    for n, name in enumerate(random.Random(1).sample(NAMES, len(NAMES))):
        add_body(session, Body(side_id=side.id, name=name, short=name), by=BY, now=now)
        person = Person(email=f"p{n}@example.org", name=name, side_id=side.id, language="be", created_at=now)
        add_person(session, person, by=BY, now=now)
    session.flush()

    assert [body.name for body in all_bodies(session)] == NAMES
    assert [[body.name for body in bodies] for _, bodies in bodies_of_sides(session)] == [NAMES]
    assert [person.name for person in all_persons(session)] == NAMES
    assert [person.name for person, _, _ in persons_with_posts(session)] == NAMES


def test_a_register_stands_in_the_order_of_the_names_that_it_shows():
    side = Side(code="by", slug="by", country="BY", zone="Europe/Minsk", name="Беларусь", short="РБ")
    long_names = zip(random.Random(2).sample(NAMES, len(NAMES)), NAMES, strict=True)
    bodies = [Body(side_id=side.id, name=name, short=short) for name, short in long_names]
    [(_, lines)] = registers([(side, sorted(bodies, key=lambda body: body.name))], [], [])

    assert [line.short for line in lines] == NAMES
