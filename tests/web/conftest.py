"""Pages are tested over the sample, by the people in it."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from app.people.queries import person_by_email

PLAN = "/plans/kursk-2023-2025"


@pytest.fixture
def database_url(sample_url):
    return sample_url


@pytest.fixture
def as_(come_in, database) -> Callable[[str], TestClient]:
    """`as_("owner.by")`: the client, signed in as this post of the sample."""

    def come(post: str) -> TestClient:
        with database.reading() as session:
            return come_in(person_by_email(session, f"{post}@example.org"))

    return come


@pytest.fixture
def date_of() -> Callable[[TestClient, str], str]:
    """The id of the date that the report form of an item offers first."""

    def find(client: TestClient, number: str) -> str:
        form = client.get(f"{PLAN}/items/{number}").text.partition('id="report"')[2]
        return form.partition('name="occurrence"')[2].partition('value="')[2].partition('"')[0]

    return find


@pytest.fixture
def swap() -> dict[str, str]:
    """What htmx says of itself."""
    return {"HX-Request": "true"}
