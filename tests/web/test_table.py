"""The table shows what an address asks for, in the order and under the headings that the reader keeps."""

import re

import pytest

from tests.statements import statements_of
from tests.web.conftest import PLAN
from tests.web.test_exports import rows_of
from tests.web.test_past import PAST

HEADINGS = ["section", "lead-1", "lead-2", "side", "state", "quarter"]
CHOICES = [
    "text=семинар", "section=2&section=3", "side=ru", "state=done&state=under_way", "signal=overdue", "signal=soon",
    "quarter=2024-4", "only=mine", "only=silent", "only=moved&side=by", "only=checkpoints", "signal=undated",
]  # fmt: skip


def shown(page: str) -> list[str]:
    """The ids of the rows, in their order."""
    return re.findall(r'id="row-([0-9a-f-]+)"', page)


def told(page: str) -> tuple[int, int]:
    n, total = re.search(r"показано (\d+) из (\d+)", page).groups()
    return int(n), int(total)


def counts_of_headings(page: str) -> list[tuple[int, int]]:
    found = re.findall(r"<span>выполнено (\d+) из (\d+)</span>", page)
    return [(int(done), int(total)) for done, total in found]


@pytest.mark.parametrize("choice", CHOICES)
def test_what_is_selected_is_counted_on_the_page_and_in_the_file(as_, choice):
    client = as_("agriculture.by")
    page = client.get(f"{PLAN}?{choice}&as_of=2024-06-30").text
    lines = client.get(f"{PLAN}/export.csv?{choice}&as_of=2024-06-30").content.decode("utf-8-sig").splitlines()

    assert told(page) == (len(shown(page)), len(shown(client.get(f"{PLAN}?as_of=2024-06-30").text)))
    assert sum(bool(re.match(r"\d+\.\d", line)) for line in lines) == len(shown(page))


def test_the_figures_above_the_table_are_what_is_selected_by_them(as_):
    client = as_("coordinator.by")
    whole = client.get(PLAN).text
    for signal in ("overdue", "soon"):
        figure = re.search(rf'data-signal="{signal}"[^>]*><b>(\d+)</b>', whole)[1]
        assert told(client.get(f"{PLAN}?signal={signal}").text)[0] == int(figure)


@pytest.mark.parametrize("group", HEADINGS)
def test_counts_under_headings_add_up_to_all(as_, group):
    client = as_("owner.ru")
    whole, page = client.get(PLAN).text, client.get(f"{PLAN}?group={group}").text
    counts = counts_of_headings(page)

    assert sorted(shown(page)) == sorted(shown(whole))
    assert [sum(each) for each in zip(*counts, strict=True)] == [
        sum(each) for each in zip(*counts_of_headings(whole), strict=True)
    ]


def test_each_condition_is_a_chip_that_can_be_taken_off(as_):
    client = as_("owner.by")
    page = client.get(f"{PLAN}?section=2&state=done&state=under_way&as_of=2024-02-15").text
    ways = re.findall(r'href="([^"]+)">\s*<span class="unseen">снять условие', page)

    assert [way.replace("&amp;", "&").partition("?")[2] for way in ways] == [
        "state=done&state=under_way&as_of=2024-02-15",
        "section=2&state=under_way&as_of=2024-02-15",
        "section=2&state=done&as_of=2024-02-15",
    ]


def test_rows_follow_their_dates_and_their_printed_order_otherwise(as_):
    client = as_("owner.by")
    printed, by_date = shown(client.get(PLAN).text), shown(client.get(f"{PLAN}?sort=date&group=side").text)

    assert by_date != printed
    assert sorted(by_date) == sorted(printed)
    assert shown(client.get(f"{PLAN}?sort=section").text) == printed


def test_the_layout_is_kept_for_its_reader_and_found_again_after_signing_in(as_):
    client = as_("owner.by")
    form = {"group": "state", "sort": "date", "column": ["term", "outcome"], "query": "?section=2&as_of=2024-02-15"}
    answer = client.post(f"{PLAN}/layout", data=form)

    assert answer.headers["location"] == f"{PLAN}?section=2&as_of=2024-02-15"
    client.post("/sign-out")
    assert client.get(PLAN).status_code == 303
    page = as_("owner.by").get(PLAN).text
    assert 'data-hide="owners reported"' in page
    assert 'colspan="4"' in page
    assert "<h2>1." not in page
    assert "<h2>1." in client.get(f"{PLAN}?group=section").text
    assert "<h2>1." in as_("owner.ru").get(PLAN).text


def test_a_shared_selection_shows_others_the_same_rows(as_):
    client = as_("agriculture.by")
    own = shown(client.get(f"{PLAN}?only=mine").text)
    link = re.search(r'name="query" value="([^"]*body=[^"]*)"', client.get(f"{PLAN}?only=mine").text)[1]
    form = {"query": link.replace("&amp;", "&"), "name": "Наши мероприятия", "is_shared": "1"}
    address = client.post(f"{PLAN}/selections", data=form).headers["location"]

    other = as_("head.by")
    assert "Наши мероприятия" in other.get(PLAN).text
    assert own
    assert shown(other.get(address).text) == own
    assert as_("guest.by").get(address).status_code == 404


def test_a_private_selection_is_its_own_readers_and_can_be_forgotten(as_):
    client = as_("owner.by")
    client.post(f"{PLAN}/selections", data={"query": "?signal=overdue", "name": "Горит"})
    page = client.get(PLAN).text
    way = re.search(rf'action="({PLAN}/selections/[^"]+/deletions)"', page)[1]

    assert re.search(r"signal=overdue[^>]*>Горит", page)
    assert "Горит" not in as_("owner.ru").get(PLAN).text
    assert client.post(way).status_code == 404
    assert as_("owner.by").post(way).status_code == 303
    assert "Горит" not in client.get(PLAN).text


def test_a_selection_without_a_name_is_asked_for_one(as_):
    answer = as_("owner.by").post(f"{PLAN}/selections", data={"query": "?section=2"})

    assert answer.status_code == 422
    assert 'id="selection-name-problem"' in answer.text
    assert told(answer.text)[0] == len(shown(answer.text))


@pytest.mark.parametrize("query", ["state=x", "quarter=2024-5", "body=x", "group=x", "hide=x"])
def test_an_address_that_asks_for_what_does_not_exist_is_refused(as_, query):
    client = as_("owner.by")

    assert client.get(f"{PLAN}?{query}").status_code == 404
    assert client.post(f"{PLAN}/selections", data={"query": f"?{query}", "name": "x"}).status_code == 422


def test_an_empty_form_asks_for_everything(as_):
    client = as_("owner.by")
    page = client.get(f"{PLAN}?text=&section=&body=&side=&quarter=").text

    assert told(page)[0] == told(page)[1]
    assert 'id="chips"' not in page


def test_nothing_found_says_so_and_leads_back(as_):
    page = as_("owner.by").get(f"{PLAN}?text=zzz").text

    assert told(page)[0] == 0
    assert f'<a href="{PLAN}">' in page.partition('id="plan-table"')[2]


def test_a_selection_costs_no_more_statements_than_the_table(as_, app, database):
    client = as_("coordinator.by")
    client.get("/days-off")
    cost = []
    for address in (PLAN, f"{PLAN}?only=silent&group=lead-1&sort=body"):
        app.state.kept.values.clear()
        with statements_of(database) as statements:
            client.get(address)
        cost.append(len(statements))

    assert cost == [9, 9]


def test_the_file_says_what_was_selected(as_):
    rows = as_("owner.by").get(f"{PLAN}/export.csv?section=2&quarter=2024-4").content.decode("utf-8-sig")

    assert "IV квартал 2024" in rows.splitlines()[2]
    assert rows_of(as_("owner.by").get(f"{PLAN}/export.xlsx{PAST}"))


def test_a_side_without_owners_is_not_named_in_the_row(as_):
    row = as_("owner.by").get(PLAN).text.partition('rowheader">2.3</th>')[2].partition("</tr>")[0]

    assert ('data-side="РБ"' in row, 'data-side="КО"' in row) == (False, True)
