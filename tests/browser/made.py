"""What some pages need before they are there: a draft, a collection, links out of letters; beside the running site."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

from fastapi.testclient import TestClient
from sqlmodel import Session, select

from app.base.database import Database
from app.base.secrets import hashed
from app.base.settings import Settings
from app.campaigns.changes import Frame, plan_campaign
from app.control.links import ReportLink
from app.letters.unsubscribing import unsubscribe_path
from app.main import create_app
from app.people.queries import person_by_email
from app.people.sign_in import sign_in
from app.plans.actors import actor_of
from app.plans.models import Plan
from app.post.models import Letter
from app.web.uploads import shelf_of
from tests.conftest import StillClock
from tests.web.campaigns import collected, make_form_token
from tests.web.conftest import PLAN
from tests.web.links import SLUG, make_link_token
from tests.web.places import Places, keep_a_draft, take_an_item_out

MORNING = datetime(2024, 11, 18, 6, 30, tzinfo=UTC)
ASKED, BINNED = "2.5", "6.1"


def furnish(var: Path) -> dict[str, str]:
    """By the names that stand in the addresses of places.py."""
    settings = Settings.read(var=var, run_scheduler=False).with_secret()
    with closing(Database(settings.database)) as database, _secretary(settings, database) as client:
        import_id = keep_a_draft(client)
        take_an_item_out(client, BINNED)
        with database.writing() as session:
            places = Places(session, shelf_of(settings), import_id, MORNING)
            made = _named(places) | _collections(session) | _links(session, settings)
        receipt = _reported(client, made["receipt"])
        return made | {"import": import_id, "bulk": _bulk_act(client), "receipt": receipt}


@contextmanager
def _secretary(settings: Settings, database: Database) -> Iterator[TestClient]:
    app = create_app(settings, clock=StillClock(MORNING), database=database)
    origin = {"Origin": settings.site_url}
    with TestClient(app, base_url=settings.site_url, headers=origin, follow_redirects=False) as client:
        with database.writing() as session:
            keeper = person_by_email(session, "coordinator.by@example.org")
            client.cookies.set("sid", sign_in(session, keeper, now=MORNING))
        yield client


def _named(places: Places) -> dict[str, str]:
    paths = ("/people/{person_id}", "/people/{body_id}", "/reminders/letters/{letter_id}", "/seals/{code}")
    made = {name.removesuffix("_id"): value for path in paths for name, value in places.values(path).items()}
    return made | {"invitation": places.invitation(places.person("gomel.by"))}  # a member, so it can be answered


def _collections(session: Session) -> dict[str, str]:
    """One that asks, and one whose list is still to be confirmed."""
    asking = collected(session, "by", ASKED, MORNING)
    keeper = person_by_email(session, "coordinator.by@example.org")
    by = actor_of(session, keeper, now=MORNING, today=MORNING.date())
    plan = session.exec(select(Plan).where(Plan.slug == SLUG)).one()
    frame = Frame("Сведения за IV квартал", MORNING.date(), MORNING + timedelta(days=9))
    planned = plan_campaign(session, plan, keeper.side_id, frame, by=by, now=MORNING)
    return {"asking": str(asking.campaign.n), "form": str(asking.form.id), "planned": str(planned.n)}


def _links(session: Session, settings: Settings) -> dict[str, str]:
    keys = {"answer": "2.5", "receipt": "2.10", "late": "2.5"}
    made = {name: make_link_token(session, "owner.by", number, MORNING) for name, number in keys.items()}
    session.flush()
    late = session.exec(select(ReportLink).where(ReportLink.token_hash == hashed(made["late"]))).one()
    late.expires_at = MORNING - timedelta(days=1)
    letter = session.exec(select(Letter)).first()
    stop = unsubscribe_path(letter.id, settings).rpartition("/")[2]
    return made | {"linked_form": make_form_token(session, "by", ASKED, MORNING), "stop": stop}


def _reported(client: TestClient, token: str) -> str:
    said = {"progress": "under_way", "text": "Идёт отгрузка."}
    answer = client.post(f"/r/{token}", data=_hidden(client.get(f"/r/{token}").text, 'id="report"') | said)
    assert answer.status_code == 303, answer.text
    return token


def _bulk_act(client: TestClient) -> str:
    table = client.get(f"{PLAN}?state=under_way&side=by&choose=1").text
    items = re.findall(r'name="item"\s+value="([^"]+)"', table)[:2]
    order = {"item": items, "kind": "move_by", "days": "14", "reason": "По просьбе организаций"}
    tried = client.post(f"{PLAN}/bulk-previews", data=order).text
    done = client.post(f"{PLAN}/bulk", data=_hidden(tried, f'action="{PLAN}/bulk"'))
    assert done.status_code == 303, done.text
    return done.headers["location"].rpartition("/")[2]


def _hidden(page: str, begin: str) -> dict[str, list[str]]:
    form, fields = page.partition(begin)[2].partition("</form>")[0], {}
    for name, value in re.findall(r'name="([^"]+)"\s+value="([^"]*)"', form):
        fields.setdefault(name, []).append(unescape(value))
    return fields
