"""What one side may do to the other, and a coordinator to those whom somebody else coordinates."""

from datetime import date
from email import message_from_bytes
from email.policy import default
from uuid import uuid4

import pytest
from sqlmodel import select

from app.history.models import Author, Via
from app.people.actor import Role
from app.people.changes import add_side, name_contact
from app.people.models import Body, Side
from app.people.queries import person_by_email
from app.people.sign_in import make_link, sign_in
from app.plans.changes import give_role
from app.plans.models import Plan, PlanSide
from tests.web.conftest import PLAN

CLERK = Author(person_id=None, via=Via.COMMAND)


@pytest.fixture
def post(database):
    """`post("owner.by")`: this person of the sample."""

    def find(name):
        with database.reading() as session:
            return person_by_email(session, f"{name}@example.org")

    return find


def account(person, **more):
    return {
        "name": person.name, "email": person.email, "side": str(person.side_id), "body": str(person.body_id or ""),
        "language": person.language, "version": str(person.version), **more,
    }  # fmt: skip


def path_of(person):
    return f"/people/persons/{person.id}"


# ── One side does not speak for the other ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("whose", ["of the other side", "of nobody"])
def test_a_person_belongs_to_a_body_of_the_own_side(as_, post, whose):
    foreign = post("coordinator.ru").body_id if whose == "of the other side" else uuid4()
    secretary, person = as_("coordinator.by"), post("owner.by")

    changed = secretary.post(path_of(person), data=account(person, body=str(foreign)))
    added = secretary.post("/people/persons", data=account(person, email="new@example.org", body=str(foreign)))

    assert (changed.status_code, added.status_code) == (422, 422)
    assert post("owner.by").body_id == person.body_id


def test_a_person_belongs_to_a_side_that_exists(as_, post):
    person = post("owner.by")

    assert as_("admin").post(path_of(person), data=account(person, side=str(uuid4()))).status_code == 422


def test_the_contact_of_a_body_of_the_other_side_does_not_speak_for_it(as_, date_of, database, post, now):
    stranger = post("owner.ru")
    with database.writing() as session:
        body = session.get_one(Body, post("owner.by").body_id)
        name_contact(session, body, stranger, since=date(2024, 1, 1), by=CLERK, now=now)
    said = {"body": str(body.id), "progress": "under_way", "text": "x"}
    said["occurrence"] = date_of(as_("owner.by"), "2.10.2")

    for name, status in (("owner.ru", 403), ("owner.by", 303)):
        assert as_(name).post(f"{PLAN}/items/2.10.2/status-updates", data=said).status_code == status


# ── An address is a key ──────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def elsewhere(database, post, now):
    """owner.by is also an owner in a plan that coordinator.by has no role in."""
    with database.writing() as session:
        plan = session.exec(select(Plan)).one()
        other = Plan(**{**plan.model_dump(), "id": uuid4(), "slug": "other"})
        session.add(other)
        session.flush()
        for party in session.exec(select(PlanSide).where(PlanSide.plan_id == plan.id)).all():
            session.add(PlanSide(**{**party.model_dump(), "id": uuid4(), "plan_id": other.id}))
        person = post("owner.by")
        give_role(session, other.id, person, Role.OWNER, person.side_id, by=CLERK, now=now)
    return person


def test_a_coordinator_changes_the_address_of_those_whose_every_role_is_of_the_own_side(as_, post):
    person = post("owner.by")
    changed = as_("coordinator.by").post(path_of(person), data=account(person, email="post@example.org"))

    assert changed.status_code == 303
    assert post("post").id == person.id


def test_only_an_administrator_changes_an_address_that_opens_another_plan(as_, post, elsewhere):
    wanted = account(elsewhere, email="mine@example.org")
    assert as_("coordinator.by").post(path_of(elsewhere), data=wanted).status_code == 403
    assert post("mine") is None

    renamed = as_("coordinator.by").post(path_of(elsewhere), data=account(elsewhere, name="Начальник отдела"))
    assert renamed.status_code == 303

    wanted["version"] = str(post("owner.by").version)
    assert as_("admin").post(path_of(elsewhere), data=wanted).status_code == 303
    assert post("mine").id == elsewhere.id


def test_a_new_address_ends_sessions_and_links_of_the_old_one(as_, client, database, post, now):
    person = post("owner.by")
    with database.writing() as session:
        held, link = sign_in(session, person, now=now), make_link(session, person, "letter", now=now)
    as_("coordinator.by").post(path_of(person), data=account(person, email="post@example.org"))

    client.cookies.set("sid", held)
    assert client.get("/mine").status_code == 303
    assert client.post(f"/sign-in/{link}").status_code == 404


def test_the_old_address_is_told(as_, post, settings):
    person = post("owner.by")
    as_("coordinator.by").post(path_of(person), data=account(person, name="Начальник отдела"))
    assert not list(settings.var.glob("mail/*.eml"))

    changed = account(post("owner.by"), email="post@example.org")
    as_("coordinator.by").post(path_of(person), data=changed)
    [letter] = settings.var.glob("mail/*.eml")
    told = message_from_bytes(letter.read_bytes(), policy=default)

    assert told["To"] == "owner.by@example.org"
    assert "post@example.org" not in told.get_body(("plain",)).get_content()


# ── Registers ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def third_side(database, now):
    """Of a plan that an owner of the sample has no role in."""
    words = {
        "code": "ru",
        "slug": "pskov",
        "name": "Псковская область",
        "short": "ПО",
        "adjective": "Псковская сторона",
    }
    with database.writing() as session:
        add_side(session, Side(**words, country="RU", zone="Europe/Moscow"), by=CLERK, now=now)


@pytest.mark.parametrize(("name", "sees"), [("owner.by", False), ("coordinator.by", True), ("admin", True)])
def test_owners_see_the_bodies_of_the_sides_of_their_plans(as_, third_side, name, sees):
    page = as_(name).get("/people").text

    assert "Курская область" in page
    assert ("Псковская область" in page) is sees


@pytest.mark.parametrize(
    ("name", "country", "status"),
    [("coordinator.by", "BY", 303), ("coordinator.by", "RU", 403), ("admin", "RU", 303), ("owner.by", "BY", 403)],
)
def test_days_off_are_entered_by_the_coordinators_of_the_country(as_, name, country, status):
    client = as_(name)
    day = {"country": country, "day": "2025-03-05", "working": "no", "name": "x"}

    assert client.post("/days-off", data=day).status_code == status
    assert as_("admin").post("/days-off", data=day).status_code == 303
    assert as_(name).post("/days-off/forget", data=day).status_code == status


def test_the_form_offers_only_what_may_be_entered(as_):
    def offered(name):
        return as_(name).get("/days-off").text.partition('id="day-form"')[2].partition("</form>")[0]

    assert 'value="RU"' not in offered("coordinator.by")
    assert 'value="RU"' in offered("coordinator.ru")
    assert offered("owner.by") == ""
