"""The board: every item once, only legal moves on offer, a forced one writes nothing, others are told."""

import asyncio
import re
from threading import Event, Thread

import pytest
from sqlmodel import select
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from app.history.queries import revision
from app.meetings.changes import change_meeting
from app.meetings.models import Meeting
from app.people.queries import person_by_email
from app.people.sign_in import sign_out
from app.plans.actors import actor_of
from app.plans.models import Plan
from app.web.pages import live
from tests.web.conftest import PLAN

BOARD = f"{PLAN}/board"
OFFER = re.compile(r'<(?:form|a)[^>]*action="([^"]*)"[^>]*data-to="([^"]*)">(.*?)</form>', re.DOTALL)
HIDDEN = re.compile(r'name="(\w+)" value="([^"]*)"')


def lanes(page: str) -> dict[str, list[str]]:
    """The numbers of the cards by the id of their lane; each heading's count is held to its lane."""
    found = {}
    for lane in re.split(r'<section class="lane"\s+id="lane-', page)[1:]:
        name, told = lane.partition('"')[0], int(re.search(r"<h2.*?<span>(\d+)</span>", lane, re.DOTALL)[1])
        found[name] = re.findall(r'class="card-head">\s*<span>([^<]+)<', lane)
        assert told == len(found[name]), name
    return found


def offers(client, number: str, by: str = "status") -> dict[str, dict[str, str]]:
    """What a card's menu does at once: the fields of each form by the lane that it leads to."""
    menu = client.get(f"{PLAN}/items/{number}/moves?by={by}").text
    return {to: dict(HIDDEN.findall(form)) for _, to, form in OFFER.findall(menu)}


def seq(database) -> int:
    with database.reading() as session:
        return revision(session)


@pytest.mark.parametrize("by", ["status", "section", "side", "body"])
def test_every_item_lies_in_one_lane_and_the_counts_add_up(as_, by):
    client = as_("owner.by")
    in_table = re.findall(r'<tr role="row" id="row-', client.get(PLAN).text)
    cards = [number for lane in lanes(client.get(f"{BOARD}?by={by}").text).values() for number in lane]

    assert len(cards) == len(in_table)
    assert len(set(cards)) == len(cards)


def test_what_is_asked_for_again_is_the_board_itself_and_unchanged_it_is_not_sent(as_, swap):
    client = as_("coordinator.by")
    page, part = client.get(BOARD).text, client.get(f"{BOARD}/cards", headers=swap)
    same = client.get(f"{BOARD}/cards", headers={"If-None-Match": part.headers["etag"]})

    board = part.text[: part.text.index('id="figures"')].rpartition("</div>")[0]
    assert board in page
    assert lanes(part.text) == lanes(page)
    assert same.status_code == 304
    fields = offers(client, "1.2")["under_way"]
    assert client.post(f"{PLAN}/items/1.2/moves", data=fields, headers=swap).status_code == 200
    assert client.get(f"{BOARD}/cards", headers={"If-None-Match": part.headers["etag"]}).status_code == 200


def test_a_meeting_that_was_moved_is_sent_anew_with_its_figures(as_, swap, database, now):
    client = as_("coordinator.by")
    part = client.get(f"{BOARD}/cards", headers=swap)
    with database.writing() as session:
        meeting = session.exec(select(Meeting).where(Meeting.number == 14)).one()
        keeper = actor_of(session, person_by_email(session, "coordinator.by@example.org"), now=now, today=now.date())
        change_meeting(session, meeting, seen=meeting.version, by=keeper, now=now, place="Гомель")
    again = client.get(f"{BOARD}/cards", headers={"If-None-Match": part.headers["etag"], **swap})

    assert again.status_code == 200
    assert "Гомель" in again.text


def test_a_moved_card_lies_where_its_menu_said_and_the_figures_follow(as_, swap):
    client = as_("coordinator.by")
    before = lanes(client.get(BOARD).text)
    told = client.post(f"{PLAN}/items/1.2/moves", data=offers(client, "1.2")["under_way"], headers=swap)
    after = client.get(f"{BOARD}/cards")

    assert "1.2" in before["ahead"]
    assert "1.2" in lanes(after.text)["under_way"]
    assert 'id="figures"' in after.text
    assert told.status_code == 200
    assert "1.2: " in told.text


def test_a_card_goes_into_another_section_by_its_coordinator_alone(as_, database):
    fields = next(iter(offers(as_("coordinator.by"), "1.1", "section").values()))
    here = seq(database)

    assert as_("owner.by").post(f"{PLAN}/items/1.1/moves", data=fields).status_code == 403
    assert not [each for each in offers(as_("owner.by"), "1.1", "section").values() if "section" in each]
    assert seq(database) == here
    client = as_("coordinator.by")
    assert (
        client.post(f"{PLAN}/items/1.1/moves", data=fields).headers["location"].startswith(f"{BOARD}?by=section#card-")
    )
    assert client.post(f"{PLAN}/items/1.1/moves", data=fields).status_code == 409


@pytest.mark.parametrize(("post", "expected"), [("head.by", 403), ("owner.ru", 403), ("guest.by", 404)])
def test_a_forced_move_is_refused_and_writes_nothing(as_, database, post, expected):
    fields = offers(as_("coordinator.by"), "1.2")["under_way"]
    here = seq(database)

    assert as_(post).post(f"{PLAN}/items/1.2/moves", data=fields).status_code == expected
    assert seq(database) == here


def test_a_move_that_the_last_word_forbids_is_refused(as_, database, swap):
    client = as_("coordinator.by")
    back = {**offers(client, "1.2")["under_way"], "progress": "not_begun"}
    client.post(f"{PLAN}/items/1.2/moves", data=offers(client, "1.2")["under_way"])
    here = seq(database)
    refused = client.post(f"{PLAN}/items/1.2/moves", data=back, headers=swap)

    assert refused.status_code == 409
    assert "ahead" not in offers(client, "1.2")
    assert seq(database) == here


def test_done_is_never_said_without_its_proof(as_, database, swap):
    client = as_("coordinator.by")
    fields = {**offers(client, "1.2")["under_way"], "progress": "done"}
    here = seq(database)
    refused = client.post(f"{PLAN}/items/1.2/moves", data=fields, headers=swap)

    assert refused.status_code == 422
    assert 'id="report-problems"' in refused.text
    assert seq(database) == here


def test_a_decision_is_offered_to_whoever_may_decide(as_):
    waiting = lanes(as_("head.by").get(BOARD).text)["acceptance"][0]
    menu = f"{PLAN}/items/{waiting}/moves"
    by_reader = {
        post: "to=accepted." in as_(post).get(menu).text for post in ("controller.by", "controller.ru", "head.by")
    }

    assert by_reader["controller.by"] != by_reader["controller.ru"]
    assert not by_reader["head.by"]
    post = "controller.by" if by_reader["controller.by"] else "controller.ru"
    form = (
        as_(post).get(menu + "?" + re.search(r"by=status&amp;(to=accepted\.[^\"]+)", as_(post).get(menu).text)[1]).text
    )
    fields = dict(HIDDEN.findall(form.partition('id="decision"')[2].partition("</form>")[0]))
    assert as_(post).post(menu, data=fields).status_code == 303
    assert waiting not in lanes(as_(post).get(BOARD).text)["acceptance"]


def test_the_past_is_not_moved(as_):
    page = as_("coordinator.by").get(f"{BOARD}?as_of=2024-02-15").text

    assert "card-move" not in page
    assert "live" not in page.partition('id="board"')[2].partition(">")[0]


# ── Others are told ──────────────────────────────────────────────────────────────────────────────────────────


def test_whoever_follows_is_told_of_an_act_and_no_longer_than_the_session_lasts(
    as_, client, app, database, now, monkeypatch
):
    monkeypatch.setattr(live, "LOOK_AGAIN", 0.05)
    as_("head.ru")
    cookie, known = client.cookies["sid"], seq(database)
    secretary = as_("coordinator.by")
    asked = asking(app, cookie)
    with database.reading() as session:
        plan = session.exec(select(Plan).where(Plan.slug == PLAN.rpartition("/")[2])).one()

    async def follow():
        stream = live.show(asked, plan, since=known)
        assert (await anext(stream)).event is None
        assert database.reader.pool.checkedout() == 0
        fields = await run_in_threadpool(offers, secretary, "1.2")
        await run_in_threadpool(secretary.post, f"{PLAN}/items/1.2/moves", data=fields["under_way"])
        told = await anext(stream)
        assert (told.event, told.id) == ("changed", str(seq(database)))
        with database.writing() as session:
            sign_out(session, cookie, now=now)
        with pytest.raises(StopAsyncIteration):
            await anext(stream)

    asyncio.run(follow())
    assert not app.state.watch.followers


def test_an_open_stream_holds_no_session_of_the_database(as_, client, app, database, now, monkeypatch):
    monkeypatch.setattr(live, "LOOK_AGAIN", 0.05)
    as_("head.ru")
    stream = Thread(target=client.get, args=[f"{PLAN}/live"], kwargs={"headers": {"Accept": "text/event-stream"}})
    stream.start()
    assert comes_true(lambda: app.state.watch.followers)
    assert comes_true(lambda: not database.reader.pool.checkedout())  # a look is over in no time
    with database.writing() as session:
        sign_out(session, client.cookies["sid"], now=now)
    stream.join(10)

    assert not stream.is_alive()


def asking(app, cookie: str) -> Request:
    headers = [(b"accept", b"text/event-stream"), (b"cookie", f"sid={cookie}".encode())]
    return Request({"type": "http", "method": "GET", "path": f"{PLAN}/live", "headers": headers, "app": app})


def test_whoever_comes_back_is_told_what_was_missed(as_, database):
    client = as_("coordinator.by")
    before = seq(database)
    assert "changed" not in client.get(f"{PLAN}/live?since={before}").text

    client.post(f"{PLAN}/items/1.2/moves", data=offers(client, "1.2")["under_way"])
    assert "event: changed" in client.get(f"{PLAN}/live?since={before}").text
    assert (
        "changed" not in client.get(f"{PLAN}/live?since={before}", headers={"Last-Event-ID": str(seq(database))}).text
    )


def comes_true(holds, tries: int = 1000) -> bool:
    return any(holds() or Event().wait(0.01) for _ in range(tries))
