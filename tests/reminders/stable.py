"""Starts processes that tick, quickly: it has imported everything already and forks at every line it reads.

    python -m tests.reminders.stable DATABASE_URL SMTP_URL VAR

A line is a moment: a child is forked that ticks once at it, and its process id is printed.
A line "wait PID" prints the child's exit code.
"""

import os
import sys
from datetime import datetime
from pathlib import Path

import structlog

from app.base.database import Database
from app.base.settings import Settings
from app.base.smtp import SmtpPost
from app.jobs.timetable import Works, tick


class Still:
    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


def tick_once(moment: datetime, url: str, smtp_url: str, var: str) -> int:
    settings = Settings.read(var=Path(var), database_url=url, secret_key="t" * 48)
    post = SmtpPost(smtp_url, sender="solovey@example.org", domain="example.org")
    return tick(Works(settings, Database(url), post, Still(moment))).tally.failed


def main() -> None:
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    for line in sys.stdin:
        if line.startswith("wait "):
            _, status = os.waitpid(int(line.split()[1]), 0)
            print(os.waitstatus_to_exitcode(status), flush=True)
        elif child := os.fork():
            print(child, flush=True)
        else:
            os._exit(tick_once(datetime.fromisoformat(line.strip()), *sys.argv[1:]))


if __name__ == "__main__":
    main()
