"""Decisions by form: who may, what comes back, what is refused. Over the sample, on both databases."""

import re
from datetime import date, timedelta

import pytest
from sqlmodel import select

from app.plans.item_queries import find_item, occurrences_of
from app.plans.models import Plan
from app.plans.queries import parties_of
from tests.web.conftest import PLAN
from tests.web.swapped import item_of, merged
from tests.web.test_reports import LETTER, leave_the_plan

# 7.2: the Belarusian side has reported done, nobody has accepted it yet. 5.2: the sides disagree, Kursk has proposed to
# go on. 2.9: БелТПП has asked for a later date. 6.4: off control.
REPORTED, DISAGREED, ASKED, REMOVED = (f"{PLAN}/items/{number}" for number in ("7.2", "5.2", "2.9", "6.4"))
POSTS = [
    "coordinator.by", "coordinator.ru", "controller.by", "controller.ru", "owner.by", "owner.ru", "head.by", "admin",
]  # fmt: skip


def forms(page):
    """Every form of the decisions, by kind and side: its hidden fields."""
    found = re.findall(r'action="[^"]+/decisions".*?</form>', page, re.DOTALL)
    hidden = [dict(re.findall(r'name="(\w+)" value="([^"]*)"', each)) for each in found]
    return {each["kind"]: each for each in hidden}


def offered(client, item):
    return set(forms(client.get(item).text))


@pytest.fixture
def shown(as_):
    """The fields of a decision as this post sees them."""
    return lambda post, item, kind: forms(as_(post).get(item).text)[kind]


@pytest.mark.parametrize(
    ("item", "kind", "who"),
    [
        (REPORTED, "accepted", {"controller.by"}),
        (REPORTED, "returned", {"controller.by"}),
        (DISAGREED, "settled", {"coordinator.by"}),
        (DISAGREED, "proposed", {"coordinator.by", "coordinator.ru"}),
        (ASKED, "granted", {"controller.by"}),
        (ASKED, "refused", {"controller.by"}),
        (REMOVED, "resumed", {"controller.by"}),
        (f"{PLAN}/items/3.1", "acknowledged", {"coordinator.by", "controller.by"}),
        (f"{PLAN}/items/3.1", "objected", {"coordinator.by", "controller.by"}),
    ],
)
def test_a_decision_is_offered_to_whom_it_belongs_and_refused_to_everybody_else(as_, shown, item, kind, who):
    assert {post for post in POSTS if kind in offered(as_(post), item)} == who

    form = {**shown(min(who), item, kind), "text": "Основание", "value": "under_way"}
    for post in POSTS:
        if post not in who:
            answer = as_(post).post(f"{item}/decisions", data=form)
            assert (post, answer.status_code) == (post, 403)
            assert 'id="refusal"' in answer.text
    assert as_(min(who)).post(f"{item}/decisions", data=form).status_code == 303


def test_for_a_stranger_there_is_nothing_to_decide(as_, shown, database, now):
    form = shown("controller.by", REPORTED, "accepted")
    client = as_("owner.by")
    leave_the_plan(database, "owner.by@example.org", now)

    for address in ("decisions", "undoings", "extensions", "deletions"):
        assert client.post(f"{REPORTED}/{address}", data=form).status_code == 404


def test_acceptance_changes_the_item_and_what_is_swapped_is_the_page(as_, shown, swap):
    controller = as_("controller.by")
    before = controller.get(REPORTED).text
    answer = controller.post(f"{REPORTED}/decisions", data=shown("controller.by", REPORTED, "accepted"), headers=swap)

    assert answer.status_code == 200
    assert 'id="figures"' in answer.text
    assert merged(before, answer.text) == item_of(controller.get(REPORTED).text)
    assert "Сведения приняты" in controller.get(REPORTED).text.partition('id="history"')[2]


def test_a_return_without_a_text_is_refused_beside_its_form(as_, shown, swap):
    form = shown("controller.by", REPORTED, "returned")
    answer = as_("controller.by").post(f"{REPORTED}/decisions", data={**form, "text": ""}, headers=swap)

    assert answer.status_code == 422
    assert f'id="returned-{form["side"]}-text-problem"' in answer.text


def test_the_returned_text_is_shown_to_the_owner_who_amends(as_, shown, date_of):
    form = {**shown("controller.by", REPORTED, "returned"), "text": "Приложите афишу."}
    as_("controller.by").post(f"{REPORTED}/decisions", data=form)
    owner = as_("culture.by")
    assert "Приложите афишу." in owner.get(REPORTED).text

    again = {"occurrence": date_of(owner, "7.2"), "progress": "done", "text": "Афиша приложена.", **LETTER}
    assert owner.post(f"{REPORTED}/status-updates", data=again).status_code == 303


def test_of_two_controllers_at_once_the_second_is_told_and_keeps_the_words(as_, shown):
    accept, back = (shown("controller.by", REPORTED, kind) for kind in ("accepted", "returned"))
    controller = as_("controller.by")
    controller.post(f"{REPORTED}/decisions", data=accept)
    second = controller.post(f"{REPORTED}/decisions", data=accept)
    assert second.status_code == 409

    as_("controller.by").post(f"{REPORTED}/decisions", data={**back, "text": "Слова"})
    answer = controller.post(f"{REPORTED}/decisions", data={**back, "text": "Слова, которые нельзя потерять"})
    assert answer.status_code == 409
    assert "Слова, которые нельзя потерять" in answer.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "lapsed"},
        {"kind": "asked"},
        {"kind": "x"},
        {"about": ""},
        {"about": "x"},
        {"side": ""},
        {"occurrence": ""},
    ],
)
def test_a_form_that_nobody_was_given_is_refused(as_, shown, wrong):
    form = {**shown("controller.by", REPORTED, "accepted"), **wrong}

    assert as_("controller.by").post(f"{REPORTED}/decisions", data=form).status_code == 422


def test_a_settlement_needs_both_and_both_words_stay(as_, shown):
    as_("coordinator.by").post(f"{DISAGREED}/decisions", data=shown("coordinator.by", DISAGREED, "settled"))
    page = as_("owner.by").get(DISAGREED).text

    assert 'id="settling"' not in page
    sides = page.partition('id="sides"')[2].partition('id="moves"')[0]
    assert "Программа поставки 42 лифтов" in sides
    assert "Программа получена, но не согласована" in sides
    assert "Урегулировано секретарями сторон" in sides


# ── A later date ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_granted_extension_moves_the_date_and_shows_all_three(as_, shown):
    as_("controller.by").post(f"{ASKED}/decisions", data=shown("controller.by", ASKED, "granted"))
    page = as_("owner.ru").get(ASKED).text
    moves = page.partition('id="moves"')[2]

    assert {"30.06.2024", "15.10.2024", "31.03.2025"} <= set(re.findall(r"\d\d\.\d\d\.\d{4}", moves))
    assert "перенесён 2 раза" in moves


def test_an_owner_asks_for_a_later_date(as_, date_of):
    owner = as_("owner.by")
    form = {"occurrence": date_of(owner, "2.10.2"), "to": "2025-05-30", "reason": "Образцы не готовы."}
    assert owner.post(f"{PLAN}/items/2.10.2/extensions", data={**form, "reason": ""}).status_code == 422
    assert owner.post(f"{PLAN}/items/2.10.2/extensions", data={**form, "to": "2024-01-01"}).status_code == 422
    assert as_("head.by").post(f"{PLAN}/items/2.10.2/extensions", data=form).status_code == 403
    assert as_("owner.by").post(f"{PLAN}/items/2.10.2/extensions", data=form).status_code == 303
    assert as_("owner.by").post(f"{PLAN}/items/2.10.2/extensions", data=form).status_code == 409

    assert "Образцы не готовы." in as_("controller.by").get(f"{PLAN}/items/2.10.2").text
    assert f"{PLAN}/items/2.10.2" in as_("controller.by").get("/").text.partition('id="group-extensions"')[2]


def test_lateness_is_read_by_the_first_or_by_the_present_date(as_):
    client = as_("owner.by")
    by_present, by_first = (
        re.findall(r"\d+", client.get(f"{PLAN}?by={by}").text.partition('id="lateness"')[2].partition("</p>")[0])
        for by in ("present", "first")
    )

    assert by_present != by_first
    assert client.get(f"{PLAN}?by=x").status_code == 404


# ── Undo, and each date by itself ────────────────────────────────────────────────────────────────────────


def undo_form(page):
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.partition('id="undo"')[2].partition("</form>")[0]))


def test_the_last_own_act_is_undone(as_, shown):
    controller = as_("controller.by")
    controller.post(f"{REPORTED}/decisions", data=shown("controller.by", REPORTED, "accepted"))
    form = undo_form(controller.get(REPORTED).text)
    assert not undo_form(as_("culture.by").get(REPORTED).text)

    assert as_("culture.by").post(f"{REPORTED}/undoings", data=form).status_code == 403
    assert as_("controller.by").post(f"{REPORTED}/undoings", data=form).status_code == 303
    assert as_("controller.by").post(f"{REPORTED}/undoings", data=form).status_code == 409
    assert "accepted" in offered(as_("controller.by"), REPORTED)


def test_each_date_of_a_recurring_item_is_looked_at_and_decided_alone(as_, database):
    """The seventh quarter of 1.3 is closed; the eighth is ahead."""
    controller = as_("controller.by")
    [first, *_] = re.findall(r'href="([^"]+\?due=[\d-]+)#sides"', controller.get(f"{PLAN}/items/1.3").text)
    page = controller.get(first).text

    assert forms(page)["returned"]["occurrence"] != forms(controller.get(f"{PLAN}/items/1.3").text).get("returned")
    form = {**forms(page)["returned"], "text": "Нет приложения."}
    answer = controller.post(f"{PLAN}/items/1.3/decisions", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, first)


# ── What waits ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("post", "group", "number"),
    [
        ("controller.by", "to_accept", "7.2"), ("controller.by", "extensions", "2.9"),
        ("controller.by", "to_answer", "3.1"), ("coordinator.by", "to_settle", "5.2"),
        ("coordinator.by", "to_answer", "3.1"),
    ],
)  # fmt: skip
def test_the_overview_shows_what_waits_for_the_reader(as_, post, group, number):
    waiting = as_(post).get("/").text.partition(f'id="group-{group}"')[2].partition("</section>")[0]

    assert f"{PLAN}/items/{number}" in waiting


@pytest.mark.parametrize("post", ["owner.by", "head.by", "admin", "controller.ru"])
def test_nothing_waits_for_whom_it_does_not_concern(as_, post):
    assert not set(re.findall(r'id="group-(to_accept|to_settle|extensions)"', as_(post).get("/").text))


def test_the_board_has_a_lane_of_what_awaits_acceptance(as_):
    lane = as_("owner.by").get(f"{PLAN}/board").text.partition('id="lane-acceptance"')[2].partition("</section>")[0]

    assert "На приёмке" in lane
    assert f"{PLAN}/items/7.2" in lane


# ── The plan says how ────────────────────────────────────────────────────────────────────────────────────


def passport(client):
    page = client.get(f"{PLAN}/edit").text
    values = dict(re.findall(r'<input[^>]*name="(\w+)"\s+value="([^"]*)"', page))
    chosen = re.findall(r'<select name="(\w+)".*?<option value="(\w+)" selected', page, re.DOTALL)
    return {**values, **dict(chosen), "title": "План мероприятий на 2023–2025 годы"}


def test_a_coordinator_sets_consent_and_the_days_to_object(as_, shown, database):
    secretary = as_("coordinator.by")
    changed = {**passport(secretary), "extension_consent": "consent", "answer_days": "3"}
    assert secretary.post(PLAN, data={**changed, "answer_days": "0"}).status_code == 422
    assert secretary.post(PLAN, data=changed).status_code == 303

    as_("controller.by").post(f"{ASKED}/decisions", data=shown("controller.by", ASKED, "granted"))
    assert {"consented", "declined"} <= offered(as_("coordinator.ru"), ASKED)
    as_("coordinator.ru").post(f"{ASKED}/decisions", data=shown("coordinator.ru", ASKED, "consented"))
    with database.reading() as session:
        plan = session.exec(select(Plan)).one()
        item, _ = find_item(session, plan, "2.9")
        assert occurrences_of(session, item.id)[0].due_on == date(2025, 3, 31)
        assert plan.answer_days == 3
        assert all(party.has_controller for party in parties_of(session, [plan.id])[plan.id])


def test_a_secretary_s_move_waits_for_consent_unless_an_act_of_both_sides_is_named(as_):
    secretary = as_("coordinator.by")
    secretary.post(PLAN, data={**passport(secretary), "extension_consent": "consent"})
    page = secretary.get(f"{PLAN}/items/2.10.2").text.partition('id="postpone"')[2]
    form = {"occurrence": re.search(r'name="occurrence" value="([^"]+)"', page)[1], "to": "2025-05-30", "reason": "x"}

    half = secretary.post(f"{PLAN}/items/2.10.2/postponements", data={**form, "act": "Протокол № 13"})
    assert (half.status_code, 'id="move-act_on-problem"' in half.text) == (422, True)
    assert secretary.post(f"{PLAN}/items/2.10.2/postponements", data=form).status_code == 303
    assert {"consented", "declined"} <= offered(as_("coordinator.ru"), f"{PLAN}/items/2.10.2")
    assert f"{PLAN}/items/2.10.2" in as_("coordinator.ru").get("/").text.partition('id="group-extensions"')[2]

    act = {"act": "Протокол № 13", "act_on": "2024-11-15"}
    as_("coordinator.by").post(f"{PLAN}/items/2.10.2/postponements", data={**form, **act})
    moves = as_("owner.ru").get(f"{PLAN}/items/2.10.2").text.partition('id="moves"')[2]
    assert "Основание: Протокол № 13 от 15.11.2024" in moves


def test_what_was_returned_waits_for_its_owner_and_is_counted(as_):
    """5.4: the city of Kursk reported, its controller returned it."""
    waiting = as_("city.ru").get("/").text.partition('id="group-returned"')[2].partition("</section>")[0]

    assert f"{PLAN}/items/5.4" in waiting
    assert 'id="group-returned"' not in as_("gomel.by").get("/").text
    assert "возвращено 1 раз" in as_("gomel.by").get(f"{PLAN}/items/5.4").text


def test_the_other_side_is_told_of_an_extension_for_a_fortnight(as_, shown, clock):
    def told(post):
        return 'id="group-extended"' in as_(post).get("/").text

    as_("controller.by").post(f"{ASKED}/decisions", data=shown("controller.by", ASKED, "granted"))
    assert [post for post in POSTS if told(post)] == ["coordinator.ru", "controller.ru"]

    clock.move(timedelta(days=15))
    assert not told("coordinator.ru")
