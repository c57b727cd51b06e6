"""Starts processes that tick, quickly: it has imported everything already and forks at every line it reads.

    python -m tests.delivery.stable DATABASE_URL SMTP_URL VAR [RELAY_LOG]

A line is a JSON object. {"now": MOMENT} forks a child that ticks once at that moment, and its process id is printed.
With "point" and "nth" it dies when it comes to that checkpoint the nth time; with "after" it is killed so many seconds
later than that, unless it has ended. {"wait": PID} prints the child's exit code.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog

from app.base.database import Database
from app.base.settings import Settings
from app.base.smtp import SmtpPost
from app.base.templating import environment
from app.deadlines.workdays import days_off_of_year
from app.delivery.round import exactly
from app.jobs.timetable import Works, tick


class Still:
    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


def tick_once(
    order: dict[str, Any], checkpoint: Callable[[str], None], url: str, smtp_url: str, var: str, relay_log: str = ""
) -> int:
    log = Path(relay_log) if relay_log else None
    settings = Settings.read(var=Path(var), database_url=url, secret_key="t" * 48, relay_log=log)
    post = SmtpPost(smtp_url, sender="solovey@example.org", domain="example.org")
    clock = Still(datetime.fromisoformat(order["now"]))
    works = Works(settings, Database(url), post, clock, exactly, checkpoint)
    return tick(works).tally.failed


def when_there(point: str | None, nth: int, act: Callable[[], object]) -> Callable[[str], None]:
    passed = []

    def checkpoint(name: str) -> None:
        passed.append(name)
        if name == point and passed.count(point) == nth:
            act()

    return checkpoint


def run(order: dict[str, Any], says_there: int) -> int:
    def act() -> None:
        if "after" in order:
            os.write(says_there, b"!")
        else:
            os.kill(os.getpid(), signal.SIGKILL)

    checkpoint = when_there(order.get("point"), order.get("nth", 1), act)
    checkpoint("started")
    return tick_once(order, checkpoint, *sys.argv[1:])


def kill_later(child: int, is_there: int, seconds: float) -> None:
    """Once the child has said that it is there. SIGCHLD is blocked: a child that ends earlier ends the waiting."""
    if os.read(is_there, 1):
        if signal.sigtimedwait({signal.SIGCHLD}, seconds):
            return
        os.kill(child, signal.SIGKILL)
    signal.sigwait({signal.SIGCHLD})


def warm_up() -> None:
    """What each child would find out anew."""
    for country in ("BY", "RU"):
        for year in (2024, 2025):
            days_off_of_year(country, year)
    for name in ("subject.txt", "body.txt", "body.html"):
        environment("en").get_template(f"emails/deadlines/{name}")


def main() -> None:
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    warm_up()
    for line in sys.stdin:
        order = json.loads(line)
        if "wait" in order:
            _, status = os.waitpid(order["wait"], 0)
            print(os.waitstatus_to_exitcode(status), flush=True)
            signal.sigtimedwait({signal.SIGCHLD}, 0)
        else:
            start(order)


def start(order: dict[str, Any]) -> None:
    is_there, says_there = os.pipe()
    if child := os.fork():
        os.close(says_there)  # the child alone holds it: when it ends, reading ends
        if "after" in order:
            kill_later(child, is_there, order["after"])
        os.close(is_there)
        print(child, flush=True)
    else:
        os._exit(run(order, says_there))


if __name__ == "__main__":
    main()
