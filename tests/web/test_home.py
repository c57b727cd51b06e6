"""The first page by role."""

import re

import pytest

from tests.web.conftest import PLAN


@pytest.fixture
def home(as_):
    def come(post: str) -> str:
        client = as_(post)
        client.cookies.set("language", "en")
        return client.get("/").text

    return come


def groups(page: str) -> list[str]:
    return re.findall(r'<section class="part" id="group-(\w+)">', page)


def numbers(page: str) -> set[str]:
    return set(re.findall(r'<span class="number">([\d.]+)</span>', page))


def test_an_owner_sees_own_items_only_by_urgency_each_with_one_button(home, as_):
    page = home("owner.ru")
    own = numbers(page)

    assert [key for key in groups(page) if key in ("overdue", "soon", "later")] == ["overdue", "soon", "later"]
    assert {"7.6", "2.10.2", "2.11"} <= own
    assert "6.5" not in own
    assert page.count("#report") == len(re.findall("<li data-signal", page.partition('id="groups"')[2]))
    assert page.index('id="groups"') < page.index('id="figures-kursk-2023-2025"')
    assert 'id="desk"' not in page
    assert own <= numbers(as_("owner.ru").get("/mine").text)


def test_a_coordinator_sees_what_waits_the_news_and_the_steps_before_the_meeting(home, as_):
    page = home("coordinator.by")
    desk = page.partition('id="desk"')[2].partition('id="groups"')[0]
    inbox = as_("coordinator.by").get("/inbox").text

    assert "to_settle" in groups(page)
    assert "overdue" in groups(page)
    assert f'href="{PLAN}/terms"' in desk
    assert int(re.search(r"(\d+) items? with news", desk)[1]) == int(
        re.search(r'href="/inbox" aria-current="page">All <span class="soft">(\d+)', inbox)[1]
    )
    assert 'href="/meetings/belarus-kursk/14"' in desk
    assert desk.count("<time") == 3
    assert "#report" not in page


def test_the_steps_before_the_meeting_are_counted_in_the_days_of_the_own_side(home):
    def steps(post: str) -> list[str]:
        desk = home(post).partition('id="desk"')[2]
        return re.findall(r'<time datetime="([\d-]+)"', desk)

    assert len(steps("coordinator.by")) == len(steps("coordinator.ru")) == 3
    assert steps("coordinator.by") != steps("coordinator.ru")  # 12 and 13 June 2025 are days off of one side


def test_a_head_sees_the_plan_on_one_screen(home):
    page = home("head.ru")

    for part in ("figures-kursk-2023-2025", "heat-kursk-2023-2025", "compared-kursk-2023-2025"):
        assert f'id="{part}"' in page
    assert "/meetings/belarus-kursk/14" in page
    assert "overdue" in groups(page)
    assert 'id="desk"' not in page


def test_whoever_has_no_role_is_told_who_gives_one(home, as_):
    assert "heat-" in home("admin")
    assert groups(home("controller.by"))


@pytest.mark.parametrize("post", ["guest.by", "owner.by"])
def test_the_button_to_report_stands_exactly_where_the_item_has_a_form(as_, post):
    client = as_(post)
    rows = re.findall(r"<li data-signal.*?</li>", client.get("/mine").text, re.DOTALL)
    paths = {re.search(r'href="([^"#]+)', row)[1]: "#report" in row for row in rows}

    assert {path: 'id="report"' in client.get(path).text for path in paths} == paths


def awaited(page: str) -> dict[str, str]:
    """By number and address of a row: whose word it waits for."""
    rows = re.findall(r"<li data-signal.*?</li>", page.partition('id="groups"')[2], re.DOTALL)
    told = {
        re.search(r'href="([^"#]+)', row)[1]: re.search(r"the word of (\w+ (?:other )?sides?) is awaited", row)
        for row in rows
    }
    return {path: found[1] for path, found in told.items() if found}


def test_each_of_two_coordinators_is_told_truly_whose_word_is_awaited(home):
    """What one of them is told to wait for, the other one is asked for. 5.2: Kursk has proposed how to settle it."""
    ours, theirs = awaited(home("coordinator.by")), awaited(home("coordinator.ru"))
    mirrored = {"your side": "the other side", "the other side": "your side", "both sides": "both sides"}
    both = ours.keys() & theirs.keys()

    assert {path: mirrored[ours[path]] for path in both} == {path: theirs[path] for path in both}
    assert (ours[f"{PLAN}/items/5.2"], theirs[f"{PLAN}/items/5.2"]) == ("your side", "the other side")


def test_the_counts_by_whose_word_is_awaited_add_up_to_the_rows_that_say_so(home):
    for post in ("coordinator.by", "coordinator.ru", "head.by"):
        for part in re.findall(r'<section class="part" id="group-.*?</section>', home(post), re.DOTALL):
            head, _, rows = part.partition("<ul")
            for whose, count in re.findall(r"the word of ([\w ]+) is awaited: (\d+)", head):
                assert rows.count(f"the word of {whose} is awaited") == int(count)


@pytest.mark.parametrize("post", ["coordinator.by", "coordinator.ru", "controller.by"])
def test_where_the_reader_is_to_answer_the_own_side_is_awaited(home, post):
    page = home(post)
    asked = [f"group-{key}" for key in ("to_accept", "extensions", "to_answer", "to_settle")]
    parts = [
        part
        for key in asked
        for part in re.findall(rf'<section class="part" id="{key}">.*?</section>', page, re.DOTALL)
    ]

    assert parts
    for part in parts:
        told = awaited(f'id="groups"{part}')
        assert len(told) == part.count("<li data-signal")
        assert set(told.values()) <= {"your side", "both sides"}
