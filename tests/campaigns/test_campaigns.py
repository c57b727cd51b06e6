"""A collection of reports from the list to the frozen report. On both databases."""

import hashlib
import re
from datetime import timedelta
from io import BytesIO

import sqlalchemy as sa
from docx import Document
from sqlmodel import select

from app.control.models import Report
from app.history.models import Change, Via
from app.people.changes import disable_person
from app.people.queries import person_by_email
from tests.campaigns.conftest import CAMPAIGNS, confirm, counts, rows_of, seal
from tests.statements import statements_of
from tests.web.conftest import PLAN
from tests.web.places import CLERK

DIGITAL, SPORT = "Минсвязи", "Минспорт"
KEY = re.compile(r"/r/[\w-]{43}/form")


def filled(page, number, **said):
    """The fields of one row, named as the form names them."""
    prefix = rows_of(page)[number]
    return {f"{prefix}{name}": value for name, value in said.items()}


def journal(database):
    with database.reading() as session:
        return [change.act for change in session.exec(select(Change).where(Change.subject_kind == "campaign"))]


def test_the_list_says_who_gets_a_form_and_nobody_is_written_to_before_it_is_confirmed(
    as_, planned, letters, database, now
):
    with database.writing() as session:
        disable_person(session, person_by_email(session, "sport.by@example.org"), by=CLERK, now=now)
    path = planned()
    page = as_("coordinator.by").get(path).text

    assert "17 форм" in page
    assert "digital.by@example.org" in page
    of_sport = page.partition('id="going"')[2].partition("Минспорт")[2].partition("</li>")[0]
    for told in ("coordinator.by@example.org", "от имени организации", "учётная запись закрыта"):
        assert told in of_sport
    assert letters("campaign") == []

    stale = as_("coordinator.by").post(f"{path}/confirmation", data={"seal": "0"})
    assert stale.status_code == 409
    assert letters("campaign") == []

    assert confirm(as_("coordinator.by"), path).status_code == 303
    assert confirm_again(as_("coordinator.by"), path) == 409
    left = letters("campaign")
    assert len([address for address, _ in left if address == "digital.by@example.org"]) == 1
    assert len(letters("campaign")) == len(left)
    [text] = [text for address, text in left if address == "digital.by@example.org"]
    for told in ("4.2", "4.3", "6.6", "29.11.2024, 18:00", "/r/"):
        assert told in text
    assert journal(database) == ["campaign.planned", "campaign.confirmed", "campaign.called"]


def confirm_again(client, path):
    return client.post(f"{path}/confirmation", data={"seal": "0"}).status_code


def test_filled_rows_are_recorded_and_a_refused_one_comes_back_as_typed(as_, opened, form_path, database):
    path = form_path(opened(), DIGITAL)
    client = as_("digital.by")
    assert path in client.get("/mine").text
    page = client.get(path).text
    sent = client.post(
        path,
        data={
            "circle": "both",
            "seen": re.search(r'name="seen" value="(\d+)"', page)[1],
            **filled(page, "4.2", progress="under_way", text="Согласован проект.", difficulties="Нет связи."),
            **filled(page, "4.3", progress="done", text="Подписано соглашение."),
        },
    )

    assert sent.status_code == 422
    assert "Подписано соглашение.</textarea>" in sent.text
    assert "Записана 1 строка" in sent.text
    with database.reading() as session:
        [said] = session.exec(select(Report).where(Report.text.in_(["Согласован проект.", "Подписано соглашение."])))
        assert (said.progress, said.difficulties, said.via) == ("under_way", "Нет связи.", Via.WEB)
        assert session.get_one(Change, said.seq).act == "item.reported"
    assert "Согласован проект." in client.get(f"{PLAN}/items/4.2").text

    row = filled(page, "4.3", progress="done", text="Подписано.", letter_number="7", letter_day="2024-11-18")
    assert client.post(path, data=row).status_code == 303
    proof = [(filled(page, "6.6", files="") and f"{rows_of(page)['6.6']}files", ("акт.csv", b"1;2"))]
    row = filled(page, "6.6", progress="done", text="Проведено.")
    assert client.post(path, data=row, files=proof).status_code == 303

    told = as_("coordinator.by").get(path.rpartition("/forms/")[0]).text
    of_body = told.partition(path)[2].partition("</tr>")[0]
    assert "3/3" in of_body
    assert counts(told) == [17, 1, 0]


def test_a_form_is_answered_by_the_link_in_its_letter_and_by_nobody_else(as_, client, opened, letters, database, now):
    opened()
    [text] = [text for address, text in letters("campaign") if address == "digital.by@example.org"]
    link = KEY.search(text)[0]
    client.cookies.clear()
    before = counted(database)
    for method in ("GET", "HEAD", "GET"):
        answer = client.request(method, link)
        assert (answer.status_code, "set-cookie" in answer.headers) == (200, False)
        assert (answer.headers["referrer-policy"], answer.headers["cache-control"]) == ("no-referrer", "no-store")
    assert counted(database) == before

    data = filled(answer.text, "4.2", progress="under_way", text="Идут переговоры.")
    assert client.post(link, data=data).status_code == 303
    with database.reading() as session:
        [said] = session.exec(select(Report).where(Report.text == "Идут переговоры."))
        assert said.via == Via.LETTER
        assert said.person_id == person_by_email(session, "digital.by@example.org").id
        secret = link.split("/")[2]
        assert session.scalar(sa.text("SELECT count(*) FROM campaign_link WHERE token_hash = :t"), {"t": secret}) == 0
    [(address, receipt)] = letters("campaign_receipt")
    assert address == "digital.by@example.org"
    assert "Идут переговоры." in receipt

    own = as_("digital.by").get("/reminders?show=left").text
    letter = re.search(r"/reminders/letters/[\w-]+", own)[0]
    assert secret not in as_("digital.by").get(letter).text
    with database.writing() as session:
        person_id = person_by_email(session, "digital.by@example.org").id
    as_("coordinator.by").post(f"/people/persons/{person_id}/link-revocations")
    client.cookies.clear()
    assert client.get(link).status_code == 410
    assert client.post(link, data=data).status_code == 410


def test_a_new_link_to_the_form_goes_to_the_address_of_the_account_once_an_hour(client, opened, letters, clock):
    opened()
    [text] = [text for address, text in letters("campaign") if address == "digital.by@example.org"]
    link = KEY.search(text)[0]
    clock.move(timedelta(days=400))
    assert f'action="{link}/fresh-links"' in client.get(link).text
    for _ in range(3):
        assert client.post(f"{link}/fresh-links").status_code == 200

    [(address, letter)] = letters("fresh_form_link")
    assert address == "digital.by@example.org"
    assert client.get(KEY.search(letter)[0]).status_code == 200
    assert client.get(link).status_code == 410
    clock.move(timedelta(hours=1))
    client.post(f"{link}/fresh-links")
    assert len(letters("fresh_form_link")) == 2


def test_no_new_link_leads_into_a_closed_collection(as_, client, opened, letters, clock):
    path = opened()
    [text] = [text for address, text in letters("campaign") if address == "digital.by@example.org"]
    link = KEY.search(text)[0]
    clock.move(timedelta(days=400))
    assert as_("coordinator.by").post(f"{path}/closing").status_code == 303
    client.cookies.clear()

    assert "fresh-links" not in client.get(link).text
    assert client.post(f"{link}/fresh-links").status_code == 410
    assert letters("fresh_form_link") == []


def counted(database):
    with database.reading() as session:
        return [
            session.scalar(sa.text(f"SELECT count(*) FROM {each}")) for each in ("report", "change", "campaign_call")
        ]


def test_one_look_at_the_plan_writes_all_letters_of_a_pass(opened, pass_, database):
    opened()
    with statements_of(database) as statements:
        assert pass_().tally.sent > 10

    looks = [each for each in statements if "FROM section JOIN section_version" in each]
    assert len(looks) == 1


def test_whoever_has_not_answered_is_reminded_on_the_working_morning_once(as_, opened, letters, form_path, clock, now):
    path = opened()
    answer_all(as_, form_path(path, DIGITAL))
    clock.moment = now + timedelta(days=2) - timedelta(minutes=1)  # 20 November, 08:59 in Minsk
    assert letters("campaign_chase") == []
    clock.move(timedelta(minutes=1))
    left = letters("campaign_chase")
    assert left
    assert "digital.by@example.org" not in [address for address, _ in left]
    assert len(letters("campaign_chase")) == len(left)
    assert counts(as_("coordinator.by").get(path).text) == [17, 1, 16]

    clock.moment = now + timedelta(days=4)
    chase = as_("coordinator.by").get(f"{path}/chases").text
    assert "sport.by@example.org" in chase
    assert "digital.by@example.org" not in chase
    assert as_("coordinator.by").post(f"{path}/chases", data={"seal": "0"}).status_code == 409
    assert as_("coordinator.by").post(f"{path}/chases", data={"seal": seal(chase)}).status_code == 303
    assert len(letters("campaign_chase")) == 2 * len(left)
    clock.moment = now + timedelta(days=5)  # a Saturday
    assert len(letters("campaign_chase")) == 2 * len(left)
    clock.moment = now + timedelta(days=10)  # the working day before the cut-off
    assert len(letters("campaign_chase")) == 3 * len(left)
    assert "3 ×" in as_("coordinator.by").get(path).text


def answer_all(as_, path, **said):
    client, given = as_("digital.by"), {"progress": "under_way", "text": "Ведётся работа.", **said}
    page = client.get(path).text
    fields = {name: value for number in rows_of(page) for name, value in filled(page, number, **given).items()}
    assert client.post(path, data={**fields, "circle": "both"}).status_code == 303


def test_the_cut_off_freezes_the_report_and_later_answers_are_marked_and_change_nothing(
    as_, opened, form_path, pass_, kept, clock, database
):
    path = opened()
    form = form_path(path, DIGITAL)
    page = as_("digital.by").get(form).text
    inner = {**filled(page, "4.2", progress="under_way", text="Только для своих."), "circle": "side"}
    assert as_("digital.by").post(form, data=inner).status_code == 303
    clock.moment = clock.moment.replace(day=29, hour=14, minute=59)
    pass_()
    assert kept() == {}

    clock.move(timedelta(minutes=1, seconds=30))  # the reports below come before the clock wakes up
    late = filled(page, "4.3", progress="under_way", text="После срока.", difficulties="Опоздали.")
    assert as_("digital.by").post(form, data={**late, "circle": "both"}).status_code == 303
    clock.move(timedelta(minutes=20))
    pass_()
    frozen = kept()
    assert set(frozen) == {"xlsx", "docx"}
    words = "\n".join(each.text for each in Document(BytesIO(frozen["docx"])).paragraphs)
    for told in ("IV квартал 2024", "29.11.2024, 18:00", "Только для своих.", "только своя сторона", "не представлены"):
        assert told in words
    assert "После срока." not in words
    with database.reading() as session:
        [told] = session.exec(select(Change).where(Change.act == "campaign.frozen"))
        assert told.body["sha256"] == {kind: hashlib.sha256(each).hexdigest() for kind, each in frozen.items()}

    row = filled(page, "6.6", progress="under_way", text="Ещё позже.")
    assert as_("digital.by").post(form, data={**row, "circle": "both"}).status_code == 303
    assert "после среза" in as_("digital.by").get(form).text
    shown = as_("coordinator.by").get(path).text
    assert "после среза: 4.3, 6.6" in re.sub(r"\s+", " ", shown)
    pass_()
    assert kept() == frozen
    for kind, content in frozen.items():
        assert as_("coordinator.by").get(f"{path}/report.{kind}").content == content
        assert as_("coordinator.ru").get(f"{path}/report.{kind}").status_code == 403
    assert as_("coordinator.by").post(f"{path}/prolongations", data={"cut_day": "2024-12-10"}).status_code == 409


def test_a_collection_opens_later_is_prolonged_and_closed(as_, opened, letters, form_path, clock, now, kept):
    path = opened(opens_on="2024-11-20")
    assert letters("campaign") == []
    clock.moment = now + timedelta(days=2)
    assert letters("campaign")

    prolonged = as_("coordinator.by").post(f"{path}/prolongations", data={"cut_day": "2024-12-06", "cut_hour": "12:00"})
    assert prolonged.status_code == 303
    assert "06.12.2024, 12:00" in as_("coordinator.by").get(path).text
    sooner = as_("coordinator.by").post(f"{path}/prolongations", data={"cut_day": "2024-12-01", "cut_hour": "12:00"})
    assert sooner.status_code == 422

    assert as_("coordinator.by").post(f"{path}/closing").status_code == 303
    assert set(kept()) == {"xlsx", "docx"}
    form, page = form_path(path, DIGITAL), as_("digital.by").get(form_path(path, DIGITAL)).text
    row = filled(page, "4.2", progress="under_way", text="Поздно.")
    assert as_("digital.by").post(form, data=row).status_code == 409
    assert as_("coordinator.by").post(f"{path}/closing").status_code == 409


def test_a_collection_that_cannot_be_is_refused_with_what_was_typed(as_):
    wrong = {"title": "II квартал", "opens_on": "2024-11-10", "cut_day": "2024-11-18", "cut_hour": "08:00"}
    answer = as_("coordinator.by").post(CAMPAIGNS, data={**wrong, "chase_after": "61"})
    assert answer.status_code == 422
    assert "II квартал" in answer.text
    answer = as_("coordinator.by").post(CAMPAIGNS, data=wrong)
    assert answer.status_code == 422
    assert "День открытия не может быть раньше" in answer.text
    assert "Срез назначается на будущее" in answer.text
