"""Answering a letter: by its link, without an account, with the rights of its reader. On both databases."""

import re
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient
from sqlmodel import col, select

from app.control.links import ReportLink
from app.control.models import Report
from app.delivery.delivery import deliver_due
from app.history.models import Change, Via
from app.main import create_app
from app.people.changes import disable_person
from app.people.queries import person_by_email
from tests.web.conftest import PLAN
from tests.web.links import any_link_path, link_path
from tests.web.places import CLERK
from tests.web.test_reports import leave_the_plan

ITEM = f"{PLAN}/items/2.5"
PDF = b"%PDF-1.7\n" + bytes(200)
DONE = {"progress": "done", "text": "Поставлено 12 машин.", "letter_number": "12-34", "letter_day": "2024-11-15"}
KEY = re.compile(r"/r/[\w-]{43}")


@pytest.fixture
def link(database, settings, now):
    """`link("owner.by")`: the path in this post's letter about item 2.5."""
    return lambda post="owner.by", number="2.5": link_path(database, settings, now, post, number)


@pytest.fixture
def letters(app, database, settings, clock):
    """`letters("receipt")`: texts of the letters of a kind, after a tick."""

    def left(kind):
        deliver_due(database, app.state.post, settings, clock=clock)
        with database.reading() as session:
            rows = session.execute(sa.text("SELECT content FROM letter WHERE kind = :kind"), {"kind": kind})
            return [_text(row.content) for row in rows if row.content]

    return left


def _text(content):
    return message_from_bytes(content, policy=default).get_body(("plain",)).get_content()


def counted(database):
    tables = ("report", "change", "letter", "sign_in", "report_link")
    with database.reading() as session:
        used = session.scalar(sa.select(sa.func.count(col(ReportLink.used_at))))
        return [session.scalar(sa.text(f"SELECT count(*) FROM {table}")) for table in tables] + [used]


def answered(client, path, **said):
    """What the form sends: its hidden fields, and what was typed."""
    form = client.get(path).text.partition('id="report"')[2].partition("</form>")[0]
    hidden = dict(re.findall(r'type="hidden"\s+name="(\w+)"\s+value="([^"]*)"', form))
    files = said.pop("files", None)
    return client.post(path, data={**hidden, **said}, files=files)


def test_looking_at_the_link_changes_nothing_and_signs_nobody_in(client, link, database):
    path = link()
    before = counted(database)

    for method in ("GET", "HEAD", "GET"):
        answer = client.request(method, path)
        assert answer.status_code == 200
        assert "set-cookie" not in answer.headers
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert "noindex" in answer.headers["x-robots-tag"]

    assert counted(database) == before
    for shown in ("2.5", "Содействие поставкам", 'id="report"', 'name="files"', 'name="letter_number"', 'name="link"'):
        assert shown in answer.text


def test_a_report_by_the_link_is_recorded_as_such_and_shown_when_it_is_used_again(client, link, as_, database):
    path = link()
    sent = answered(client, path, progress="done", text="Поставлено 12 машин.", files=[("files", ("акт.pdf", PDF))])

    assert (sent.status_code, sent.headers["location"]) == (303, path)
    again = client.get(path)
    assert 'id="recorded"' in again.text
    assert "Поставлено 12 машин." in again.text
    assert "акт.pdf" in again.text
    assert 'id="report"' not in again.text
    assert "Set-Cookie" not in again.headers
    with database.reading() as session:
        said = session.exec(select(Report).where(Report.text == "Поставлено 12 машин.")).one()
        change = session.get_one(Change, said.seq)
        assert said.via == change.via == Via.LETTER
        assert said.person_id == person_by_email(session, "owner.by@example.org").id
    assert "по ссылке из письма" in as_("controller.by").get(ITEM).text.partition('id="history"')[2]


def test_sent_twice_it_is_recorded_once(client, link, database):
    path = link()
    hidden = client.get(path)
    assert answered(client, path, **DONE).status_code == 303
    before = counted(database)

    assert client.post(path, data={**DONE, "text": "Ещё раз."}).status_code == 303
    assert counted(database) == before
    assert hidden.status_code == 200


def test_a_receipt_says_what_was_recorded(client, link, letters):
    answered(client, link(), **DONE, difficulties="Нет.")
    [receipt] = letters("receipt")

    for told in (
        "2.5",
        "Поставлено 12 машин.",
        "12-34",
        "15.11.2024",
        "18.11.2024, 09:00",
        "Контролёр",
        "/items/",
        "План мероприятий",
    ):
        assert told.lower() in receipt.lower()
    assert letters("receipt") == [receipt]


def test_a_receipt_is_not_owed_of_what_was_taken_back(client, link, letters, database, now):
    answered(client, link(), **DONE)
    with database.writing() as session:
        session.execute(sa.update(Report).where(col(Report.text) == DONE["text"]).values(undone_at=now))

    assert letters("receipt") == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"progress": "done", "text": "Сделано."}, "evidence"), ({"progress": "not_done"}, "reason"), ({}, "progress")],
)
def test_what_is_wrong_is_said_beside_the_field_and_the_link_stays_good(client, link, wrong, field):
    path = link()
    answer = client.post(path, data={**wrong, "difficulties": "Набрано."})

    assert answer.status_code == 422
    assert f'id="report-{field}-problem"' in answer.text
    assert "Набрано." in answer.text
    assert answered(client, path, **DONE).status_code == 303


def test_who_wrote_on_a_form_that_is_outdated_gets_both_versions(client, link, as_, date_of):
    first, second = link(), link()
    client.cookies.clear()
    seen = re.search(r'name="seen" value="(\d+)"', client.get(second).text)[1]
    assert answered(client, first, **DONE).status_code == 303
    answer = client.post(second, data={**DONE, "text": "Поставлено 14 машин.", "seen": seen})

    assert answer.status_code == 409
    assert "Поставлено 12 машин." in answer.text
    assert "Поставлено 14 машин." in answer.text


def test_the_date_is_that_of_the_link_whatever_is_posted(client, link, as_, date_of, database):
    other = date_of(as_("owner.by"), "2.4") or "00000000-0000-0000-0000-000000000000"
    client.cookies.clear()
    path = link()
    assert client.post(path, data={**DONE, "occurrence": other}).status_code == 303
    with database.reading() as session:
        said = session.exec(select(Report).where(Report.text == DONE["text"])).one()
        assert said.occurrence_id == session.exec(select(ReportLink.occurrence_id)).one()


def test_a_returned_report_is_made_anew_by_the_same_link(client, link, as_, database):
    path = link()
    answered(client, path, **DONE)
    controller = as_("controller.by")
    page = controller.get(ITEM).text.partition('value="returned"')[2]
    about = {name: re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in ("occurrence", "side", "about")}
    returned = controller.post(f"{ITEM}/decisions", data={"kind": "returned", "text": "Приложите акты.", **about})
    assert returned.status_code == 303
    client.cookies.clear()

    shown = client.get(path).text
    assert "Приложите акты." in shown
    assert 'id="report"' in shown
    assert answered(client, path, **{**DONE, "text": "Акты приложены."}).status_code == 303
    assert "Акты приложены." in client.get(path).text


def test_a_coordinator_who_stands_in_reports_on_behalf_of_the_body(client, link, database):
    path = link("coordinator.by")
    bodies = re.findall(r'<option value="([0-9a-f-]{36})"', client.get(path).text.partition('name="body"')[2])
    more = {"body": bodies[0]} if bodies else {}
    assert answered(client, path, **DONE, **more).status_code == 303

    with database.reading() as session:
        said = session.exec(select(Report).where(Report.text == DONE["text"])).one()
        body = session.get_one(Change, said.seq).body
        assert body["on_behalf"] is True
        assert said.person_id == person_by_email(session, "coordinator.by@example.org").id


@pytest.mark.parametrize("post", ["head.by", "controller.by", "admin", "owner.ru"])
def test_whoever_may_not_report_gets_no_link(link, post):
    assert link(post, "3.4" if post == "owner.ru" else "2.5") is None


# ── When it is good no longer ────────────────────────────────────────────────────────────────────────────


def test_it_is_good_for_some_days_after_the_date(client, link, database, clock, as_):
    path = link()
    with database.reading() as session:
        until = session.exec(select(ReportLink.expires_at)).one()
    clock.move(until - clock.now() - timedelta(seconds=1))
    assert client.get(path).status_code == 200

    clock.move(timedelta(seconds=1))
    assert client.get(path).status_code == 410
    assert client.post(path, data=DONE).status_code == 410


def test_the_plan_says_for_how_many_days(link, database, now):
    with database.writing() as session:
        session.execute(sa.text("UPDATE plan SET link_days = 3"))
    link()
    with database.reading() as session:
        due, until = session.execute(
            sa.text("SELECT due_on, expires_at FROM report_link JOIN occurrence ON occurrence.id = occurrence_id")
        ).one()
        until = session.exec(select(ReportLink.expires_at)).one()

    assert str(until + timedelta(hours=3, microseconds=1))[:10] == str(_plus(due, 4))


def _plus(day, days):
    return (date.fromisoformat(day) if isinstance(day, str) else day) + timedelta(days=days)


def test_a_new_link_goes_to_the_address_of_the_account_once_an_hour(client, link, letters, clock, database):
    path = link()
    clock.move(timedelta(days=800))
    assert 'action="' + path + '/fresh-links"' in client.get(path).text
    for _ in range(3):
        assert client.post(f"{path}/fresh-links").status_code == 200

    [letter] = letters("fresh_link")
    assert "План мероприятий на 2023–2025 годы" in letter
    fresh = KEY.search(letter)[0]
    assert client.get(fresh).status_code == 200
    assert client.get(path).status_code == 410
    clock.move(timedelta(hours=1))
    client.post(f"{path}/fresh-links")
    assert len(letters("fresh_link")) == 2


def test_the_coordinator_takes_the_links_back(client, link, as_, database):
    path = link()
    with database.reading() as session:
        person = f"/people/persons/{person_by_email(session, 'owner.by@example.org').id}"
    assert as_("coordinator.ru").post(f"{person}/link-revocations").status_code == 403
    secretary = as_("coordinator.by")
    assert f'action="{person}/link-revocations"' in secretary.get(person).text
    assert secretary.post(f"{person}/link-revocations").status_code == 303
    assert f'action="{person}/link-revocations"' not in secretary.get(person).text
    client.cookies.clear()

    assert client.get(path).status_code == 410
    assert client.post(path, data=DONE).status_code == 410


def test_a_closed_account_reports_no_more_and_gets_no_new_link(client, link, database, now):
    path = link()
    with database.writing() as session:
        disable_person(session, person_by_email(session, "owner.by@example.org"), by=CLERK, now=now)

    assert client.get(path).status_code == 403
    assert client.post(path, data=DONE).status_code == 403
    assert "fresh-links" not in client.get(path).text
    assert client.post(f"{path}/fresh-links").status_code == 403


def test_whoever_lost_the_role_is_refused(client, link, database, now):
    path = link()
    leave_the_plan(database, "owner.by@example.org", now)

    assert client.get(path).status_code == 404
    assert client.post(path, data=DONE).status_code == 404


def test_an_item_in_the_bin_is_reported_on_no_more(client, link, as_):
    path = link()
    secretary = as_("coordinator.by")
    form = re.search(r'id="deletion".*?name="version" value="(\d+)"', secretary.get(ITEM).text, re.DOTALL)
    assert secretary.post(f"{ITEM}/deletions", data={"reason": "x", "version": form[1]}).status_code == 303
    client.cookies.clear()

    assert client.get(path).status_code == 404
    assert client.post(path, data=DONE).status_code == 404


def test_a_new_address_ends_the_links_in_letters_to_the_old_one(client, link, as_, database):
    path = link()
    admin = as_("admin")
    with database.reading() as session:
        person = f"/people/persons/{person_by_email(session, 'owner.by@example.org').id}"
    form = admin.get(person).text
    typed = dict(re.findall(r'name="(name|version)"\s+value="([^"]*)"', form))
    chosen = dict(re.findall(r'<select name="(\w+)".*?<option value="([^"]*)" selected', form, re.DOTALL))
    assert admin.post(person, data={**typed, **chosen, "email": "new@example.org"}).status_code == 303
    client.cookies.clear()

    assert client.get(path).status_code == 410


# ── Who it is, and what else it opens ────────────────────────────────────────────────────────────────────


def test_it_is_the_person_of_the_letter_whoever_is_signed_in(link, as_, database):
    path = link("owner.by")
    stranger = as_("owner.ru")
    assert answered(stranger, path, **DONE).status_code == 303

    with database.reading() as session:
        said = session.exec(select(Report).where(Report.text == DONE["text"])).one()
        assert said.person_id == person_by_email(session, "owner.by@example.org").id


def test_it_opens_nothing_else(client, link):
    assert client.get(link()).status_code == 200

    for path in (ITEM, PLAN, "/mine", "/"):
        assert client.get(path).headers["location"].startswith("/sign-in")


def test_a_guest_answers_on_the_own_items_alone(client, link, database, now):
    assert link("guest.by", "2.5") is None
    foreign, own = any_link_path(database, now, "guest.by", "2.5"), link("guest.by", "2.10.2")

    assert client.get(foreign).status_code == 404
    assert client.post(foreign, data=DONE).status_code == 404
    assert answered(client, own, progress="under_way", text="Подбор площадки начат.").status_code == 303
    assert "Подбор площадки начат." in client.get(own).text


def test_an_unknown_link_says_so_and_takes_no_file(client):
    path = f"/r/{'x' * 43}"

    assert client.get(path).status_code == 404
    assert client.post(path, files=[("files", ("акт.pdf", PDF))]).status_code == 404
    assert client.post(f"{path}/fresh-links").status_code == 404


def test_the_form_is_taken_from_browsers_that_hide_where_it_stood(client, link):
    """No-referrer makes the Origin "null" over plain http; elsewhere such a post stays refused."""
    path = link()

    assert client.post(path, data=DONE, headers={"Origin": "null"}).status_code == 303
    assert client.post("/language", data={"language": "en"}, headers={"Origin": "null"}).status_code == 403
    assert client.post(path, data=DONE, headers={"Origin": "https://elsewhere.example"}).status_code == 403


# ── Its secret ───────────────────────────────────────────────────────────────────────────────────────────


def test_only_the_hash_is_kept(link, database):
    token = link().removeprefix("/r/")
    with database.reading() as session:
        row = session.execute(sa.text("SELECT * FROM report_link")).one()

    assert token not in str(row)


def test_a_fault_behind_the_link_does_not_log_it(settings, clock, database, link, capfd):
    path = link()
    with database.writing() as session:
        session.execute(sa.text("ALTER TABLE evidence RENAME TO gone"))
    app = create_app(settings, clock=clock, database=database)
    with TestClient(app, base_url=settings.site_url, raise_server_exceptions=False) as client:
        answer = client.get(path)

    written = "".join(capfd.readouterr())
    assert answer.status_code == 500
    assert "/r/{token}" in written
    assert path.removeprefix("/r/") not in written
    assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("reader", ["admin", "coordinator.by"])
def test_the_page_of_a_letter_masks_it_for_everybody(reader, as_, letters, clock, database):
    for _ in range(20):
        clock.move(timedelta(days=1))
        texts = letters("deadlines")
        if any(KEY.search(text) for text in texts):
            break
    client, seen = as_(reader), 0
    for letter in re.findall(r"/reminders/letters/[0-9a-f-]{36}", client.get("/reminders?show=left").text):
        for path in (letter, f"{letter}/html"):
            page = client.get(path).text
            seen += "/r/…" in page
            assert not KEY.search(page)

    assert seen
