"""A collection of reports over the sample: planned, confirmed and answered as people do it, through the pages."""

import re
from email import message_from_bytes
from email.policy import default

import pytest
import sqlalchemy as sa
from sqlmodel import select

from app.campaigns.models import Campaign, CampaignForm, CampaignReport
from app.jobs.timetable import Works, tick
from app.people.models import Body
from tests.web.conftest import PLAN, as_  # noqa: F401

CAMPAIGNS = f"{PLAN}/campaigns"
FRAME = {
    "title": "IV квартал 2024", "opens_on": "2024-11-18", "cut_day": "2024-11-29", "cut_hour": "18:00",
    "due_by": "2024-12-31", "chase_after": "2", "chase_before": "1",
}  # fmt: skip


@pytest.fixture
def database_url(sample_url):
    return sample_url


@pytest.fixture
def planned(as_):  # noqa: F811
    """`planned()`: the address of a collection that nobody has heard of yet."""

    def plan(post="coordinator.by", **frame):
        answer = as_(post).post(CAMPAIGNS, data={**FRAME, **frame})
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    return plan


@pytest.fixture
def opened(planned, as_):  # noqa: F811
    """The same, looked through and confirmed."""

    def open_(post="coordinator.by", **frame):
        path = planned(post, **frame)
        answer = confirm(as_(post), path)
        assert answer.status_code == 303, answer.text
        return path

    return open_


@pytest.fixture
def pass_(app, settings, database, clock):
    """`pass_()`: one pass of the clock."""
    return lambda: tick(Works(settings, database, app.state.post, clock))


@pytest.fixture
def letters(pass_, database):
    """`letters("campaign")`: address and text of the letters of a kind, after a pass of the clock."""

    def left(kind):
        pass_()
        with database.reading() as session:
            rows = session.execute(
                sa.text("SELECT address, content FROM letter WHERE kind = :kind ORDER BY created_at"), {"kind": kind}
            )
            return [(row.address, _text(row.content)) for row in rows if row.content]

    return left


@pytest.fixture
def form_path(database):
    """`form_path(path, "Минспорт")`: the address of one body's form."""

    def find(path, short):
        with database.reading() as session:
            of_body = select(CampaignForm.id).join(Body, Body.id == CampaignForm.body_id)
            of_body = of_body.join(Campaign, Campaign.id == CampaignForm.campaign_id)
            n = int(path.rpartition("/")[2])
            return f"{path}/forms/{session.exec(of_body.where(Body.short == short, Campaign.n == n)).one()}"

    return find


@pytest.fixture
def kept(database):
    """`kept()`: the frozen files by kind."""

    def read():
        with database.reading() as session:
            return {paper.kind.value: paper.content for paper in session.exec(select(CampaignReport))}

    return read


def confirm(client, path):
    return client.post(f"{path}/confirmation", data={"seal": seal(client.get(path).text)})


def seal(page):
    return re.search(r'name="seal"\s+value="(\w+)"', page)[1]


def rows_of(page):
    """The prefix of each row by the number of its item."""
    found = re.findall(
        r'<section class="sheet campaign-row"\s+id="(d\w+-)row".*?<span class="number">([\d.]+)</span>', page, re.DOTALL
    )
    return {number: prefix for prefix, number in found}


def counts(page):
    told = re.search(r'id="counts">(.*?)</p>', page, re.DOTALL)[1]
    return [int(number) for number in re.findall(r"\d+", told)]


def _text(content):
    return message_from_bytes(content, policy=default).get_body(("plain",)).get_content()
