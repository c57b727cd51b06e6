"""Many items are changed at once: shown first, written as single acts under one mark, undone as one."""

import re
from html import unescape

import pytest
import sqlalchemy as sa
from sqlmodel import col, select

from app.bulk.models import BulkAct
from app.history.checks import first_broken_row
from app.history.models import Change
from app.plans.models import Occurrence, Postponement
from tests.web.conftest import PLAN
from tests.web.test_table import shown

UNDER_WAY = {"kind": "progress", "text": "Переговоры продолжаются."}
LATER = {"kind": "move_by", "days": "14", "reason": "По просьбе организаций"}


@pytest.fixture
def ids(as_) -> list[str]:
    """Of ten items that are owed ahead."""
    page = as_("coordinator.by").get(f"{PLAN}?state=not_begun&state=under_way&side=by&sort=date").text
    return shown(page)[:10]


def preview(client, ids, **form):
    return client.post(f"{PLAN}/bulk-previews", data={"item": ids, **form})


def confirm(client, page: str):
    """Press the button of the preview: its form, as it stands."""
    form = page.partition(f'action="{PLAN}/bulk"')[2].partition("</form>")[0]
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'name="([^"]+)"\s+value="([^"]*)"', form):
        fields.setdefault(name, []).append(unescape(value))
    return client.post(f"{PLAN}/bulk", data=fields)


def lines(page: str, part: str) -> list[str]:
    return re.findall(r'id="line-([0-9a-f-]+)"', page.partition(f'id="{part}"')[2].partition("</section>")[0])


def journal(database) -> list[Change]:
    with database.reading() as session:
        return list(session.exec(select(Change).order_by(col(Change.seq))))


@pytest.mark.parametrize("order", [UNDER_WAY, LATER], ids=["report", "move"])
def test_ten_items_are_ten_acts_under_one_mark_and_one_undo_takes_all_back(as_, database, ids, order):
    client = as_("coordinator.by")
    table, before = client.get(PLAN).text, len(journal(database))
    page = preview(client, ids, **order).text
    assert sorted(lines(page, "possible")) == sorted(ids)
    assert len(journal(database)) == before

    place = confirm(client, page).headers["location"]
    added = journal(database)[before:]
    assert [change.act for change in added] == [added[0].act] * len(ids)
    assert {str(change.subject_id) for change in added} == set(ids)
    assert {change.body["together"] for change in added} == {place.rpartition("/")[2]}
    assert client.get(PLAN).text != table

    assert client.post(f"{place}/undoings").status_code == 303
    undone = journal(database)[before + len(ids) :]
    assert [change.act for change in undone] == ["item.undone"] * len(ids)
    assert {change.body["together"] for change in undone} == {place.rpartition("/")[2]}
    assert rows_of(client.get(PLAN).text) == rows_of(table)
    assert client.post(f"{place}/undoings").status_code == 409
    with database.reading() as session:
        assert first_broken_row(session) is None


def rows_of(page: str) -> str:
    return page.partition('id="plan-table"')[2].partition("</table>")[0]


def test_what_came_after_on_one_item_keeps_all_of_it_and_the_item_is_named(as_, database, ids, date_of):
    client = as_("coordinator.by")
    place = confirm(client, preview(client, ids[:3], **UNDER_WAY).text).headers["location"]
    preview_page = preview(client, ids[1:2], **LATER).text
    confirm(client, preview_page)
    before = len(journal(database))
    answer = client.post(f"{place}/undoings")

    assert answer.status_code == 409
    assert "ничего не отменено" in answer.text
    assert len(journal(database)) == before
    with database.reading() as session:
        assert session.scalar(sa.select(sa.func.count()).where(col(BulkAct.undone_at).is_not(None))) == 0


def test_an_item_that_refuses_is_told_with_its_reason_and_hinders_no_other(as_, database, ids):
    client = as_("coordinator.by")
    [done] = shown(client.get(f"{PLAN}?state=done&side=by").text)[:1]
    page = preview(client, [done, *ids[:2]], **LATER).text
    assert lines(page, "refused") == [done]
    assert sorted(lines(page, "possible")) == sorted(ids[:2])
    assert "Все сроки мероприятия закрыты" in page

    confirm(client, page)
    with database.reading() as session:
        moved = select(Occurrence.item_id).join(Postponement, col(Postponement.occurrence_id) == Occurrence.id)
        items = {str(each) for each in session.exec(moved.where(Postponement.reason == LATER["reason"]))}
    assert items == set(ids[:2])


def test_a_preview_that_was_overtaken_is_shown_anew_and_nothing_is_saved(as_, database, ids):
    client = as_("coordinator.by")
    page = preview(client, ids[:2], **LATER).text
    confirm(client, preview(client, ids[1:2], **UNDER_WAY).text)
    before = len(journal(database))
    answer = confirm(client, page)

    assert answer.status_code == 409
    assert len(journal(database)) == before
    assert confirm(client, answer.text).status_code == 303
    assert len(journal(database)) == before + 2


def test_items_change_their_section_and_come_back(as_, database):
    client = as_("coordinator.by")
    page = client.get(f"{PLAN}?section=2&choose=1").text
    section = re.findall(r'<option value="([0-9a-f-]{36})"[^>]*>3\. ', page)[-1]
    ids = shown(page)[:2]
    place = confirm(client, preview(client, ids, kind="section", section=section).text).headers["location"]
    assert set(ids) <= set(shown(client.get(f"{PLAN}?section=3").text))

    assert client.post(f"{place}/undoings").status_code == 303
    assert set(ids) <= set(shown(client.get(f"{PLAN}?section=2").text))


def test_rows_can_be_ticked_only_by_whoever_keeps_the_plan(as_):
    assert 'form="bulk"' in as_("coordinator.by").get(f"{PLAN}?choose=1").text
    assert 'form="bulk"' not in as_("coordinator.by").get(PLAN).text
    assert 'form="bulk"' not in as_("coordinator.by").get(f"{PLAN}?choose=1&as_of=2024-02-15").text
    assert 'form="bulk"' not in as_("owner.by").get(f"{PLAN}?choose=1").text


@pytest.mark.parametrize(
    ("form", "field"),
    [({}, "kind"), ({"kind": "progress"}, "text"), ({**LATER, "days": "0"}, "days"),
     ({**LATER, "reason": ""}, "reason"), ({"kind": "move_to", "reason": "x", "to": "x"}, "to"),
     ({"kind": "section"}, "section")],
)  # fmt: skip
def test_a_form_that_lacks_something_comes_back_with_its_ticks(as_, ids, form, field):
    answer = preview(as_("coordinator.by"), ids[:2], query="?side=by", **form)

    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert len(re.findall(r'form="bulk"[^>]* checked', answer.text)) == 2


def test_nothing_ticked_is_said(as_):
    answer = preview(as_("coordinator.by"), [], **UNDER_WAY)

    assert answer.status_code == 422
    assert "Сначала отметьте мероприятия" in answer.text


def test_another_coordinator_neither_sees_nor_undoes_it(as_, ids):
    client = as_("coordinator.by")
    place = confirm(client, preview(client, ids[:2], **UNDER_WAY).text).headers["location"]
    other = as_("coordinator.ru")

    assert other.get(place).status_code == 404
    assert other.post(f"{place}/undoings").status_code == 404
