"""The report on an item: for whom it is, what it changes, and what is said to those who may not."""

import re

import pytest
import sqlalchemy as sa

from app.people.actor import Actor
from app.people.queries import person_by_email
from app.plans.changes import take_role
from app.plans.memberships import Membership
from tests.web.conftest import PLAN
from tests.web.swapped import KEPT, item_of, merged

# 2.5 is led by Минпром (owner.by) on the Belarusian side; both sides say "under way", it is due at the end of 2025.
ITEM = f"{PLAN}/items/2.5"
LETTER = {"letter_number": "12-34/567", "letter_day": "2024-11-15"}


def words(occurrence, progress="done", **more):
    return {"occurrence": occurrence, "progress": progress, "text": "Поставлено 12 машин.", **LETTER, **more}


def accepted(client, side):
    """The form by which this reader accepts the word of the side, filled in."""
    form = client.get(ITEM).text.partition(f'id="acts-{side}"')[2].partition("</form>")[0]
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))


def body_of(client, number):
    form = client.get(f"{PLAN}/items/{number}").text.partition('id="report"')[2]
    return form.partition('name="body"')[2].partition('value="')[2].partition('"')[0]


@pytest.fixture
def owner(as_):
    return as_("owner.by")


def test_the_owner_reports_and_the_item_comes_back(owner, date_of, swap):
    answer = owner.post(f"{ITEM}/status-updates", data=words(date_of(owner, "2.5")), headers=swap)

    assert answer.status_code == 200
    assert "Поставлено 12 машин." in answer.text
    assert answer.text.lstrip().startswith("<article")
    assert 'id="figures"' in answer.text


def test_what_is_swapped_is_what_the_page_shows(owner, date_of, swap):
    before, said = owner.get(ITEM).text, words(date_of(owner, "2.5"), "under_way")
    swapped = owner.post(f"{ITEM}/status-updates", data=said, headers=swap).text

    assert merged(before, swapped) == item_of(owner.get(ITEM).text)


def test_what_a_report_leaves_as_it_was_is_not_sent_again(owner, date_of, swap):
    swapped = owner.post(f"{ITEM}/status-updates", data=words(date_of(owner, "2.5")), headers=swap).text
    refused = owner.post(f"{ITEM}/status-updates", data=words(date_of(owner, "2.5"), "done", text=""), headers=swap)

    for answer in (swapped, refused.text):
        assert KEPT.findall(answer) == ["checkpoints", "comments", "source"]


def test_without_javascript_the_form_leads_back_to_the_item(owner, date_of):
    answer = owner.post(f"{ITEM}/status-updates", data=words(date_of(owner, "2.5")))

    assert (answer.status_code, answer.headers["location"]) == (303, ITEM)
    assert "Поставлено 12 машин." in owner.get(ITEM).text


def test_the_counts_follow(owner, as_, date_of):
    done_before = owner.get(PLAN).text.partition("<b>")[2].partition("</b>")[0]
    owner.post(f"{ITEM}/status-updates", data=words(date_of(owner, "2.5")))
    other = as_("coordinator.ru")
    other.post(f"{ITEM}/status-updates", data=words(date_of(other, "2.5"), body=body_of(other, "2.5")))
    reported = other.get(PLAN).text.partition("<b>")[2].partition("</b>")[0]
    for side in ("by", "ru"):
        controller = as_(f"controller.{side}")
        assert controller.post(f"{ITEM}/decisions", data=accepted(controller, side)).status_code == 303

    assert reported == done_before
    assert (done_before, other.get(PLAN).text.partition("<b>")[2].partition("</b>")[0]) == ("17 из 53", "18 из 53")


def test_it_is_written_into_the_history(owner, date_of):
    owner.post(f"{ITEM}/status-updates", data=words(date_of(owner, "2.5")))
    story = owner.get(ITEM).text.partition('id="history"')[2]

    assert "Поставлено 12 машин." in story.partition("</li>")[0]


def test_the_coordinator_reports_on_behalf_of_a_body(as_, date_of):
    coordinator = as_("coordinator.by")
    form = words(date_of(coordinator, "2.5"), body=body_of(coordinator, "2.5"))
    coordinator.post(f"{ITEM}/status-updates", data=form)

    assert "От имени организации" in coordinator.get(ITEM).text


def test_an_item_of_others_is_refused_with_a_sentence(as_, date_of, owner):
    occurrence = date_of(owner, "2.5")
    answer = as_("owner.ru").post(f"{PLAN}/items/6.1/status-updates", data=words(occurrence))

    assert answer.status_code == 403
    assert "исполнител" in answer.text


def test_a_head_reads_and_does_not_report(as_, owner, date_of):
    occurrence = date_of(owner, "2.5")
    head = as_("head.by")

    assert 'id="report"' not in head.get(ITEM).text
    assert head.post(f"{ITEM}/status-updates", data=words(occurrence)).status_code == 403


def test_for_a_stranger_the_item_does_not_exist(owner, date_of, database, now):
    occurrence = date_of(owner, "2.5")
    leave_the_plan(database, "owner.by@example.org", now)

    assert owner.get(ITEM).status_code == 404
    assert owner.post(f"{ITEM}/status-updates", data=words(occurrence)).status_code == 404
    assert owner.get(PLAN).text == owner.get("/plans/no-such-plan").text.replace("no-such-plan", "kursk-2023-2025")


def test_not_done_needs_a_reason_and_what_was_typed_stays(owner, date_of, swap):
    form = words(date_of(owner, "2.5"), "not_done", text="Переговоры прерваны.")
    answer = owner.post(f"{ITEM}/status-updates", data=form, headers=swap)

    assert answer.status_code == 422
    assert "Переговоры прерваны." in answer.text
    assert 'id="report-reason-problem"' in answer.text


def test_a_missing_progress_is_said_beside_the_field(owner, date_of):
    answer = owner.post(f"{ITEM}/status-updates", data={"occurrence": date_of(owner, "2.5"), "text": "Слова."})

    assert answer.status_code == 422
    assert 'id="report-progress-problem"' in answer.text


def test_a_progress_that_cannot_follow_is_a_conflict_that_tells_the_present_state(owner, date_of):
    form = words(date_of(owner, "2.5"))
    owner.post(f"{ITEM}/status-updates", data=form)
    answer = owner.post(f"{ITEM}/status-updates", data=form)

    assert answer.status_code == 409
    assert "выполнено" in answer.text.partition("problems")[2].partition("</ul>")[0]
    assert "Поставлено 12 машин." in answer.text


def test_a_date_of_another_item_is_not_found(owner, date_of):
    answer = owner.post(f"{ITEM}/status-updates", data=words(date_of(owner, "2.10")))

    assert answer.status_code == 404


def test_a_word_that_is_no_progress_is_refused(owner, date_of):
    answer = owner.post(f"{ITEM}/status-updates", data=words(date_of(owner, "2.5"), "accepted"))

    assert answer.status_code == 422


def leave_the_plan(database, email, now):
    with database.writing() as session:
        person = person_by_email(session, email)
        administrator = Actor(person.id, "", "ru", person.side_id, "Europe/Minsk", is_administrator=True)
        for membership in session.scalars(sa.select(Membership).where(Membership.person_id == person.id)):
            take_role(session, membership, by=administrator, now=now)
