"""Comments on items, the persons they call, files beside reports. Over the sample, on both databases."""

import re
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from uuid import uuid4

import pytest
from sqlmodel import select

from app.base.smtp import SmtpPost
from app.delivery.round import Round
from app.delivery.sending import send_owed
from app.people.queries import person_by_email
from app.post.models import Letter
from tests.web.conftest import PLAN
from tests.web.swapped import KEPT, item_of, merged
from tests.web.test_reports import leave_the_plan

ITEM = f"{PLAN}/items/2.4"
WORDS = "Нужна сверка количества."


@pytest.fixture
def post(database):
    def find(name):
        with database.reading() as session:
            return person_by_email(session, f"{name}@example.org")

    return find


@pytest.fixture
def say(as_):
    """`say("owner.by", "side", post("head.by"))`: a comment within a circle that calls these persons."""

    def said(who, circle="both", *called, text=WORDS, **more):
        form = {"text": text, "circle": circle, "called": [str(person.id) for person in called]}
        return as_(who).post(f"{ITEM}/comments", data=form, **more)

    return said


@pytest.fixture
def letters(app, database, settings, clock):
    """What has left once the clock ticked. Reminders of the sample are not among it: its own clock has not begun."""

    def read():
        send_owed(Round(database, app.state.post, settings, clock))
        files = sorted(settings.var.glob("mail/*.eml"))
        return [message_from_bytes(file.read_bytes(), policy=default) for file in files]

    return read


def comments_of(client):
    return client.get(ITEM).text.partition('id="comments"')[2].partition("</section>")[0]


def about_of(client):
    return re.search(r'name="about" value="([0-9a-f-]+)"', comments_of(client))[1]


def test_a_comment_is_read_by_both_sides_and_told_by_the_history(say, as_):
    assert say("owner.by").headers["location"] == ITEM

    page = as_("owner.ru").get(ITEM).text
    assert WORDS in comments_of(as_("owner.ru"))
    assert "Добавлен комментарий" in page.partition('id="history"')[2]


def test_the_swap_is_the_part_of_the_page(say, as_, swap):
    before = as_("owner.by").get(ITEM).text
    swapped = say("owner.by", headers=swap).text

    assert WORDS in swapped
    assert merged(before, swapped) == item_of(as_("owner.by").get(ITEM).text)
    assert {"files", "checkpoints"} < set(KEPT.findall(swapped))


@pytest.mark.parametrize("wrong", [{"text": " "}, {"circle": "x"}, {"circle": ""}, {"text": "x" * 4001}])
def test_what_is_missing_is_said_and_what_was_typed_stays(as_, wrong):
    answer = as_("owner.by").post(f"{ITEM}/comments", data={"text": WORDS, "circle": "side", **wrong})

    assert answer.status_code == 422
    assert 'id="comment-problems"' in answer.text
    assert "text" in wrong or WORDS in answer.text


def test_who_has_no_role_is_refused_and_a_stranger_finds_nothing(say, database, now):
    assert say("admin").status_code == 403
    leave_the_plan(database, "owner.by@example.org", now)
    assert say("owner.by").status_code == 404


# ── Persons called ───────────────────────────────────────────────────────────────────────────────────────


def test_who_is_called_gets_one_letter_at_once(say, letters, post):
    say("owner.by", "both", post("head.by"), post("owner.ru"))

    assert sorted(letter["To"] for letter in letters()) == ["head.by@example.org", "owner.ru@example.org"]
    for letter in letters():
        for kind in ("plain", "html"):
            assert WORDS in (words := letter.get_body((kind,)).get_content())
            assert "План мероприятий на 2023–2025 годы" in words
        assert "2.4" in letter["Subject"]


def test_who_is_called_is_reminded_on_the_own_page_until_the_item_is_opened(say, as_, post):
    say("owner.by", "side", post("head.by"))
    head = as_("head.by")

    assert WORDS in head.get("/mine").text.partition('id="mentions"')[2]
    assert "data-new" in comments_of(head)
    assert 'id="mentions"' not in head.get("/mine").text
    assert "data-new" not in comments_of(head)


def test_a_comment_that_was_taken_back_calls_nobody(say, as_, post, letters):
    say("owner.by", "side", post("head.by"))
    owner = as_("owner.by")
    owner.post(f"{ITEM}/comment-deletions", data={"about": about_of(owner)})

    assert 'id="mentions"' not in as_("head.by").get("/mine").text
    assert letters() == []


def test_no_letter_calls_whoever_has_seen_the_comment(say, as_, post, letters):
    say("owner.by", "side", post("head.by"))
    as_("head.by").get(ITEM)

    assert letters() == []


def test_a_mention_that_the_server_puts_off_is_tried_again(say, post, letters, app, office, clock):
    app.state.post = SmtpPost(office.url, sender="solovey@example.org", domain="example.org")
    office.refuse("RCPT", "451 4.3.0 later", times=1)
    say("owner.by", "both", post("head.by"))
    letters()
    assert office.letters == []

    clock.move(timedelta(minutes=2))
    letters()
    assert len(office.letters) == 1


def test_a_letter_that_tells_of_an_inner_circle_is_opened_by_its_reader_only(say, as_, post, letters, database):
    say("owner.by", "side", post("head.by"))
    letters()
    with database.reading() as session:
        path = f"/reminders/letters/{session.scalars(select(Letter.id)).one()}"

    assert as_("admin").get(path).status_code == 404
    assert WORDS in as_("head.by").get(path).text


@pytest.mark.parametrize("whom", ["owner.ru", "guest.by", "nobody"])
def test_only_persons_who_may_read_it_are_called(say, as_, letters, post, whom):
    person = post(whom)
    called = [str(person.id if person else uuid4())]
    answer = as_("owner.by").post(f"{ITEM}/comments", data={"text": WORDS, "circle": "side", "called": called})

    assert answer.status_code == 422
    assert 'id="comment-called-problem"' in answer.text
    assert letters() == []


def test_an_id_that_is_none_is_a_wrong_choice(as_):
    form = {"text": WORDS, "circle": "both", "called": ["x"]}
    assert as_("owner.by").post(f"{ITEM}/comments", data=form).status_code == 422


# ── Taken back ───────────────────────────────────────────────────────────────────────────────────────────


def test_its_author_takes_a_comment_back_and_brings_it_back(say, as_):
    say("owner.by")
    owner = as_("owner.by")
    about = {"about": about_of(owner)}
    assert as_("owner.ru").post(f"{ITEM}/comment-deletions", data=about).status_code == 403

    assert as_("owner.by").post(f"{ITEM}/comment-deletions", data=about).status_code == 303
    assert WORDS not in as_("owner.ru").get(ITEM).text
    assert "Вы удалили этот комментарий" in comments_of(as_("owner.by"))
    assert as_("owner.by").post(f"{ITEM}/comment-deletions", data=about).status_code == 409

    assert as_("owner.by").post(f"{ITEM}/comment-restorations", data=about).status_code == 303
    assert WORDS in comments_of(as_("owner.ru"))


def test_after_30_days_it_can_no_longer_be_brought_back(say, as_, clock):
    say("owner.by")
    owner = as_("owner.by")
    about = {"about": about_of(owner)}
    owner.post(f"{ITEM}/comment-deletions", data=about)
    clock.move(timedelta(days=31))
    owner = as_("owner.by")

    assert "Вы удалили этот комментарий" not in comments_of(owner)
    assert owner.post(f"{ITEM}/comment-restorations", data=about).status_code == 409


def test_a_comment_of_the_other_side_s_circle_is_not_found(say, as_):
    say("owner.by", "side")
    about = {"about": about_of(as_("owner.by"))}

    assert as_("owner.ru").post(f"{ITEM}/comment-deletions", data=about).status_code == 404
    assert as_("owner.by").post(f"{PLAN}/items/2.5/comment-deletions", data=about).status_code == 404


# ── Files ────────────────────────────────────────────────────────────────────────────────────────────────


def hand_in(client, circle="both", content=b"1;2", name="расчёт.csv"):
    return client.post(f"{ITEM}/files", data={"circle": circle}, files={"files": (name, content)})


def files_of(client):
    return client.get(ITEM).text.partition('id="files"')[2].partition("</section>")[0]


def test_a_file_is_listed_with_its_versions_and_sent_as_an_attachment(as_):
    assert hand_in(as_("owner.by")).status_code == 303
    assert hand_in(as_("owner.by"), content=b"3;4").status_code == 303
    other = as_("owner.ru")
    paths = re.findall(r'href="(/files/[0-9a-f-]+)"', files_of(other))

    assert "редакция 2" in files_of(other)
    assert [other.get(path).content for path in paths] == [b"3;4", b"1;2"]
    assert other.get(paths[0]).headers["content-disposition"].startswith("attachment;")


def test_a_number_does_not_tell_of_versions_that_one_may_not_read(as_):
    hand_in(as_("owner.by"), "side")
    hand_in(as_("owner.ru"))
    hand_in(as_("owner.by"))
    other = files_of(as_("owner.ru"))

    assert other.count("расчёт.csv") == 2
    assert "редакция 2" not in other


@pytest.mark.parametrize(("circle", "name"), [("both", "setup.exe"), ("", "расчёт.csv"), ("both", "")])
def test_a_file_that_is_none_is_refused_beside_the_form(as_, circle, name):
    answer = hand_in(as_("owner.by"), circle, name=name)

    assert answer.status_code == 422
    assert 'id="handing-problems"' in answer.text
