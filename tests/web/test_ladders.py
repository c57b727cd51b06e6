"""The pages on which reminders are set: by coordinators for a plan, by each person for the own letters."""

import re

from sqlmodel import select

from app.ladders.models import Ladder, Pause, Preference, Snooze
from app.plans.models import Item, Wording
from app.plans.openings import ItemOpening
from tests.web.conftest import PLAN

LADDERS = {
    "escalation_days": "8, 22, 30",
    "deadline_days": "20, 5, 0", "deadline_working_days": "2", "overdue": "3", "overdue_in": "working_days",
    "report": "7", "report_in": "days", "meeting_days": "0", "meeting_working_days": "15, 5, 1",
}  # fmt: skip


def test_a_coordinator_sets_the_ladders_of_the_plan(as_, database):
    client = as_("coordinator.by")
    page = client.get(f"{PLAN}/reminders")
    assert re.search(r'name="deadline_days"\s+value="30, 10, 3, 1, 0"', page.text)
    assert re.search(r'name="escalation_days"\s+value="8, 22, 30"', page.text)

    answer = client.post(f"{PLAN}/reminders", data=LADDERS)

    assert answer.status_code == 303
    with database.reading() as session:
        rows = {row.kind.value: (row.days, row.working_days) for row in session.exec(select(Ladder))}
    assert rows == {"deadline": ("20,5,0", "2"), "overdue": ("", "3")}  # what stayed as it was has no row
    assert re.search(r'name="deadline_days"\s+value="20, 5, 0"', client.get(f"{PLAN}/reminders").text)


def test_a_ladder_that_cannot_be_read_is_shown_again_as_it_was_typed(as_):
    client = as_("coordinator.by")

    answer = client.post(f"{PLAN}/reminders", data={**LADDERS, "deadline_days": "soon"})

    assert answer.status_code == 422
    assert re.search(r'name="deadline_days"\s+value="soon"', answer.text)


def test_a_person_switches_pauses_and_makes_an_item_quiet(as_, database):
    client = as_("owner.by")
    page = client.get("/mine/reminders")
    boxes = re.findall(r'name="((?:deadline|overdue|meeting|news|comments)-[0-9a-f-]+)"', page.text)
    with database.reading() as session:
        item_id = session.exec(select(Item.id).join(Wording).where(Wording.number == "2.4")).first()

    answers = [
        client.post("/mine/reminders", data={"hour": "8", **dict.fromkeys(boxes[1:], "1")}),
        client.post("/mine/reminders/pauses", data={"since": "2025-06-03", "until": "2025-06-10"}),
        client.post("/mine/reminders/snoozes", data={"item": str(item_id), "until": "2025-06-05"}),
    ]

    assert [answer.status_code for answer in answers] == [303] * 3
    with database.reading() as session:
        [off], [pause], [quiet] = (session.exec(select(table)).all() for table in (Preference, Pause, Snooze))
    assert (off.kind.value, off.is_off, quiet.item_id) == ("deadline", True, item_id)
    shown = client.get("/mine/reminders").text
    assert "03.06.2025 – 10.06.2025" in shown
    assert client.post(f"/mine/reminders/pauses/{pause.id}/end").status_code == 303
    assert as_("owner.ru").post(f"/mine/reminders/pauses/{pause.id}/end").status_code == 404


def test_wrong_days_and_hours_are_refused_in_a_sentence(as_):
    client = as_("owner.by")

    assert client.post("/mine/reminders", data={"hour": "5"}).status_code == 422
    wrong = {"since": "2025-06-10", "until": "2025-06-03"}
    assert client.post("/mine/reminders/pauses", data=wrong).status_code == 422


def test_opening_an_item_is_noted_once_an_hour(as_, database):
    client = as_("owner.by")
    for _ in range(2):
        client.get(f"{PLAN}/items/2.4")

    with database.reading() as session:
        assert len(session.exec(select(ItemOpening)).all()) == 1


def test_the_page_tells_of_a_day_what_leaves_and_what_is_held(as_):
    client = as_("coordinator.by")

    assert client.get("/reminders?on=2024-11-19").text.count('<li id="reminder-') > 3
    saturday = client.get("/reminders?on=2024-11-30").text
    assert "отправляется 02.12.2024" in saturday
    assert client.get("/reminders?on=soon").status_code == 422
