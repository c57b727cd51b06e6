from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from app.history.changes import record
from app.history.models import Author, Change, Via
from app.history.queries import first_broken_row, revision

CLERK = Author(person_id=None, via=Via.COMMAND)


def write_three(database, now):
    with database.writing() as session:
        for number in range(3):
            record(session, "item.added", uuid4(), by=CLERK, now=now, number=number, term="до 1 июня 2025 г.")


def test_every_row_bears_the_hash_of_the_row_before_it(database, now):
    write_three(database, now)

    with database.reading() as session:
        rows = session.scalars(sa.select(Change).order_by(Change.seq)).all()

        assert [row.seq for row in rows] == [1, 2, 3]
        assert [row.previous_hash for row in rows] == ["", rows[0].hash, rows[1].hash]
        assert first_broken_row(session) is None
        assert revision(session) == 3


def test_the_journal_cannot_be_changed_or_shortened(database, now):
    write_three(database, now)

    for act in ("UPDATE change SET act = 'item.deleted' WHERE seq = 2", "DELETE FROM change WHERE seq = 2"):
        with pytest.raises(DatabaseError, match="only grows"), database.writing() as session:
            session.connection().exec_driver_sql(act)


@pytest.mark.parametrize(
    ("act", "broken"),
    [
        ("UPDATE change SET body = '{\"number\": 9}' WHERE seq = 2", 2),
        ("UPDATE change SET side_id = NULL, act = 'x.y' WHERE seq = 1", 1),
        ("DELETE FROM change WHERE seq = 3", 3),
        ("DELETE FROM change WHERE seq = 1", 1),
    ],
)
def test_whoever_gets_round_the_guard_is_found(database, now, act, broken):
    write_three(database, now)
    with database.writing() as session:
        drop_guards(session)
        session.connection().exec_driver_sql(act)

    with database.reading() as session:
        assert first_broken_row(session) == broken


def drop_guards(session):
    if session.get_bind().dialect.name == "sqlite":
        session.connection().exec_driver_sql("DROP TRIGGER change_no_update")
        session.connection().exec_driver_sql("DROP TRIGGER change_no_delete")
    else:
        session.connection().exec_driver_sql("DROP TRIGGER change_no_update_or_delete ON change")
