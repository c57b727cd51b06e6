"""What an item said before stays readable: as of its days, in a list, and word by word against any other wording."""

import re

import pytest

from tests.statements import statements_of
from tests.web.conftest import PLAN
from tests.web.test_forms import edited
from tests.web.test_past import main_of

ITEM = f"{PLAN}/items/2.1"
FIRST = "в Курской Коренской ярмарке"
ADDED = "с объединенной экспозицией белорусских товаропроизводителей"
ACT = "Протокол № 13 заседания Совместной рабочей группы от 15 февраля 2024 г."


def heading(page: str) -> str:
    return re.search(r"<h1.*?</h1>", page, re.DOTALL)[0]


def marked(page: str, tag: str) -> list[str]:
    return re.findall(f"<{tag}>(.*?)</{tag}>", page.partition('id="wordings"')[2].partition("</section>")[0])


@pytest.fixture
def thrice(as_):
    """The item worded a third time, by another act."""
    client = as_("coordinator.by")
    action, form = edited(client, ITEM, title="Участие в ярмарке", act="Протокол № 14")
    assert client.post(action, data=form).status_code == 303
    return client


def test_as_of_a_day_before_the_act_the_first_wording_stands_and_today_the_second(as_):
    client = as_("owner.by")
    then, now = (client.get(f"{ITEM}{day}").text for day in ("?as_of=2023-12-01", ""))

    assert FIRST in heading(then)
    assert ADDED not in main_of(then)
    assert 'id="wordings"' not in then
    assert ADDED in heading(now)


def test_today_shows_word_by_word_what_the_act_changed(as_):
    page = as_("owner.by").get(ITEM).text

    assert (marked(page, "del"), marked(page, "ins")) == ([], [ADDED])
    assert f"в ред.: {ACT}" in re.search(r'id="edition">(.*?)</p>', page)[1]
    assert "20.02.2024" in page.partition('id="wordings"')[2]


def test_the_table_and_its_print_name_the_act(as_):
    row = as_("owner.by").get(PLAN).text.partition(f'{ITEM}"')[2].partition("</tr>")[0]

    assert f"в ред.: {ACT}" in row


def test_any_two_wordings_are_compared_by_default_the_last_two(thrice):
    last_two, first_and_last = thrice.get(ITEM).text, thrice.get(f"{ITEM}?before=1&after=3").text
    backwards = thrice.get(f"{ITEM}?before=2&after=1").text

    assert ADDED in " ".join(marked(last_two, "del"))
    assert ADDED not in " ".join(marked(first_and_last, "del"))
    assert "делегации" in " ".join(marked(first_and_last, "del"))
    assert ADDED in " ".join(marked(backwards, "del"))
    assert "в ред.: Протокол № 14" in last_two
    assert 'name="before"' in last_two


def test_a_past_day_compares_what_had_been_said_by_then(thrice):
    page = thrice.get(f"{ITEM}?as_of=2024-03-01").text

    assert ADDED in " ".join(marked(page, "ins"))
    assert "Протокол № 14" not in main_of(page)
    assert thrice.get(f"{ITEM}?as_of=2024-03-01&after=3").status_code == 404


@pytest.mark.parametrize("pair", ["before=3", "after=-1", "before=1&after=x", "after=99999999999999999999"])
def test_what_is_no_wording_is_nowhere(as_, pair):
    assert as_("owner.by").get(f"{ITEM}?{pair}").status_code == 404
    assert as_("owner.by").get(f"{PLAN}/items/2.2?{pair}").status_code == 404


def test_whoever_does_not_see_the_plan_sees_no_wording(client, as_):
    assert client.get(f"{ITEM}?before=1&after=2").headers["location"].startswith("/sign-in")
    assert as_("guest.by").get(f"{ITEM}?before=1&after=2").status_code == 404


def test_an_item_taken_out_and_brought_back_has_no_new_wording_to_read(as_):
    client = as_("coordinator.by")
    version = re.search(r'id="deletion".*?name="version" value="(\d+)"', client.get(ITEM).text, re.DOTALL)[1]
    client.post(f"{ITEM}/deletions", data={"reason": "x", "version": version})
    back = re.search(r'action="([^"]+/restorations)"', client.get(f"{PLAN}/bin").text)[1]
    client.post(back)
    page = client.get(ITEM).text

    assert f"в ред.: {ACT}" in page
    told = page.partition('id="wordings"')[2].partition("</ol>")[0]
    assert told.count("<li>") == 2


def test_former_wordings_cost_one_statement_more(as_, app, database):
    client = as_("coordinator.by")
    client.get("/days-off")
    app.state.kept.values.clear()
    with statements_of(database) as statements:
        client.get(ITEM)

    before_the_answer = [each for each in statements if not each.startswith("INSERT INTO item_opening")]

    assert len(before_the_answer) <= 13, "\n".join(statements)
