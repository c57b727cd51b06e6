import pytest

from app.base.mail import FilePost
from app.jobs.timetable import Works
from tests.reminders.town import Town


@pytest.fixture
def works(settings, database, clock, tmp_path) -> Works:
    return Works(settings, database, FilePost(tmp_path / "mail"), clock)


@pytest.fixture
def town(database, now) -> Town:
    return Town(database, begun=now.replace(month=1)).settle()
