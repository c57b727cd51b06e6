"""Whoever answers for several bodies has one letter a collection and day, with a form for each. On both databases."""

import re
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
import sqlalchemy as sa
from sqlmodel import select

from app.base.smtp import SmtpPost
from app.campaigns.models import CampaignCall, CampaignForm, Stage
from app.control.models import Report
from app.jobs.timetable import Works, tick
from app.people.models import Body, Contact, Deputy
from app.people.queries import person_by_email
from app.plans.memberships import Membership
from app.post.models import Letter, LetterState
from app.reminders.holds import BURST, hold_back
from app.voices.destinations import destination_of
from tests.campaigns.conftest import rows_of, seal

OFFICE, DIGITAL = "coordinator.by@example.org", "digital.by@example.org"
COMMITTEES = "облисполкомы и Минский горисполком"
KEY = re.compile(r"http\S+(/r/[\w-]{43}/form)")


@pytest.fixture
def answers_for(database, today):
    """`answers_for("digital.by@…", "Минспорт")`: its only contact person from today on."""

    def name(email, *shorts):
        with database.writing() as session:
            for short in shorts:
                body = session.exec(select(Body).where(Body.short == short)).one()
                session.execute(sa.delete(Contact).where(Contact.body_id == body.id))
                person_id = person_by_email(session, email).id
                session.add(Contact(body_id=body.id, person_id=person_id, since=today))

    return name


def to(letters, email, kind="campaign"):
    return [text for address, text in letters(kind) if address == email]


def answer(client, path):
    page = client.get(path).text
    said = {f"{prefix}{name}": value for prefix in rows_of(page).values() for name, value in SAID}
    assert client.post(path, data={**said, "circle": "both"}).status_code == 303


SAID = [("progress", "under_way"), ("text", "Ведётся работа.")]


def test_a_letter_names_each_body_with_its_items_and_opens_a_form_for_each(opened, letters, as_, client, database):
    opened()
    kept = letters("campaign")
    assert len({address for address, _ in kept}) == len(kept)

    [text] = to(letters, OFFICE)
    told = dict(re.findall(r"^- (.+): (\d+) мероприяти", text, re.MULTILINE))
    assert len(told) > 5
    assert f"Организаций: {len(told)}, мероприятий: {sum(map(int, told.values()))}." in text
    links = KEY.findall(text)
    assert len(set(links)) == len(told)
    client.cookies.clear()
    for link, (body, items) in zip(links, told.items(), strict=True):
        page = client.get(link).text
        assert body in page
        assert len(rows_of(page)) == int(items)
    with database.reading() as session:
        [subject] = session.scalars(select(Letter.subject).where(Letter.address == OFFICE, Letter.kind == "campaign"))
    assert subject.endswith(f" · {len(told)} форм")


def test_the_page_before_counts_persons_and_their_forms(planned, as_, letters):
    path = planned()
    page = as_("coordinator.by").get(path).text
    persons = page.partition('id="recipients"')[2].partition("</section>")[0]
    confirmed = as_("coordinator.by").post(f"{path}/confirmation", data={"seal": seal(page)})

    assert confirmed.status_code == 303
    left = letters("campaign")
    assert int(re.search(r"<h2>(\d+) пис", persons)[1]) == persons.count("<li>") == len(left)
    of_office = persons.partition(OFFICE)[2].partition("</li>")[0]
    [text] = to(letters, OFFICE)
    items = re.search(r"мероприятий: (\d+)", text)[1]
    assert f"{len(KEY.findall(text))} форм, {items} мероприяти" in of_office
    assert sum(map(int, re.findall(r"\((\d+)\)", of_office))) == int(items)
    assert "от имени организации" in of_office


def test_the_answer_of_one_body_ends_its_own_chase_only(opened, letters, as_, form_path, answers_for, clock, now):
    answers_for(DIGITAL, "Минспорт")
    path = opened()
    [text] = to(letters, DIGITAL)
    assert len(KEY.findall(text)) == 2
    answer(as_("digital.by"), form_path(path, "Минспорт"))

    clock.moment = now + timedelta(days=2)
    [chase] = to(letters, DIGITAL, "campaign_chase")
    assert ("Министерство спорта" in chase, len(KEY.findall(chase))) == (False, 1)
    assert as_("coordinator.by").get(path).text.count("1 ×") == 16


def test_a_letter_that_waits_leaves_without_the_body_that_answered_meanwhile(
    opened, settings, database, as_, form_path, answers_for, office, clock
):
    """Its bytes were kept at the first attempt, which the server put off."""
    answers_for(DIGITAL, "Минспорт")
    path = opened()
    office.refuse("RCPT", "451 4.7.1 come back later", to=DIGITAL, times=1)
    works = Works(settings, database, SmtpPost(office.url, sender="solovey@localhost", domain="localhost"), clock)
    tick(works)
    answer(as_("digital.by"), form_path(path, "Минспорт"))
    clock.move(timedelta(minutes=2))
    tick(works)
    clock.move(timedelta(minutes=2))
    tick(works)

    [left] = [each for each in office.letters if each.to == (DIGITAL,) and "Просим" in each.message["Subject"]]
    assert "Министерство спорта" not in left.text + left.html
    assert len(KEY.findall(left.text)) == 1


def test_an_answer_taken_back_brings_its_body_back_into_the_letter_that_waits(
    opened, settings, database, as_, form_path, answers_for, office, clock
):
    answers_for(DIGITAL, "Минспорт")
    path = opened()
    office.refuse("RCPT", "451 4.7.1 come back later", to=DIGITAL)
    works = Works(settings, database, SmtpPost(office.url, sender="solovey@localhost", domain="localhost"), clock)
    tick(works)
    answer(as_("digital.by"), form_path(path, "Минспорт"))
    clock.move(timedelta(minutes=2))
    tick(works)
    with database.writing() as session:
        waiting = session.scalars(select(Letter).where(Letter.address == DIGITAL, Letter.kind == "campaign")).one()
        assert "Министерство спорта" not in message_from_bytes(waiting.content, policy=default).get_body().get_content()
        session.execute(sa.update(Report).where(Report.text == "Ведётся работа.").values(undone_at=clock.now()))
    office.recover()
    clock.move(timedelta(minutes=10))
    tick(works)

    [left] = [each for each in office.letters if each.to == (DIGITAL,) and "Просим" in each.message["Subject"]]
    assert ("Министерство спорта" in left.text, len(KEY.findall(left.text))) == (True, 2)


def test_after_a_broken_post_office_one_letter_leaves_and_still_asks(opened, settings, database, office, clock, now):
    opened()
    office.refuse("RCPT", "451 4.7.1 come back later", to=DIGITAL)
    works = Works(settings, database, SmtpPost(office.url, sender="solovey@localhost", domain="localhost"), clock)
    tick(works)
    clock.moment = now + timedelta(days=2)
    tick(works)
    office.recover()
    for _ in range(3):
        clock.move(timedelta(hours=5))
        tick(works)

    subjects = [each.message["Subject"] for each in office.to(DIGITAL) if "IV квартал" in each.message["Subject"]]
    assert subjects == ["Просим представить сведения: IV квартал 2024 (до 29.11.2024, 18:00)"]
    others = [each.message["Subject"] for each in office.to(OFFICE) if "IV квартал" in each.message["Subject"]]
    assert len(others) == 2


@pytest.mark.parametrize("state", ["held", "uncertain"])
def test_a_letter_that_was_kept_back_leaves_no_more_once_the_next_is_owed_and_says_why(
    opened, letters, as_, database, clock, now, state
):
    opened()
    with database.writing() as session:
        first = session.scalars(select(Letter).where(Letter.kind == "campaign")).all()
        ids = [letter.id for letter in first]
        hold_back(session, ids, BURST, now=now)
        if state == "uncertain":
            session.execute(sa.update(Letter).values(state=LetterState.UNCERTAIN, handed_at=now))
    clock.moment = now + timedelta(days=2)
    second = letters("campaign")
    admin = as_("admin")
    for path in re.findall(r'action="(/reminders/holds/[\w-]+/decisions)"', admin.get("/reminders").text):
        assert admin.post(path, data={"decision": "release"}).status_code == 303

    assert sorted(letters("campaign")) == sorted(second)
    assert [address for address, _ in second].count(OFFICE) == 1
    assert letters("campaign_chase") == []
    with database.reading() as session:
        ended = [session.get_one(Letter, each) for each in ids]
    assert {each.state for each in ended} == {LetterState.CANCELLED}
    told = as_("admin").get("/reminders?show=failed").text.split('<li id="reminder-')
    rows = [part for part in told if part[:36] in map(str, ids)]
    assert len(rows) == len(ids)
    assert all("Collection of reports" in row and "that one leaves instead" in row for row in rows)


def test_a_form_that_opens_again_on_the_day_of_its_letters_waits_for_the_next_morning(
    opened, letters, as_, form_path, answers_for, clock, now, database
):
    answers_for(DIGITAL, "Минспорт")
    path = opened()
    letters("campaign")
    answer(as_("digital.by"), form_path(path, "Минспорт"))
    clock.moment = now + timedelta(days=2)
    assert len(to(letters, DIGITAL, "campaign_chase")) == 1
    with database.writing() as session:
        session.execute(sa.text("UPDATE report SET undone_at = at WHERE text = 'Ведётся работа.'"))

    clock.move(timedelta(hours=2))
    assert len(to(letters, DIGITAL, "campaign_chase")) == 1
    clock.moment = now + timedelta(days=3)
    [_, again] = to(letters, DIGITAL, "campaign_chase")
    assert ("Министерство спорта" in again, len(KEY.findall(again))) == (True, 1)


def test_reminded_by_hand_twice_at_once_is_reminded_once(opened, letters, as_, clock, now):
    path = opened()
    letters("campaign")
    clock.moment = now + timedelta(days=1)
    page = as_("coordinator.by").get(f"{path}/chases").text
    assert "последнее письмо: 18.11.2024, 09:00" in page
    pressed = [as_("coordinator.by").post(f"{path}/chases", data={"seal": seal(page)}).status_code for _ in range(2)]

    assert pressed == [303, 409]
    assert len(to(letters, OFFICE, "campaign_chase")) == 1


def test_nobody_is_reminded_by_hand_of_what_was_not_asked_yet(opened, letters, as_, clock, now):
    path = opened(opens_on="2024-11-20")
    clock.moment = now + timedelta(days=2, minutes=-1)
    office = as_("coordinator.by")
    assert f"{path}/chases" not in office.get(path).text
    pressed = [office.get(f"{path}/chases"), office.post(f"{path}/chases", data={"seal": "0"})]
    assert [answer.status_code for answer in pressed] == [409, 409]
    assert all("Формы ещё не направлены" in answer.text for answer in pressed)
    assert to(letters, OFFICE) == to(letters, OFFICE, "campaign_chase") == []

    clock.moment = now + timedelta(days=2)
    assert len(to(letters, OFFICE)) == 1
    assert f"{path}/chases" in office.get(path).text
    assert office.get(f"{path}/chases").status_code == 200


def test_the_opening_waits_for_no_letter_by_hand_of_its_day(opened, letters, database, clock, now):
    """An earlier version let people remind before the opening."""
    opened(opens_on="2024-11-20")
    clock.moment = now + timedelta(days=2)
    with database.writing() as session:
        for form in session.exec(select(CampaignForm)).all():
            session.add(CampaignCall(form_id=form.id, stage=Stage.HAND, at=clock.now()))

    assert len(to(letters, OFFICE)) == 1


def test_a_new_contact_is_asked_about_a_form_of_which_others_are_reminded(
    opened, letters, answers_for, as_, form_path, clock, now
):
    """She had a letter about the form of her own body, and none about the other one, of which a part has come in."""
    path = opened()
    letters("campaign")
    office, form = as_("coordinator.by"), form_path(path, COMMITTEES)
    first, _ = rows_of(office.get(form).text).values()
    said = {f"{first}{name}": value for name, value in SAID} | {"circle": "both"}
    assert office.post(form, data=said).status_code == 303
    clock.moment = now + timedelta(days=1)
    answers_for(DIGITAL, COMMITTEES)
    clock.moment = now + timedelta(days=2)

    assert len(to(letters, "owner.by@example.org", "campaign_chase")) == 1
    assert to(letters, DIGITAL, "campaign_chase") == []
    [_, asked] = to(letters, DIGITAL)
    assert ("Минский городской исполнительный комитет: 1 мероприятие" in asked, len(KEY.findall(asked))) == (True, 2)


def test_a_deputy_reads_one_letter_with_the_forms_he_may_answer(opened, letters, database, today):
    with database.writing() as session:
        away, deputy = person_by_email(session, OFFICE), person_by_email(session, DIGITAL)
        session.add(Deputy(person_id=away.id, deputy_id=deputy.id, since=today, until=today))
    opened()

    [stood_in] = [text for text in to(letters, DIGITAL) if "в порядке замещения" in text]
    assert to(letters, OFFICE) == []
    assert KEY.findall(stood_in) == []
    assert "/campaigns/1/forms/" in stood_in


def test_its_second_voice_leads_to_the_one_form_or_to_the_list_of_all(opened, letters, answers_for, database):
    answers_for(DIGITAL, "Минспорт")
    path = opened()
    letters("campaign")
    with database.reading() as session:
        told = session.exec(select(Letter).where(Letter.kind == "campaign")).all()
        leads = {letter.address: destination_of(session, letter).path for letter in told}

    assert (leads[OFFICE], leads[DIGITAL]) == (path, "/mine")
    assert leads["owner.by@example.org"].startswith(f"{path}/forms/")


def test_a_letter_owed_by_an_earlier_version_leaves_as_it_was_owed(opened, letters, database):
    opened()
    with database.writing() as session:
        owed = session.exec(select(Letter).where(Letter.kind == "campaign")).all()
        for letter in owed:
            letter.about = letter.about["forms"][0]

    kept = letters("campaign")
    assert len(kept) == len(owed)
    assert {len(set(KEY.findall(text))) for _, text in kept} == {1}


def test_whose_role_ended_before_the_letter_leaves_gets_none(opened, letters, database, now):
    opened()
    with database.writing() as session:
        person_id = person_by_email(session, "agriculture.by@example.org").id
        session.execute(sa.update(Membership).where(Membership.person_id == person_id).values(until=now))
    left = {address for address, _ in letters("campaign")}

    assert "agriculture.by@example.org" not in left
    assert {"seeds.by@example.org", OFFICE} <= left
