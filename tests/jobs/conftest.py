import pytest

from app.base.mail import FilePost
from app.jobs.timetable import Works
from tests.reminders.town import Town
from tests.settled import Settled


@pytest.fixture
def works(settings, database, clock, tmp_path) -> Works:
    return Works(settings, database, FilePost(tmp_path / "mail"), clock)


@pytest.fixture
def town(database, now, settled: Settled) -> Town:
    return settled.scene(database, a_town, begun=now.replace(month=1))


def a_town(database, *, begun) -> Town:
    return Town(database, begun=begun).settle()
