"""Which letters bear links by which they are answered, and whose those are. On both databases."""

import re
from datetime import UTC, date, datetime, timedelta

from sqlmodel import select

from app.base.secrets import hashed
from app.control.links import ReportLink
from app.people.actor import Role
from app.people.changes import name_deputy
from app.plans.changes import give_role
from tests.town import CLERK

MONDAY = datetime(2024, 11, 18, 6, tzinfo=UTC)  # 09:00 in Minsk and in Moscow
LINK = re.compile(r"/r/([\w-]{43})")


def links_in(letter):
    found = LINK.findall(letter.text)
    assert sorted(found) == sorted(LINK.findall(letter.html))
    return found


def kept(database):
    with database.reading() as session:
        return {link.token_hash: link for link in session.exec(select(ReportLink))}


def stand_in(town, database, deputy):
    with database.writing() as session:
        person, other = town.persons["anna"], town.persons[deputy]
        name_deputy(session, person, other, since=MONDAY.date(), until=date(2024, 12, 1), by=CLERK, now=MONDAY)


def test_each_date_of_a_letter_has_a_link_of_its_reader_and_only_hashes_are_kept(town, office, tick, database):
    town.item("1.1", date(2024, 11, 28))
    town.item("1.2", date(2024, 11, 21))
    tick(MONDAY)

    tokens, rows = links_in(office.to("anna@example.org")[0]), kept(database)
    assert {hashed(token) for token in tokens} == set(rows)
    assert {row.person_id for row in rows.values()} == {town.persons["anna"].id}
    assert len({row.occurrence_id for row in rows.values()}) == len(tokens) == 2


def test_it_is_good_until_some_days_after_the_date_or_after_a_letter_that_is_later(town, office, tick, database):
    town.item("1.1", date(2024, 11, 28))
    town.item("1.2", date(2024, 10, 29), owners=("ministry",))  # overdue by 22 days on the Wednesday
    tick(MONDAY)
    tick(MONDAY + timedelta(days=2))

    until = {row.person_id: row.expires_at.astimezone(UTC).date() for row in kept(database).values()}
    assert until[town.persons["anna"].id] == date(2024, 12, 28)
    assert until[town.persons["darya"].id] == date(2024, 12, 20)


def test_a_coordinator_standing_in_for_a_body_has_links_too(town, office, tick, database):
    town.item("1.1", date(2024, 11, 28), owners=("school",))
    tick(MONDAY)

    [token] = links_in(office.to("carla@example.org")[0])
    assert kept(database)[hashed(token)].person_id == town.persons["carla"].id


def test_a_deputy_without_a_part_in_the_item_gets_no_link(town, office, tick, database):
    town.item("1.1", date(2024, 11, 28))
    stand_in(town, database, "ben")
    tick(MONDAY)

    assert links_in(office.to("ben@example.org")[0]) == []
    assert kept(database) == {}


def test_a_deputy_of_the_same_body_gets_links_of_the_own(town, office, tick, database):
    town.item("1.1", date(2024, 11, 28))
    town.add_person("vera", "by", now=MONDAY)
    with database.writing() as session:
        side = town.sides["by"].id
        give_role(session, town.plan.id, town.persons["vera"], Role.OWNER, side, by=CLERK, now=MONDAY)
    town.name_contact("plant", "vera", since=date(2020, 1, 1), until=date(2024, 12, 31), now=MONDAY)
    stand_in(town, database, "vera")
    tick(MONDAY)

    rows = kept(database)
    for_anna = next(letter for letter in office.to("vera@example.org") if "Anna" in letter.text)
    [token] = links_in(for_anna)
    assert rows[hashed(token)].person_id == town.persons["vera"].id


def test_a_letter_that_is_tried_again_keeps_its_link(town, office, tick, database):
    town.item("1.1", date(2024, 11, 28))
    office.refuse("DATA", "451 4.7.1 come back later", times=1)
    tick(MONDAY)
    before = kept(database)
    tick(MONDAY + timedelta(minutes=2))

    assert {hashed(token) for token in links_in(office.to("anna@example.org")[0])} == set(before) == set(kept(database))
