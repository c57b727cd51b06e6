from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from app.history.chain import link, sealed_fields
from app.history.changes import record
from app.history.checks import check_chain, check_chain_if_due, first_broken_row
from app.history.models import Author, ChainCheck, Change, Via
from app.history.queries import revision

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
        ("DELETE FROM change WHERE seq > 1", 2),
        ("DELETE FROM change", 1),
        ("UPDATE change SET hash = 'x' WHERE seq = 3", 3),
        ("UPDATE change SET previous_hash = 'x' WHERE seq = 2", 2),
        ("UPDATE change SET seq = 9 WHERE seq = 3", 3),
        ("UPDATE change SET seq = 0 WHERE seq = 1", 1),
        ("UPDATE chain_head SET seq = 2", 3),
        ("UPDATE chain_head SET hash = 'x'", 3),
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


@pytest.mark.parametrize("seq", [1, 2, 3])
@pytest.mark.parametrize("column", ["body", "previous_hash", "act", "at"])
def test_a_row_that_was_changed_and_sealed_anew_is_named(database, now, seq, column):
    write_three(database, now)
    with database.writing() as session:
        drop_guards(session)
        row = session.get_one(Change, seq)
        changed = {"body": {"number": 9}, "previous_hash": "9" * 64, "act": "x.y", "at": now - timedelta(days=1)}
        setattr(row, column, changed[column])
        row.hash = link(row.previous_hash, sealed_fields(row))
        session.add(row)

    with database.reading() as session:
        assert first_broken_row(session) == seq


def test_a_sound_chain_is_checked_up_to_its_last_row(database, now):
    write_three(database, now)
    check = check_chain(database, now=now)

    assert (check.seq, check.at, check.broken_seq) == (3, now, None)


def test_rows_taken_from_the_end_together_with_the_head_are_missed(database, now):
    write_three(database, now)
    check_chain(database, now=now)
    with database.writing() as session:
        drop_guards(session)
        session.connection().exec_driver_sql("DELETE FROM change WHERE seq = 3")
        session.connection().exec_driver_sql(
            "UPDATE chain_head SET seq = 2, hash = (SELECT hash FROM change WHERE seq = 2)"
        )

    assert check_chain(database, now=now + timedelta(hours=2)).broken_seq == 3
    assert check_chain(database, now=now + timedelta(hours=4)).broken_seq == 3


def test_the_chain_is_gone_through_once_an_hour(database, now):
    write_three(database, now)
    for minutes in (0, 10, 59):
        check_chain_if_due(database, now=now + timedelta(minutes=minutes))
    with database.reading() as session:
        assert session.get_one(ChainCheck, 1).at == now

    check_chain_if_due(database, now=now + timedelta(hours=1))
    with database.reading() as session:
        assert session.get_one(ChainCheck, 1).at == now + timedelta(hours=1)


def test_a_check_is_no_act(database, now):
    write_three(database, now)
    check_chain(database, now=now)

    with database.reading() as session:
        assert revision(session) == 3
