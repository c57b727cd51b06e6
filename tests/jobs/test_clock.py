"""The clock goes on ticking, whatever happens."""

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from app.base.clock import RealClock, monotonic
from app.base.smtp import SmtpPost
from app.jobs import timetable
from app.jobs.runner import Clockwork, embedded
from app.jobs.timetable import guarded_tick, tick
from app.post.pulse import read_pulse

ROOT = Path(__file__).resolve().parents[2]


def pulse(database):
    with database.reading() as session:
        return read_pulse(session)


def wait_until(holds, seconds: float = 20) -> None:
    patience = monotonic() + seconds
    while not holds() and monotonic() < patience:
        time.sleep(0.01)

    assert holds()


def test_a_tick_sends_what_is_owed_and_writes_the_pulse(works, town, tmp_path):
    town.item("1.1", date(2024, 11, 28))

    done = tick(works)

    (file,) = (tmp_path / "mail").iterdir()
    assert file.name.startswith("2024-11-18T06-00-anna@example.org-r.")
    assert done.tally.sent == 1
    assert pulse(works.database).last_at == works.clock.now()


def test_the_first_tick_stays_the_first(works, clock):
    began = clock.now()
    tick(works)
    clock.move(timedelta(days=3))
    tick(works)

    assert pulse(works.database).first_at == began
    assert pulse(works.database).last_at == clock.now()


def test_a_tick_that_fails_is_told_by_the_pulse_and_the_next_one_works(works, monkeypatch):
    monkeypatch.setattr(timetable, "deliver_due", lambda *_, **__: 1 / 0)
    assert guarded_tick(works, rest=None, stopping=lambda: False) is None
    assert pulse(works.database).last_error == "ZeroDivisionError"

    monkeypatch.undo()
    guarded_tick(works, rest=None, stopping=lambda: False)

    assert pulse(works.database).last_error == ""


def test_a_post_office_that_is_closed_is_told_until_the_letters_have_left(works, town, clock, office):
    works = replace(works, post=SmtpPost(office.url, sender="solovey@example.org", domain="example.org"))
    town.item("1.1", date(2024, 11, 28))
    office.close()
    for _ in range(3):  # at the second and third tick the letter waits, and nothing is tried
        tick(works)
        clock.move(timedelta(seconds=20))
        assert "refused" in pulse(works.database).last_error

    office.open()
    tick(works)

    assert len(office.letters) == 1
    assert pulse(works.database).last_error == ""


def test_a_tick_without_a_database_does_not_raise(works, monkeypatch):
    def away(*_, **__):
        raise OSError("no database")

    monkeypatch.setattr(works.database, "reading", away)
    monkeypatch.setattr(works.database, "writing", away)

    assert guarded_tick(works, rest=None, stopping=lambda: False) is None


def test_a_quiet_clock_looks_only_at_the_journal(works, town, clock):
    statements = []
    town.item("1.1", date(2024, 11, 28))
    rest = tick(works, rest=tick(works).rest).rest  # the second one reads in the journal of sent letters what left
    clock.move(timedelta(seconds=20))

    def count(_connection, _cursor, statement, *_):
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    engines = {works.database.reader if works.database.is_sqlite else works.database.writer, works.database.writer}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", count)
    again = tick(works, rest=rest)
    for engine in engines:
        event.remove(engine, "before_cursor_execute", count)

    assert again.rest == rest
    assert (
        len(statements) == 7
    )  # who was invited, collections of reports, the pulse, the journal's end, letters owed, voices, the pulse again


def test_an_act_ends_the_quiet(works, town, clock, tmp_path):
    town.item("1.1", date(2024, 11, 28))
    rest = tick(works).rest
    town.item("1.2", date(2024, 11, 28))
    clock.move(timedelta(seconds=20))

    assert tick(works, rest=rest).rest.revision > rest.revision


def test_the_clock_in_the_web_process_ticks_at_once(works):
    with embedded(works.settings, works.database, works.post, works.clock):
        wait_until(lambda: pulse(works.database))


def test_a_clock_that_hangs_is_replaced(works, monkeypatch):
    hangs, ticks = threading.Event(), []

    def hang_once(*_, **__):
        ticks.append(threading.get_ident())
        if len(ticks) == 1:
            hangs.wait(20)

    monkeypatch.setattr("app.jobs.runner.guarded_tick", hang_once)
    clockwork = Clockwork(works, patience=0.2)
    try:
        wait_until(lambda: len(ticks) >= 2)
    finally:
        hangs.set()
        clockwork.stop()


ALONE = """
import sys, time
from pathlib import Path
from app.base.clock import RealClock
from app.base.database import Database
from app.base.mail import FilePost
from app.base.settings import Settings
from app.jobs import runner
settings = Settings.read(database_url=sys.argv[1], secret_key="t" * 48)
if sys.argv[3] == "hangs":
    runner.PATIENCE, runner.guarded_tick = 0.2, lambda *_, **__: time.sleep(30)
    runner.Clockwork.__init__.__kwdefaults__["patience"] = 0.2
runner.run_alone(settings, Database(sys.argv[1]), FilePost(Path(sys.argv[2])), RealClock())
"""


@pytest.fixture
def alone(database_url, tmp_path):
    started = []

    def start(how: str) -> subprocess.Popen:
        command = [sys.executable, "-c", ALONE, database_url, str(tmp_path), how]
        started.append(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def test_a_clock_alone_that_hangs_ends_so_that_it_is_started_again(alone):
    assert alone("hangs").wait(20) == 70


def test_a_clock_alone_ticks_until_it_is_told_to_stop(alone, database):
    process = alone("works")
    wait_until(lambda: pulse(database))
    os.kill(process.pid, signal.SIGTERM)

    assert process.wait(20) == 0
    assert RealClock().now() - pulse(database).last_at < timedelta(minutes=1)
