import pytest

from app.base.mail import FilePost
from app.jobs.timetable import Works
from tests.settled import Settled
from tests.town import Town


@pytest.fixture
def works(settings, database, clock, tmp_path) -> Works:
    return Works(settings, database, FilePost(tmp_path / "mail"), clock)


@pytest.fixture
def town(database, now, settled: Settled) -> Town:
    return settled.scene(database, a_town, begun=now.replace(month=1))


def a_town(database, *, begun) -> Town:
    return Town(database, begun=begun).settle()
