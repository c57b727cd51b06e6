"""A town with two owners, its post office, and a clock that ticks at the moment it is told."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from app.base.database import Database
from app.base.settings import Settings
from app.base.smtp import SmtpPost
from app.delivery.delivery import Pass, deliver_due
from tests.settled import Settled
from tests.smtp import PostOffice
from tests.town import Town


@pytest.fixture
def town(database: Database, settled: Settled) -> Town:
    """The plan was made long before the clock's first tick."""
    return settled.scene(database, a_town)


def a_town(database: Database) -> Town:
    return Town(database, begun=datetime(2024, 1, 10, 6, tzinfo=UTC)).settle()


@pytest.fixture
def two(town):
    """Anna and Ben are owed a letter each."""
    town.item("1.1", date(2024, 11, 28), owners=("plant", "board"))
    return town


@pytest.fixture
def post(office: PostOffice) -> SmtpPost:
    return SmtpPost(office.url, sender="solovey@example.org", domain="example.org")


@pytest.fixture
def tick(database: Database, post: SmtpPost, settings: Settings, clock) -> Callable[..., Pass]:
    """`tick(at)`: the clock is moved to that moment, and ticks."""

    def once(at: datetime | None = None) -> Pass:
        clock.moment = at or clock.moment
        return deliver_due(database, post, settings, clock=clock)

    return once


@pytest.fixture
def run(tick: Callable[..., Pass], clock) -> Callable[..., None]:
    """`run(until)`: the clock ticks every morning at nine, and at the end."""

    def on(until: datetime) -> None:
        morning = clock.moment.replace(hour=6, minute=0)
        while morning <= until:
            if morning >= clock.moment:
                tick(morning)
            morning += timedelta(days=1)
        tick(until)

    return on
