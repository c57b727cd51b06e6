"""Calendars under secret addresses, read back as a program reads them."""

import re
from datetime import timedelta

import pytest
from icalendar import Calendar
from sqlmodel import col, select

from app.people.models import Body, Person
from app.plans.memberships import Membership
from app.plans.models import Plan
from tests.web.conftest import PLAN


@pytest.fixture
def take(as_, database):
    """`take("owner.by", "plan")`: a function that reads the feed of this post as it is then; no cookies."""

    def made(post: str, kind: str = "mine", subject=None):
        client = as_(post)
        form = {"kind": kind} | ({"subject": str(subject)} if subject else {})
        address = re.search(r"/calendar/[\w-]+\.ics", client.post("/calendar", data=form).text)[0]

        def read(**headers):
            client.cookies.clear()
            return client.get(address, headers=headers)

        return read

    return made


def events(answer) -> dict[str, dict]:
    assert answer.status_code == 200
    found = Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(each["uid"]): each for each in found}


def of_item(answer, number: str) -> list:
    return [each for each in events(answer).values() if str(each["summary"]).startswith(f"{number} ")]


@pytest.fixture
def plan_id(database):
    with database.reading() as session:
        return session.exec(select(Plan.id)).one()


def postpone(client, number: str, to: str) -> None:
    form = client.get(f"{PLAN}/items/{number}").text.partition('id="postpone"')[2].partition("</form>")[0]
    occurrence = form.partition('name="occurrence"')[2].partition('value="')[2].partition('"')[0]
    posted = {"occurrence": occurrence, "to": to, "reason": "Перенос."}
    answer = client.post(f"{PLAN}/items/{number}/postponements", data=posted)
    assert answer.status_code == 303, answer.text


def undo_part(client) -> str:
    page = client.get(f"{PLAN}/items/2.5").text
    return page.partition('id="undo"')[2].partition("</form>")[0]


def test_a_feed_that_did_not_change_is_the_same_bytes_and_is_not_sent_again(take, plan_id, clock):
    read = take("head.by", "plan", plan_id)
    first = read()
    clock.move(timedelta(hours=3))

    again = read(**{"If-None-Match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert read().content == first.content


def test_a_moved_date_keeps_its_uid_and_a_move_taken_back_raises_the_sequence_again(take, as_, plan_id, clock):
    read = take("coordinator.by", "plan", plan_id)
    before = {str(each["uid"]): each for each in of_item(read(), "2.5")}
    seen = [before]
    for act in ("move", "undo"):
        clock.move(timedelta(minutes=1))
        client = as_("coordinator.by")
        if act == "move":
            postpone(client, "2.5", "2025-06-30")
        else:
            form = dict(re.findall(r'name="(occurrence|about)" value="([^"]+)"', undo_part(client)))
            undone = client.post(f"{PLAN}/items/2.5/undoings", data=form)
            assert undone.status_code == 303, undone.text
        seen.append({str(each["uid"]): each for each in of_item(read(), "2.5")})
    [uid] = [uid for uid, each in seen[1].items() if uid in before and each["dtstart"].dt != before[uid]["dtstart"].dt]

    first, moved, back = (each[uid] for each in seen)
    assert first["sequence"] < moved["sequence"] < back["sequence"]
    assert first["dtstart"].dt == back["dtstart"].dt != moved["dtstart"].dt
    assert first["last-modified"].dt < moved["last-modified"].dt < back["last-modified"].dt


def test_what_was_taken_out_of_the_plan_is_cancelled_for_a_while(take, as_, plan_id, clock):
    read = take("coordinator.by", "plan", plan_id)
    before = of_item(read(), "2.5")
    client = as_("coordinator.by")
    form = client.get(f"{PLAN}/items/2.5").text.partition('id="deletion"')[2]
    version = re.search(r'name="version" value="(\d+)"', form)[1]
    client.post(f"{PLAN}/items/2.5/deletions", data={"reason": "x", "version": version})

    gone = {str(each["uid"]): each for each in of_item(read(), "2.5")}
    assert before
    assert all(gone[each["uid"]]["status"] == "CANCELLED" for each in before)
    assert all(gone[each["uid"]]["sequence"] > each["sequence"] for each in before)

    clock.move(timedelta(days=31))
    assert of_item(read(), "2.5") == []


def test_a_comment_of_an_inner_circle_leaves_no_trace_in_a_feed(take, as_, plan_id):
    read = take("head.ru", "plan", plan_id)
    before = read().content
    as_("owner.by").post(f"{PLAN}/items/2.5/comments", data={"text": "Внутреннее.", "circle": "side"})

    assert read().content == before


def test_a_day_off_that_moves_a_date_raises_its_sequence(take, as_, plan_id):
    read = take("coordinator.ru", "plan", plan_id)
    [before] = of_item(read(), "2.10.2")
    as_("coordinator.ru").post(
        "/days-off", data={"country": "RU", "day": "2024-11-29", "working": "no", "name": "Указ"}
    )

    [after] = of_item(read(), "2.10.2")
    assert after["dtstart"].dt < before["dtstart"].dt
    assert after["sequence"] > before["sequence"]


def test_whoever_loses_the_role_keeps_an_empty_calendar_and_a_closed_account_has_none(take, plan_id, database, clock):
    read = take("agriculture.by", "plan", plan_id)
    assert events(read())
    with database.writing() as session:
        owner = session.exec(select(Person).where(Person.email == "agriculture.by@example.org")).one()
        for role in session.exec(select(Membership).where(Membership.person_id == owner.id)):
            role.until = clock.now()

    clock.move(timedelta(days=1))
    assert events(read()) == {}

    with database.writing() as session:
        session.get_one(Person, owner.id).disabled_at = clock.now()
    assert read().status_code == 404


def test_each_calendar_tells_of_its_own_and_is_revoked_alone(take, as_, plan_id, database):
    with database.reading() as session:
        owner = session.exec(select(Person).where(Person.email == "owner.by@example.org")).one()
        foreign = session.exec(select(Body).where(Body.side_id != owner.side_id).order_by(col(Body.name))).first()
    reads = {
        "mine": take("owner.by"), "plan": take("owner.by", "plan", plan_id),
        "body": take("owner.by", "body", owner.body_id), "meetings": take("owner.by", "meetings"),
        "foreign": take("owner.by", "body", foreign.id),
    }  # fmt: skip
    told = {kind: set(events(read())) for kind, read in reads.items()}
    meetings = {uid for uid in told["mine"] if uid.startswith("meeting-")}

    assert meetings
    assert told["meetings"] == meetings
    assert told["body"] == told["mine"] - meetings
    assert told["mine"] < told["plan"]
    assert told["foreign"] <= told["plan"]

    client = as_("owner.by")
    [end] = re.findall(r'action="(/calendar/[^"]+/end)"', client.get("/calendar").text.partition('id="meetings"')[2])[
        :1
    ]
    assert client.post(end).status_code == 303
    assert reads["meetings"]().status_code == 404
    assert reads["mine"]().status_code == 200


@pytest.mark.parametrize("post", ["guest.by"])
def test_a_guest_has_no_calendar_of_the_plan(as_, plan_id, post):
    for form in ({"kind": "plan", "subject": str(plan_id)}, {"kind": "meetings"}):
        assert as_(post).post("/calendar", data=form).status_code == 404
