"""The town of the reminders, whose persons may also be told by a server of ours."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from app.history.models import Author, Via
from app.voices.changes import tell_in_browser, tell_in_chat
from app.voices.models import Echo, Voice
from app.voices.outlets import Outlet
from app.voices.telling import Telling, tell_echoes
from tests.ticking import post, tick, town  # noqa: F401 — the same town and post office
from tests.voices.ear import Ear
from tests.voices.subscriber import Subscriber

MONDAY = datetime(2024, 11, 18, 6, tzinfo=UTC)


@pytest.fixture
def chat() -> Iterator[Ear]:
    opened = Ear()
    yield opened
    opened.close()


@pytest.fixture
def settings(settings, chat):
    """The other end lies in our own network and speaks plain http: an administrator allowed it."""
    return settings.model_copy(update={"chat_hosts": chat.host})


@pytest.fixture
def tell(database, settings, clock) -> Callable[..., None]:
    """A pass of the voices: what they owe is told."""

    def once(**parts: object) -> None:
        outlet = Outlet(settings, patience=parts.pop("patience", 1), world=clock)
        tell_echoes(Telling(database, outlet, clock, **parts))

    return once


@pytest.fixture
def due() -> date:
    """In ten days, a rung above the floor; parametrize it away."""
    return date(2024, 11, 28)


@pytest.fixture
def owing(town, due):  # noqa: F811
    """Anna, who owes one date."""
    town.item("1.1", due)
    return town.persons["anna"]


@pytest.fixture
def anna(owing, database, chat):
    """Told in a chat."""
    with database.writing() as session:
        tell_in_chat(session, owing.id, chat.url, by=Author(owing.id, Via.WEB), now=MONDAY - timedelta(days=1))
    return owing


@pytest.fixture
def browser(owing, database, chat) -> Subscriber:
    """Anna's, which holds the keys; her push service is the same server."""
    opened = Subscriber()
    keys = {"point": opened.point, "secret": opened.secret}
    by = Author(owing.id, Via.WEB)
    with database.writing() as session:
        tell_in_browser(session, owing.id, chat.url, **keys, by=by, now=MONDAY - timedelta(days=1))
    return opened


@pytest.fixture
def only_voice(database) -> Callable[[], Voice | None]:
    def find() -> Voice | None:
        with database.reading() as session:
            return session.exec(select(Voice)).one_or_none()

    return find


@pytest.fixture
def states(database) -> Callable[[], list[str]]:
    """Of all echoes."""

    def find() -> list[str]:
        with database.reading() as session:
            return sorted(each.state.value for each in session.exec(select(Echo)))

    return find
