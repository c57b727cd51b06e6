"""What overdue dates propose for the agenda stands on the page of the next meeting."""

import re
from datetime import date
from uuid import UUID

import pytest
from sqlmodel import select

from app.people.models import Side
from app.plans.models import Item, Occurrence
from app.reminders.escalations import Escalation, Level

MEETING = "/meetings/belarus-kursk/14"


@pytest.fixture
def raised(as_, database, date_of, now):
    """The first date of item 2.5, raised to the agenda for both sides."""
    occurrence_id = UUID(date_of(as_("owner.by"), "2.5"))
    with database.writing() as session:
        item = session.get_one(Item, session.get_one(Occurrence, occurrence_id).item_id)
        for side in session.exec(select(Side).where(Side.code.in_(["by", "ru"]))):
            shared = {"plan_id": item.plan_id, "due_on": date(2024, 10, 1), "level": Level.AGENDA, "at": now}
            session.add(Escalation(occurrence_id=occurrence_id, side_id=side.id, **shared))


def test_an_item_is_proposed_once_and_says_of_each_side_how_late_it_is(as_, raised):
    part = as_("head.by").get(MEETING).text.partition('id="proposals"')[2].partition("</section>")[0]

    assert len(re.findall(r'href="/items/', part)) == 1
    assert part.count("48 дней") == 2
    assert re.findall(r"(\w+):\s+<b", part) == ["РБ", "КО"]
