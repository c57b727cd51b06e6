"""Bodies and persons in time: names, contacts, deputies, administrators."""

from datetime import date, timedelta

import pytest

from app.base.errors import Conflict, Invalid
from app.history.models import Author, Via
from app.people.changes import (
    add_body,
    add_person,
    add_side,
    change_body,
    disable_person,
    end_contact,
    end_deputy,
    name_body,
    name_contact,
    name_deputy,
)
from app.people.models import Body, Person, Side
from app.people.queries import contacts_on, deputies_of, deputy_on, names_of_body, person_by_email, story_told

BY = Author(person_id=None, via=Via.COMMAND)
FIRST = date(2024, 1, 1)


@pytest.fixture
def side(session, now):
    minsk = Side(
        code="by", slug="by", name="Республика Беларусь", short="РБ", adjective="Белорусская сторона", country="BY",
        zone="Europe/Minsk",
    )  # fmt: skip
    add_side(session, minsk, by=BY, now=now)
    session.flush()
    return minsk


@pytest.fixture
def body(session, side, now):
    ministry = Body(side_id=side.id, name="Министерство связи и информатизации", short="Минсвязи")
    add_body(session, ministry, by=BY, now=now)
    session.flush()
    return ministry


@pytest.fixture
def person(session, side, now):
    def make(email):
        made = add_person(session, Person(email=email, name=email, side_id=side.id, created_at=now), by=BY, now=now)
        session.flush()
        return made

    return make


def test_letters_of_a_body_go_to_the_contacts_of_that_day(session, body, person, now):
    anna, ben = person("anna@example.org"), person("ben@example.org")
    contact = name_contact(session, body, anna, since=FIRST, by=BY, now=now)
    session.flush()
    end_contact(session, contact, until=date(2024, 6, 30), by=BY, now=now)
    name_contact(session, body, ben, since=date(2024, 7, 1), by=BY, now=now)
    session.flush()

    on = {day: [person.email for _, person in contacts_on(session, day, body_id=body.id)] for day in (
        date(2023, 12, 31), FIRST, date(2024, 6, 30), date(2024, 7, 1),
    )}  # fmt: skip
    assert list(on.values()) == [[], ["anna@example.org"], ["anna@example.org"], ["ben@example.org"]]


def test_a_closed_account_receives_nothing_and_does_not_sign_in(session, body, person, now):
    anna = person("anna@example.org")
    name_contact(session, body, anna, since=FIRST, by=BY, now=now)
    disable_person(session, anna, by=BY, now=now)
    session.flush()

    assert contacts_on(session, now.date()) == []
    assert person_by_email(session, "anna@example.org") is None
    with pytest.raises(Conflict):
        disable_person(session, anna, by=BY, now=now)


def test_a_deputy_stands_in_from_day_to_day(session, person, now):
    anna, ben = person("anna@example.org"), person("ben@example.org")
    named = name_deputy(session, anna, ben, since=date(2025, 6, 1), until=date(2025, 6, 14), by=BY, now=now)
    session.flush()
    days = [date(2025, 5, 31), date(2025, 6, 1), date(2025, 6, 14), date(2025, 6, 15)]

    assert [deputy_on(session, anna.id, day) for day in days] == [None, ben, ben, None]
    assert deputies_of(session, anna.id) == [(named, ben)]

    end_deputy(session, named, by=BY, now=now)
    session.flush()
    assert deputy_on(session, anna.id, days[1]) is None


def test_on_one_day_a_person_has_one_deputy(session, person, now):
    anna, ben, cora = (person(f"{name}@example.org") for name in ("anna", "ben", "cora"))
    name_deputy(session, anna, ben, since=date(2025, 6, 1), until=date(2025, 6, 14), by=BY, now=now)

    for deputy in (ben, cora):
        with pytest.raises(Invalid):
            name_deputy(session, anna, deputy, since=date(2025, 6, 14), until=date(2025, 6, 20), by=BY, now=now)
    name_deputy(session, anna, cora, since=date(2025, 6, 15), until=date(2025, 6, 20), by=BY, now=now)


def test_nobody_is_the_own_deputy_or_a_deputy_backwards_in_time(session, person, now):
    anna, ben = person("anna@example.org"), person("ben@example.org")

    with pytest.raises(Invalid):
        name_deputy(session, anna, anna, since=FIRST, until=FIRST, by=BY, now=now)
    with pytest.raises(Invalid):
        name_deputy(session, anna, ben, since=FIRST, until=FIRST - timedelta(days=1), by=BY, now=now)


def test_a_body_keeps_the_names_by_which_documents_call_it(session, body, now):
    name_body(session, body, "Министерство связи", until=date(2022, 12, 31), by=BY, now=now)
    name_body(session, body, "Минсвязи Беларуси", by=BY, now=now)
    session.flush()

    assert {each.name: each.until for each in names_of_body(session, body.id)} == {
        "Министерство связи": date(2022, 12, 31),
        "Минсвязи Беларуси": None,
    }


def test_the_second_of_two_editors_is_told(session, body, now):
    session.commit()
    change_body(session, body, seen=1, by=BY, now=now, short="Минсвязи РБ")
    session.flush()

    with pytest.raises(Conflict):
        change_body(session, body, seen=1, by=BY, now=now, short="МС")
    assert body.short == "Минсвязи РБ"


@pytest.mark.parametrize("email", ["", "anna", "anna@", "@example.org", "a b@example.org", "anna@example", "a\n@b.org"])
def test_what_is_no_address_is_refused(session, side, now, email):
    with pytest.raises(Invalid):
        add_person(session, Person(email=email, name="Анна", side_id=side.id, created_at=now), by=BY, now=now)


def test_personal_data_stays_out_of_the_journal(session, person, now):
    anna = person("anna@example.org")
    [(change, _)] = story_told(session, anna.id, side_ids=[])

    assert "anna" not in str(change.body)
