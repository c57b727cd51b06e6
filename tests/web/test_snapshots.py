"""The files that a meeting froze are given byte for byte, with their hashes on its page."""

import hashlib
import re

import pytest

from tests.web.conftest import PLAN
from tests.web.test_exports import rows_of
from tests.web.test_past import PAST, done_of

MEETING = "/meetings/belarus-kursk/13"
FILE = f"{MEETING}/snapshot/kursk-2023-2025"


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_page_of_the_meeting_bears_the_hash_of_the_file(as_, kind):
    client = as_("owner.by")
    content = client.get(f"{FILE}.{kind}").content

    assert hashlib.sha256(content).hexdigest() in client.get(MEETING).text
    assert f'href="{FILE}.{kind}"' in client.get(MEETING).text


def test_the_sample_froze_what_the_past_day_shows(as_):
    client = as_("owner.by")
    rows = rows_of(client.get(f"{FILE}.xlsx"))
    done = sum(row[-2] == "выполнено" for row in rows)

    assert (done, len(rows)) == done_of(client.get(PLAN + PAST).text)


def test_a_meeting_before_the_plan_was_signed_froze_an_empty_one(as_):
    assert rows_of(as_("owner.by").get(f"{FILE.replace('/13/', '/12/')}.xlsx")) == []


def test_a_change_of_the_plan_changes_no_snapshot(as_, date_of):
    client = as_("owner.by")
    before = client.get(f"{FILE}.csv").content
    said = {"occurrence": date_of(client, "2.10.1"), "progress": "under_way", "text": "said today"}
    client.post(f"{PLAN}/items/2.10.1/status-updates", data=said)

    assert client.get(f"{FILE}.csv").content == before


def test_marking_a_meeting_as_held_freezes_its_plans(as_):
    client = as_("coordinator.by")
    path = "/meetings/belarus-kursk/14"
    form = client.get(f"{path}/edit").text
    typed = {
        "number": "14", "state": "held", "day": "2024-11-18", "hour": "08:00", "place": "Курск", "agenda": "",
        "version": re.search(r'name="version" value="(\d+)"', form)[1],
    }  # fmt: skip

    assert client.get(f"{path}/snapshot/kursk-2023-2025.csv").status_code == 404
    assert client.post(path, data=typed).status_code == 303
    assert client.get(f"{path}/snapshot/kursk-2023-2025.csv").status_code == 200
    assert "SHA-256" in client.get(path).text


@pytest.mark.parametrize(
    "path", [f"{FILE}.doc", FILE.replace("kursk-2023", "other") + ".csv", f"{MEETING}/snapshot/.csv"]
)
def test_what_was_not_frozen_is_nowhere(as_, path):
    assert as_("owner.by").get(path).status_code == 404


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get(f"{FILE}.csv").headers["location"].startswith("/sign-in")
