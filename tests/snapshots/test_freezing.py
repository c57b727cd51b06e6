"""A meeting that was held keeps its plans as they stood, whatever becomes of them."""

import hashlib
from datetime import date, timedelta

from sqlmodel import select

from app.base.zones import last_moment
from app.control.models import Progress
from app.history.checks import first_broken_row
from app.history.models import Change
from app.meetings.models import MeetingState
from app.snapshots.models import FileKind, MeetingSnapshot


def text_of(snapshots) -> str:
    return next(each.content for each in snapshots if each.kind == FileKind.CSV).decode("utf-8-sig")


def test_a_meeting_that_is_only_planned_freezes_nothing(hold, now):
    assert hold(at=now, state=MeetingState.PLANNED) == []


def test_a_held_meeting_freezes_each_plan_in_both_kinds(hold, now):
    frozen = hold(at=now + timedelta(hours=3))

    assert {each.kind for each in frozen} == {FileKind.XLSX, FileKind.CSV}
    assert all(each.sha256 == hashlib.sha256(each.content).hexdigest() for each in frozen)
    assert "Title of 1.1" in text_of(frozen)


def test_on_the_day_itself_it_shows_that_moment(hold, now):
    frozen = hold(at=now + timedelta(hours=3))

    assert {each.at for each in frozen} == {now + timedelta(hours=3)}


def test_entered_afterwards_it_shows_the_end_of_its_own_day(hold, town, now):
    town.report("1.1", Progress.UNDER_WAY, by="anna", now=now + timedelta(days=2))
    frozen = hold(at=now + timedelta(days=3))

    assert {each.at for each in frozen} == {last_moment(now.date(), "Europe/Minsk")}
    assert "under way" not in text_of(frozen)


def test_what_is_frozen_stays(hold, town, database, now):
    first = {each.kind: each.content for each in hold(at=now + timedelta(hours=3))}
    town.report("1.1", Progress.UNDER_WAY, by="anna", now=now + timedelta(hours=4))
    town.item("1.2", date(2025, 5, 5), now=now + timedelta(hours=5))

    assert hold(at=now + timedelta(days=1)) == []
    with database.reading() as session:
        kept = {each.kind: each.content for each in session.exec(select(MeetingSnapshot))}
    assert kept == first


def test_the_journal_vouches_for_the_files(hold, database, now):
    frozen = {each.kind.value: each.sha256 for each in hold(at=now + timedelta(hours=3))}

    with database.reading() as session:
        told = session.exec(select(Change).where(Change.act == "meeting.frozen")).one()
        assert told.body["sha256"] == frozen
        assert first_broken_row(session) is None
