"""Letters a second through a local SMTP server in a process of its own, beside a bare loop of smtplib."""

import logging
import smtplib
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog
from aiosmtpd.controller import Controller

from app.base.database import Database
from app.base.mail import post_of
from app.base.migrate import migrate
from app.base.settings import Settings
from app.delivery.delivery import deliver_due
from app.sample.fill import fill
from tests.bench.servers import free_port

PEOPLE = 1000
MORNING = datetime(2024, 11, 18, 6, 1, tzinfo=UTC)


@dataclass
class Clock:
    moment: datetime

    def now(self) -> datetime:
        return self.moment


def measure(folder: Path) -> dict[str, float]:
    """The second morning of a plan whose owners have a letter each: planned, folded, written, sent, marked."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with _post_office() as port:
        settings = Settings.read(
            var=folder, database_url=f"sqlite:///{folder / 'letters.db'}", smtp_url=f"smtp://127.0.0.1:{port}",
            secret_key="m" * 40,
        )  # fmt: skip
        migrate(settings.database)
        database, clock = Database(settings.database), Clock(MORNING)
        with database.writing() as session:
            fill(session, plans=1, items=1000, people=PEOPLE + 1, seed=1, now=MORNING - timedelta(days=30))
        post = post_of(settings)
        deliver_due(database, post, settings, clock=clock)
        clock.moment += timedelta(days=1)
        began = time.perf_counter()
        sent = deliver_due(database, post, settings, clock=clock).tally.sent
        took = time.perf_counter() - began
        database.close()
        return {"letters": sent, "per_second": round(sent / took, 1), "bare_per_second": _bare(port, sent)}


def _bare(port: int, count: int) -> float:
    """The same number of letters of about the same size over one connection, nothing written or marked."""
    message = b"Subject: reminder\r\n\r\n" + (b"x" * 70 + b"\r\n") * 170
    began = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as line:
        for number in range(count):
            line.sendmail("solovey@example.org", [f"person{number}@example.org"], message)
    return round(count / (time.perf_counter() - began), 1)


@contextmanager
def _post_office() -> Iterator[int]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "tests.bench.letters", str(port)])
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(500):
        try:
            smtplib.SMTP("127.0.0.1", port).quit()
            return
        except OSError:
            time.sleep(0.02)
    raise TimeoutError("the post office did not open")


class _Sink:
    async def handle_DATA(self, _server, _session, _envelope) -> str:  # noqa: N802 — aiosmtpd's name
        return "250 OK"


if __name__ == "__main__":
    office = Controller(_Sink(), hostname="127.0.0.1", port=int(sys.argv[1]))
    office.start()
    while True:
        time.sleep(60)
