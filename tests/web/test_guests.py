"""A guest by link: the own items and nothing else."""

import re
from datetime import timedelta

import pytest

from app.people.changes import add_body, add_side
from app.people.models import Body, Side
from tests.web.conftest import PLAN
from tests.web.places import CLERK
from tests.web.test_reports import leave_the_plan

OWN, FOREIGN = f"{PLAN}/items/2.4", f"{PLAN}/items/2.5"


@pytest.fixture
def guest(as_):
    return as_("guest.by")


def links(page):
    return {path.partition("?")[0].partition("#")[0] for path in re.findall(r'(?:href|action)="(/[^"]*)"', page)}


def test_a_guest_begins_with_the_own_items_alone(guest):
    assert guest.get("/").headers["location"] == "/mine"
    numbers = set(re.findall(rf'href="{PLAN}/items/([\d.]+)"', guest.get("/mine").text))

    assert numbers == {"2.4", "2.10", "2.10.2", "2.11", "3.4"}


@pytest.mark.parametrize("path", ["/mine", OWN, f"{PLAN}/items/2.10", FOREIGN])
def test_nothing_that_a_guest_is_shown_leads_nowhere(guest, path):
    for link in links(guest.get(path).text):
        answer = guest.post(link) if link.startswith(("/language", "/display", "/sign-out")) else None
        if answer is None and not link.startswith((f"{PLAN}/items/", "/calendar", "/mine/reminders/")):
            answer = guest.get(link)
        if answer is None and re.fullmatch(rf"{PLAN}/items/[\d.]+", link):
            answer = guest.get(link)
        assert answer is None or answer.status_code < 400, link


def test_the_menu_names_the_own_items_only(guest):
    menu = guest.get("/mine").text.partition("<nav")[2].partition("</nav>")[0]

    assert re.findall(r'href="([^"]+)"', menu) == ["/mine", "/inbox"]
    assert "Мои мероприятия" in menu


def test_a_foreign_item_does_not_exist_for_a_guest(guest, as_):
    permanent = re.search(r'id="item-([0-9a-f-]+)"', as_("owner.by").get(FOREIGN).text)[1]
    guest = as_("guest.by")

    assert guest.get(FOREIGN).status_code == 404
    assert guest.get(f"/items/{permanent}").status_code == 404
    assert guest.get(f"{FOREIGN}?as_of=2024-01-01").status_code == 404
    assert guest.post(f"{FOREIGN}/comments", data={"text": "x", "circle": "both"}).status_code == 404


def test_a_guest_reports_on_the_own_item_for_both_sides(guest, as_, date_of):
    said = {"occurrence": date_of(guest, "2.10.2"), "progress": "under_way", "text": "Подбор площадки начат."}
    assert guest.post(f"{PLAN}/items/2.10.2/status-updates", data=said | {"circle": "side"}).status_code == 403
    assert guest.post(f"{PLAN}/items/2.10.2/status-updates", data=said).status_code == 303

    assert "Подбор площадки начат." in as_("owner.ru").get(f"{PLAN}/items/2.10.2").text


def test_a_guest_is_in_nobody_s_inner_circle_and_sees_no_people(guest, as_):
    as_("owner.by").post(f"{OWN}/comments", data={"text": "Внутреннее.", "circle": "side"})
    page = as_("guest.by").get(OWN).text

    assert "Внутреннее." not in page
    assert 'name="called"' not in page
    assert 'value="side"' not in page.partition('id="comment"')[2]


def test_the_calendar_of_a_guest_has_the_own_dates(guest):
    address = re.search(r"/calendar/[^<]+\.ics", guest.post("/calendar").text)[0]

    assert "2.10.2" in guest.get(address).text


def test_the_form_of_roles_offers_it(as_):
    client = as_("coordinator.by")
    person = re.search(r"/people/persons/[0-9a-f-]{36}", client.get("/people").text)[0]

    assert 'value="guest"' in client.get(f"{person}/memberships/new").text


# ── Working groups ───────────────────────────────────────────────────────────────────────────────────────


def test_who_was_released_from_a_group_sees_its_meetings_no_longer(as_, database, now, clock):
    leave_the_plan(database, "agriculture.by@example.org", now)
    member = as_("agriculture.by")
    [meeting, *_] = re.findall(r'href="(/meetings/[^"/]+/[^"/]+)"', member.get("/meetings").text)
    assert member.get(meeting).status_code == 200

    members = re.search(r'href="(/groups/[^"]+)"', member.get("/meetings").text)[1]
    secretary = as_("coordinator.by")
    row = secretary.get(members).text.partition("Консультант отдела внешнеэкономической деятельности")[2]
    release = re.search(r'action="([^"]+/end)"', row)[1]
    assert secretary.post(release).status_code == 303
    clock.move(timedelta(days=1))
    member = as_("agriculture.by")

    assert member.get(meeting).status_code == 404
    assert meeting not in member.get("/meetings").text


def test_a_body_of_an_unknown_side_does_not_exist_for_owners(as_, database, now):
    words = {"code": "ru", "slug": "pskov", "name": "Псков", "short": "П", "adjective": "П", "language": "ru"}
    with database.writing() as session:
        side = add_side(session, Side(**words, country="RU", zone="Europe/Moscow"), by=CLERK, now=now)
        session.flush()
        body = add_body(session, Body(side_id=side.id, name="Завод", short="Завод"), by=CLERK, now=now)

    assert as_("owner.by").get(f"/people/bodies/{body.id}").status_code == 404
    assert as_("coordinator.by").get(f"/people/bodies/{body.id}").status_code == 200
