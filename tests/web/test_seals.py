"""The code on a paper leads to a page that says whether the journal still knows it, and little else to strangers."""

import re
from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from python_calamine import load_workbook

from app.history.checks import check_chain
from app.history.seals import ALPHABET, as_code, seal
from tests.history.test_chain import drop_guards
from tests.web.conftest import PLAN
from tests.web.test_past import PAST
from tests.web.test_snapshots import FILE

PRINTED = [PLAN, f"{PLAN}/board", f"{PLAN}/progress", f"{PLAN}/passport", f"{PLAN}/items/2.4"]


def code_on(page: str) -> str:
    return re.search(r'id="seal">.*?<b>([0-9A-Z-]+)</b> · http://127.0.0.1:8000/seals/\1<', page)[1]


def finding(answer) -> str:
    return re.search(r'data-finding="(\w+)"', answer.text)[1]


@pytest.mark.parametrize("day", ["", PAST])
def test_everything_that_is_printed_of_a_plan_bears_one_code_of_its_day(as_, day):
    client = as_("owner.by")
    codes = {code_on(client.get(path + day).text) for path in PRINTED}
    page = client.get(f"/seals/{codes.pop()}")

    assert not codes
    assert finding(page) == "matches"
    assert "Совпадает" in page.text
    assert ("15 февраля 2024" if day else "18 ноября 2024") in page.text
    assert f'href="{PLAN}{day}"' in page.text


def test_whoever_does_not_see_the_plan_is_told_that_it_matches_and_the_day(as_, client):
    code = code_on(as_("owner.by").get(PLAN).text)
    client.cookies.clear()
    strangers = [client.get(f"/seals/{code}").text, as_("guest.by").get(f"/seals/{code}").text]

    for page in strangers:
        assert "Совпадает" in page
        assert "18 ноября 2024" in page
        assert "kursk" not in page
        assert "План мероприятий" not in page
        assert "№" not in page.partition("<main")[2]


def test_the_same_state_gives_the_same_code_and_an_act_another(as_, date_of):
    client = as_("owner.by")
    before = code_on(client.get(PLAN).text)
    assert code_on(client.get(PLAN).text) == before

    said = {"occurrence": date_of(client, "2.10.1"), "progress": "under_way", "text": "said today"}
    client.post(f"{PLAN}/items/2.10.1/status-updates", data=said)
    after = code_on(client.get(PLAN).text)

    assert before != after
    page = client.get(f"/seals/{before}").text
    assert "внесена 1 запись" in page
    assert "запис" not in client.get(f"/seals/{after}").text.partition("включительно")[2].partition("<form")[0]


def test_a_paper_of_another_time_still_matches(as_, clock):
    code = code_on(as_("owner.by").get(PLAN).text)
    clock.move(timedelta(hours=30))
    page = as_("owner.by").get(f"/seals/{code}").text

    assert "Совпадает" in page
    assert f'href="{PLAN}?as_of=2024-11-18"' in page


def test_a_journal_that_was_changed_no_longer_matches(as_, database, clock):
    client = as_("owner.by")
    code = code_on(client.get(PLAN).text)
    with database.writing() as session:
        drop_guards(session)
        session.connection().exec_driver_sql("UPDATE change SET act = 'x.y' WHERE seq = 7")
    check_chain(database, now=clock.now())
    page = client.get(f"/seals/{code}")

    assert finding(page) == "differs"
    assert "начиная с записи № 7" in page.text
    client.cookies.clear()
    assert "№ 7" not in client.get(f"/seals/{code}").text


def test_a_code_that_was_made_up_does_not_match_and_a_slip_is_not_known(as_):
    client = as_("owner.by")
    code = code_on(client.get(PLAN).text)
    slip = code[:-1] + ALPHABET[(ALPHABET.index(code[-1]) + 1) % 32]

    assert client.get(f"/seals/{slip}").status_code == 404
    assert finding(client.get(f"/seals/{slip}")) == "unknown"
    assert finding(client.get("/seals/nonsense")) == "unknown"


def test_a_code_of_another_journal_does_not_match(client):
    """Well formed, of a row that exists here, but not under its hash."""
    foreign = as_code(seal(uuid4(), date(2024, 11, 18), 9, "0" * 64))

    assert finding(client.get(f"/seals/{foreign}")) == "differs"


def test_a_typed_code_leads_to_its_page_without_javascript(client):
    assert client.get("/seals").status_code == 200
    assert client.get("/seals", params={"code": " abc/d "}).headers["location"] == "/seals/abc%2Fd"


def test_the_snapshot_of_a_meeting_bears_a_code_that_matches(as_):
    client = as_("owner.by")
    text = client.get(f"{FILE}.csv").content.decode("utf-8-sig")
    assert text.splitlines()[2] in str(
        load_workbook(BytesIO(client.get(f"{FILE}.xlsx").content)).get_sheet_by_index(0).to_python()[2]
    )
    code = re.search(r"Код проверки ([0-9A-Z-]+): /seals/\1", text)[1]
    page = client.get(f"/seals/{code}")

    assert finding(page) == "matches"
    assert "15 февраля 2024" in page.text
