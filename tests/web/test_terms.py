"""The page of a plan's terms: the work list, events, rules of reading."""

import re

from tests.web.conftest import PLAN

TERMS = f"{PLAN}/terms"


def act(client, mark: str) -> tuple[str, str]:
    """Address and version of the form with this mark on the page."""
    page = client.get(TERMS).text
    form = page.partition(mark)[0].rpartition("<form")[2] + page.partition(mark)[2].partition("</form>")[0]
    version = re.search(r'name="version" value="(\d+)"', form)
    return re.search(r'action="([^"]+)"', form)[1], version[1] if version else ""


def test_everybody_in_the_plan_sees_what_is_open_and_only_coordinators_act(as_):
    page = as_("owner.by").get(TERMS).text

    assert "2024–20225 годы" in page
    assert "term-confirmation" not in page
    assert 'name="value"' not in page


def test_an_event_gets_its_date_on_the_page(as_):
    client = as_("coordinator.by")
    address, version = act(client, "<b>Дата открытия ярмарки</b>")
    client.post(address, data={"day": "2025-06-09", "version": version})

    assert "06.06.2025" in client.get(f"{PLAN}/items/2.2").text


def test_of_two_who_date_one_event_the_second_is_told(as_):
    client = as_("coordinator.by")
    address, version = act(client, "<b>Дата открытия ярмарки</b>")
    client.post(address, data={"day": "2025-06-09", "version": version})

    assert client.post(address, data={"day": "2025-06-10", "version": version}).status_code == 409


def test_a_reading_is_confirmed_once_and_bears_a_name(as_):
    client = as_("coordinator.by")
    address, version = act(client, "Прочитано верно")
    assert client.post(address, data={"version": version}).status_code == 303

    assert "Подтвердил: Секретарь белорусской" in client.get(f"{PLAN}/items/1.2").text
    assert client.post(address, data={"version": str(int(version) + 1)}).status_code == 409


def test_a_rule_is_changed_as_people_write_days(as_):
    client = as_("coordinator.by")
    assert client.post(f"{TERMS}/rules/continuous", data={"value": "15.02"}).status_code == 303

    assert 'value="15.02"' in client.get(TERMS).text


def test_a_wrong_rule_is_said_beside_its_field(as_):
    refused = as_("coordinator.by").post(f"{TERMS}/rules/quarterly", data={"value": "31"})

    assert refused.status_code == 422
    assert "problem" in refused.text.partition('id="rule-quarterly"')[2].partition("</form>")[0]


def test_who_may_not_act_is_refused_and_a_stranger_sees_nothing(as_):
    owner = as_("owner.ru")
    assert owner.post(f"{TERMS}/rules/quarterly", data={"value": "15"}).status_code == 403
    assert owner.get("/plans/none/terms").status_code == 404


def test_a_form_that_was_open_while_the_event_moved_leaves_the_date_alone(as_):
    client = as_("coordinator.by")
    form = client.get(f"{PLAN}/items/2.2/edit").text
    address, version = act(client, "<b>Дата открытия ярмарки</b>")
    client.post(address, data={"day": "2025-06-09", "version": version})
    fields = dict(re.findall(r'name="(version|kind_was|due_was)" value="([^"]*)"', form))
    section = re.search(r'<option value="([0-9a-f-]{36})" selected', form)[1]
    owners = re.findall(r'name="(owner_\d_body)".*?<option value="([0-9a-f-]{36})" selected', form, re.DOTALL)
    typed = {"number": "2.2", "section": section, "title": "Другими словами", "kind": fields["kind_was"]}
    typed |= {"term": "за 3 дня до открытия ярмарки", "due": fields["due_was"], "owner_0_role": "lead", **fields}
    saved = client.post(re.search(r'<form class="form ruled"[^>]*action="([^"]+)"', form)[1], data=typed | dict(owners))

    assert saved.status_code == 303, saved.text
    page = client.get(f"{PLAN}/items/2.2").text
    assert "Другими словами" in page
    assert "06.06.2025" in page
