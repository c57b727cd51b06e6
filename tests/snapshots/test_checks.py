"""Whoever changes a file that a meeting keeps is found, even if its own hash is changed with it."""

import hashlib
from datetime import timedelta

import pytest

from app.history.checks import first_broken_row
from app.snapshots.checks import first_broken_snapshot
from app.snapshots.models import FileKind, MeetingSnapshot


@pytest.fixture
def frozen(hold, now):
    return {each.kind: each for each in hold(at=now + timedelta(hours=3))}


def found(database) -> str | None:
    with database.reading() as session:
        assert first_broken_row(session) is None
        return first_broken_snapshot(session)


def change(database, snapshot, **columns) -> None:
    with database.writing() as session:
        kept = session.get_one(MeetingSnapshot, snapshot.id)
        for name, value in columns.items():
            setattr(kept, name, value)


def one_byte_off(content: bytes) -> bytes:
    return bytes([content[0] ^ 1]) + content[1:]


def test_what_was_frozen_is_found_as_it_was(frozen, database):
    assert found(database) is None


@pytest.mark.parametrize("kind", FileKind)
def test_a_changed_byte_is_found_and_the_file_named(frozen, database, kind):
    change(database, frozen[kind], content=one_byte_off(frozen[kind].content))

    assert found(database).endswith(f".{kind.value}")
    assert found(database).startswith("plan-")


def test_a_file_changed_together_with_its_hash_is_found(frozen, database):
    other = one_byte_off(frozen[FileKind.CSV].content)
    change(database, frozen[FileKind.CSV], content=other, sha256=hashlib.sha256(other).hexdigest())

    assert found(database).endswith(".csv")


def test_a_changed_hash_is_found(frozen, database):
    change(database, frozen[FileKind.CSV], sha256="0" * 64)

    assert found(database).endswith(".csv")


def test_a_file_that_was_taken_away_is_missed(frozen, database):
    with database.writing() as session:
        session.delete(session.get_one(MeetingSnapshot, frozen[FileKind.XLSX].id))

    assert found(database).endswith(".xlsx")


def test_a_file_that_was_put_in_is_found(town, hold, database, now):
    [kept, _] = hold(at=now + timedelta(hours=3))
    other = town.meeting(now + timedelta(days=40), now=now, number=15)
    with database.writing() as session:
        session.add(MeetingSnapshot(**kept.model_dump(exclude={"id", "meeting_id"}), meeting_id=other))

    assert "-15." in found(database)
