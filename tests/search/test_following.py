"""The index follows the journal, whoever wrote into it and however much."""

from collections import Counter

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col

from app.people.changes import change_body
from app.people.models import Body
from app.people.queries import person_by_email
from app.plans.actors import actor_of
from app.sample.fill import COORDINATOR, fill
from app.search.changes import catch_up, is_behind, rebuild
from app.search.models import Kind, SearchEntry
from app.search.queries import hits_for
from app.search.question import read_question


@pytest.fixture
def filled(database, now):
    with database.writing() as session:
        fill(session, plans=1, items=40, people=6, seed=1, now=now)
    catch_up(database)


def entries(database) -> Counter:
    with database.reading() as session:
        kinds = sa.select(col(SearchEntry.kind), col(SearchEntry.head), col(SearchEntry.stems))
        return Counter(tuple(row) for row in session.execute(kinds))


def found(session: Session, words: str, now) -> list:
    coordinator = actor_of(session, person_by_email(session, COORDINATOR), now=now, today=now.date())
    return hits_for(session, read_question(words), seen_by=coordinator, on=now.date())


def test_bulk_data_is_found_though_one_act_brought_it(filled, database, now):
    kinds = Counter(kind for kind, _, _ in entries(database).elements())
    with database.reading() as session:
        first = found(session, "1.1", now)[0]

    assert kinds[Kind.ITEM] == 40
    assert kinds[Kind.BODY] > 0
    assert (first.kind, first.number) == (Kind.ITEM, "1.1")


def test_made_anew_it_is_the_same(filled, database):
    before = entries(database)
    rebuild(database)

    assert entries(database) == before


def test_what_is_followed_is_not_followed_again(filled, database):
    with database.reading() as session:
        assert not is_behind(session)


def test_a_body_that_is_renamed_is_found_by_the_new_name_alone_with_its_items(filled, database, now):
    with database.writing() as session:
        by = actor_of(session, person_by_email(session, COORDINATOR), now=now, today=now.date())
        own = sa.select(Body).where(col(Body.side_id) == by.side_id).order_by(col(Body.name))
        body = session.scalars(own).first()
        change_body(session, body, seen=body.version, by=by, now=now, name="Филармония", short="Филармония")
    catch_up(database)

    with database.reading() as session:
        hits = found(session, "филармонией", now)

    assert hits[0].kind == Kind.BODY
    assert {hit.kind for hit in hits[1:]} >= {Kind.ITEM}
