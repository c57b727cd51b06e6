"""A person sets up himself where to be told."""

import pytest

from tests.web.conftest import as_  # noqa: F401 — a fixture


@pytest.fixture
def database_url(sample_url):
    return sample_url


def test_a_chat_inside_our_network_is_refused_and_stays_typed(as_):  # noqa: F811
    client = as_("owner.by")

    answer = client.post("/mine/voices", data={"address": "https://127.0.0.1/hook"})

    assert answer.status_code == 422
    assert "https://127.0.0.1/hook" in answer.text
    assert client.get("/mine/reminders").status_code == 200
    assert "javascript" in client.get("/push.js").headers["content-type"]
