"""A row of the table is changed where it stands: the row comes back alone, with the figures and its heading's count."""

import re

import pytest

from tests.statements import statements_of
from tests.web.conftest import PLAN
from tests.web.test_table import shown

ROW = re.compile(r'<tr role="row" id="row-.*?</tr>', re.DOTALL)
LED = f"{PLAN}/items/3.2/row"  # an item that the ministry of agriculture leads on


def of_row(text: str, name: str) -> str:
    return re.search(rf'name="{name}"\s+value="([^"]*)"', text)[1]


def ways(page: str) -> list[str]:
    return re.findall(r'class="row-act no-paper" href="([^"]+)"', page)


@pytest.fixture
def first_way(as_):
    """The first row that this post may change, in the table asked for."""

    def find(client, query: str = "") -> str:
        return ways(client.get(f"{PLAN}{query}").text)[0].replace("&amp;", "&")

    return find


def fields(form: str, **more: str) -> dict[str, str]:
    bodies = re.search(r'<select[^>]*name="body".*?</select>|$', form, re.DOTALL)[0]
    body = re.findall(r'<option value="([^"]+)"', bodies)
    kept = {name: of_row(form, name) for name in ("heading", "seen", "occurrence")}
    return {**kept, **({"body": body[0]} if body else {}), **more}


def test_only_whoever_may_act_on_a_row_is_led_to_its_form(as_):
    rows = {post: len(ways(as_(post).get(PLAN).text)) for post in ("head.by", "coordinator.by")}
    page = as_("agriculture.by").get(f"{PLAN}?only=mine").text

    assert rows["head.by"] == 0
    assert rows["coordinator.by"] == len(shown(as_("head.by").get(PLAN).text))
    assert ways(as_("agriculture.by").get(f"{PLAN}?as_of=2024-02-15").text) == []
    own, all_own = ways(page), len(shown(page))
    assert 0 < len(own) <= all_own
    assert len(ways(as_("agriculture.by").get(PLAN).text)) == len(own)


def test_under_way_is_said_at_once_and_the_row_comes_back_alone(as_, swap):
    client = as_("agriculture.by")
    form = client.get(LED, headers=swap).text
    answer = client.post(LED.replace("/row", "/row-reports"), data=fields(form, progress="under_way"), headers=swap)

    assert answer.status_code == 200
    assert answer.text.lstrip().startswith("<tr")
    assert len(shown(answer.text)) == 1
    assert 'data-signal="under_way"' in answer.text
    assert 'id="figures"' in answer.text
    assert 'id="group-' in answer.text


def test_a_row_that_leaves_its_heading_brings_the_whole_table(as_, first_way, swap):
    client = as_("agriculture.by")
    way = first_way(client, "?group=state&state=not_begun&state=under_way")
    form = client.get(way, headers=swap).text
    answer = client.post(way.replace("/row", "/row-reports"), data=fields(form, progress="under_way"), headers=swap)
    page = client.get(f"{PLAN}?group=state&state=not_begun&state=under_way").text

    assert answer.headers["HX-Retarget"] == "#plan-table"
    assert shown(answer.text) == shown(page)
    assert ROW.findall(answer.text.replace("autofocus", "")) == ROW.findall(page)


def test_a_row_that_left_the_selection_hands_the_focus_to_its_neighbour_and_the_count_follows(as_, swap):
    client, query = as_("coordinator.by"), "?group=state&state=not_begun"
    before = client.get(f"{PLAN}{query}").text
    numbers = re.findall(r'class="unseen"> ([0-9.]+)</span></a>', before)
    way = ways(before)[0].replace("&amp;", "&")
    form = client.get(way, headers=swap).text
    answer = client.post(way.replace("/row", "/row-reports"), data=fields(form, progress="under_way"), headers=swap)

    focused = re.findall(r'hx-get="[^"]+" autofocus>[^<]+<span class="unseen"> ([0-9.]+)<', answer.text)
    assert focused == [numbers[1]]
    count = re.search(r'<p class="sieve-count" id="shown" role="status" hx-swap-oob="true">([^<]+)<', answer.text)[1]
    assert count in client.get(f"{PLAN}{query}").text
    assert count not in before


def test_a_row_that_only_changed_its_heading_keeps_the_focus(as_, first_way, swap):
    client = as_("agriculture.by")
    way = first_way(client, "?group=state&state=not_begun&state=under_way")
    form = client.get(way, headers=swap).text
    answer = client.post(way.replace("/row", "/row-reports"), data=fields(form, progress="under_way"), headers=swap)

    assert [focus.replace("&amp;", "&") for focus in re.findall(r'hx-get="([^"]+)" autofocus', answer.text)] == [way]


def test_between_two_sections_of_one_title_the_table_comes_back_whole(as_, swap):
    client = as_("coordinator.by")
    second = client.get(f"{PLAN}/sections/2/edit").text
    title = re.search(r"<h2>1\. ([^<]+)</h2>", client.get(PLAN).text)[1]
    kept = dict(re.findall(r'name="(\w+)"[^>]*? value="([^"]*)"', second))
    client.post(f"{PLAN}/sections/2", data={**kept, "title": title})
    form = client.get(f"{PLAN}/items/1.4/row", headers=swap).text.partition("row-section")[2]
    target = re.search(r'<option value="([^"]+)">2\. ' + re.escape(title), form)[1]
    data = {"heading": of_row(form, "heading"), "version": of_row(form, "version"), "section": target}
    answer = client.post(f"{PLAN}/items/1.4/row-section", data=data, headers=swap)

    assert answer.headers["HX-Retarget"] == "#plan-table"


def test_a_row_that_stood_once_has_no_form_on_the_day_on_which_it_did(as_, swap):
    client = as_("coordinator.by")
    version = of_row(client.get(f"{PLAN}/items/5.1/edit").text, "version")
    client.post(f"{PLAN}/items/5.1/deletions", data={"version": version, "reason": "внесено ошибочно"})
    then = "as_of=2024-02-15"

    assert client.get(f"{PLAN}/items/5.1?{then}").status_code == 200
    assert client.get(f"{PLAN}/items/5.1/row?{then}", headers=swap).status_code == 404
    assert client.get(f"{PLAN}/items/5.1/moves?{then}", headers=swap).status_code == 404


def test_done_asks_for_its_proof_in_the_row_and_keeps_what_was_typed(as_, swap):
    client = as_("agriculture.by")
    way = LED
    form = client.get(f"{way}?progress=done", headers=swap).text
    refused = client.post(
        way.replace("/row", "/row-reports"), data=fields(form, progress="done", text="Сдано"), headers=swap
    )

    assert refused.status_code == 422
    assert refused.text.lstrip().startswith("<tr")
    assert "Сдано" in refused.text
    assert "-evidence-problem" in refused.text
    done = fields(refused.text, progress="done", text="Сдано", letter_number="12-34", letter_day="2024-11-15")
    answer = client.post(way.replace("/row", "/row-reports"), data=done, headers=swap)
    assert answer.status_code == 200
    assert 'data-signal="done_reported"' in answer.text


@pytest.mark.parametrize("progress", ["done", "not_done"])
def test_words_said_in_the_row_may_be_for_the_own_side_only(as_, swap, progress):
    client = as_("agriculture.by")
    form = client.get(f"{LED}?progress={progress}", headers=swap).text
    offered = re.findall(r'value="([^"]+)"', form.partition('name="circle"')[2].partition("</select>")[0])
    words = {"text": "Сдано нами", "reason": "Сдано нами", "letter_number": "12-34", "letter_day": "2024-11-15"}
    said = fields(form, progress=progress, circle="side", **words)
    answer = client.post(LED.replace("/row", "/row-reports"), data=said, headers=swap)

    assert answer.status_code == 200
    assert offered == ["both", "side", "public"]
    assert "Сдано нами" in client.get(f"{PLAN}/items/3.2").text
    assert "Сдано нами" not in as_("owner.ru").get(f"{PLAN}/items/3.2").text


def test_of_two_who_report_in_the_table_the_second_is_shown_both_words(as_, swap):
    client = as_("agriculture.by")
    way = LED
    form = client.get(way, headers=swap).text
    report = way.replace("/row", "/row-reports")
    client.post(report, data=fields(form, progress="under_way"), headers=swap)
    second = client.post(report, data=fields(form, progress="under_way"), headers=swap)

    assert second.status_code == 409
    assert 'id="two-words"' in second.text
    assert client.post(report, data=fields(second.text, progress="under_way"), headers=swap).status_code == 200


def test_a_row_is_changed_without_javascript_and_found_again(as_, first_way):
    client = as_("agriculture.by")
    way = first_way(client, "?only=mine")
    page = client.get(way).text
    answer = client.post(
        re.search(r'action="([^"]+)"', page.partition('class="row-form"')[2])[1],
        data=fields(page, progress="under_way"),
    )

    assert "<h1" in page
    assert re.fullmatch(rf"{PLAN}\?only=mine#row-[0-9a-f-]+", answer.headers["location"])
    assert client.get(f"{way}&closed=1").headers["location"] == answer.headers["location"]


def test_a_coordinator_puts_a_row_into_another_section_once(as_, first_way, swap):
    client = as_("coordinator.by")
    way = first_way(client)
    form = client.get(way, headers=swap).text.partition("row-section")[2]
    other = re.findall(r'<option value="([^"]+)"', form)[-1]
    data = {"heading": of_row(form, "heading"), "version": of_row(form, "version"), "section": other}
    row = re.search(r"row-([0-9a-f-]{36})", client.get(way, headers=swap).text)[1]
    moved = client.post(way.replace("/row", "/row-section"), data=data, headers=swap)

    assert moved.headers["HX-Retarget"] == "#plan-table"
    assert shown(client.get(f"{PLAN}?section=1").text).count(row) == 0
    again = client.get(f"/items/{row}", follow_redirects=True).url.path
    assert client.post(f"{again}/row-section", data=data, headers=swap).status_code == 409


def test_the_form_of_a_row_costs_no_more_than_a_page_may(as_, database, first_way, swap):
    client = as_("coordinator.by")
    way = first_way(client)
    with statements_of(database) as statements:
        client.get(way, headers=swap)

    assert len(statements) <= 12
