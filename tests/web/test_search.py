"""Search over the sample: every test runs on SQLite and on PostgreSQL and expects the same hits in the same order."""

import re

import pytest

from app.search.changes import rebuild
from tests.web.conftest import PLAN

ITEM = f"{PLAN}/items/2.5"
LETTER = {"letter_number": "12-34", "letter_day": "2024-11-15"}


@pytest.fixture
def search(as_):
    """`search("owner.by", "words")`: kind, number and heading of what that post finds, in order."""

    def ask(post, words, **more):
        page = as_(post).get("/search", params={"q": words, **more})
        assert page.status_code == 200
        return [_hit(row) for row in re.findall(r'<li data-kind="\w+">.*?</li>', page.text, re.DOTALL)]

    return ask


def _hit(row):
    heading = re.search(r"<a href.*?>(.*?)</a>", row, re.DOTALL)[1]
    return re.search(r'data-kind="(\w+)"', row)[1], " ".join(re.sub("<[^>]+>", "", heading).split())


def numbers(hits, kind="item"):
    return [heading.split()[0] for each, heading in hits if each == kind]


@pytest.fixture
def reported(as_, date_of):
    """The owner of the Belarusian side has reported on 2.5."""

    def report(**said):
        owner = as_("owner.by")
        form = {"occurrence": date_of(owner, "2.5"), "progress": "under_way", "circle": "both", **said}
        assert owner.post(f"{ITEM}/status-updates", data=form).status_code == 303

    return report


def test_any_form_of_the_words_finds_the_report(search, reported):
    reported(text="Согласованы поставки трактора.")

    assert numbers(search("head.ru", "поставка тракторов"), "report") == ["2.5"]
    assert numbers(search("head.ru", "ПОСТАВОК трактору"), "report") == ["2.5"]
    assert search("head.ru", "«поставка тракторов»") == []


def test_the_number_of_a_letter_finds_the_item(search, reported):
    reported(text="Сделано.", progress="done", **LETTER)

    for words in ("исх. 12-34", "исх. № 12-34", "12–34"):
        assert numbers(search("coordinator.ru", words), "report") == ["2.5"]


def test_the_item_of_the_number_comes_first_and_its_parts_after_it(search):
    assert numbers(search("owner.by", "п. 2.10"))[:3] == ["2.10", "2.10.1", "2.10.2"]
    assert numbers(search("owner.by", "2.10.1"))[:1] == ["2.10.1"]


def test_headings_come_before_words_and_items_before_all_else(search):
    found = search("coordinator.by", "МТЗ")

    assert [kind for kind, _ in found] == ["item", "item", "item", "person", "item", "item", "body", "report"]
    assert numbers(found) == ["2.4", "2.10.2", "3.4", "2.10", "2.11"]


def test_meetings_bodies_and_files_are_found(search, as_):
    file = ("files", ("Справка о ярмарке.csv", b"1;2"))
    assert as_("owner.by").post(f"{ITEM}/files", data={"circle": "both"}, files=[file]).status_code == 303

    assert search("head.by", "заседание 14")[0][0] == "meeting"
    assert search("head.by", "министерство связи", kind="body")[0][0] == "body"
    assert search("head.by", "справки ярмарка", kind="file") == [("file", search("head.by", "2.5")[0][1])]


def test_what_is_not_open_to_a_person_is_not_found(search, reported, as_):
    reported(text="Внутренняя оговорка", circle="side")
    as_("owner.by").post(f"{ITEM}/comments", data={"text": "Оговорка снята", "circle": "side"})

    assert [kind for kind, _ in search("head.by", "оговорка")] == ["report", "comment"]
    assert search("head.ru", "оговорка") == search("admin", "оговорка") == search("guest.by", "оговорка") == []


def test_a_guest_finds_the_own_items_and_nothing_else(search):
    assert set(numbers(search("guest.by", "Республика"))) <= {"2.4", "2.10", "2.10.2", "2.11", "3.4"}
    assert {kind for kind, _ in search("guest.by", "МТЗ")} <= {"item", "report", "comment", "file"}
    assert search("guest.by", "2.5")[:1] != [search("owner.by", "2.5")[0]]


def test_an_item_in_the_bin_is_not_found_until_it_is_restored(search, as_):
    coordinator = as_("coordinator.by")
    assert numbers(search("coordinator.by", "2.5"))[:1] == ["2.5"]
    version = re.search(r'id="deletion".*?name="version" value="(\d+)"', coordinator.get(ITEM).text, re.DOTALL)[1]
    coordinator.post(f"{ITEM}/deletions", data={"reason": "x", "version": version})

    assert "2.5" not in numbers(search("coordinator.by", "2.5"))
    binned = re.search(r"bin/([0-9a-f-]+)/restorations", as_("coordinator.by").get(f"{PLAN}/bin").text)[1]
    as_("coordinator.by").post(f"{PLAN}/bin/{binned}/restorations")

    assert numbers(search("coordinator.by", "2.5"))[:1] == ["2.5"]


def test_a_comment_that_was_taken_back_is_not_found(search, as_):
    owner = as_("owner.by")
    owner.post(f"{ITEM}/comments", data={"text": "Опечатка", "circle": "both"})
    assert len(search("owner.by", "опечатки")) == 1
    comment = re.search(r'id="comment-([0-9a-f-]+)"', owner.get(ITEM).text)[1]
    assert owner.post(f"{ITEM}/comment-deletions", data={"about": comment}).status_code == 303

    assert search("owner.by", "опечатки") == []


def test_a_section_that_is_renamed_is_found_under_its_items_by_the_new_name(search, as_):
    assert search("coordinator.by", "перелицовка") == []
    coordinator = as_("coordinator.by")
    form = coordinator.get(f"{PLAN}/sections/2/edit").text
    version = re.search(r'name="version"\s+value="(\d+)"', form)[1]
    changed = {"number": "2", "title": "Перелицовка", "version": version}
    assert coordinator.post(f"{PLAN}/sections/2", data=changed).status_code == 303

    assert "2.5" in numbers(search("coordinator.by", "перелицовки"))


def test_hits_are_shown_by_twenty(search, as_):
    first, second = search("coordinator.by", "Республика"), search("coordinator.by", "Республика", page=2)

    assert len(first) == 20
    assert second
    assert not set(second) & {hit for hit in first if hit[0] == "item"}
    assert search("coordinator.by", "Республика", page="x") == first


def test_found_words_are_marked_and_text_stays_text(search, reported, as_):
    reported(text="<b>Поставки</b> & прочее")
    page = as_("head.by").get("/search", params={"q": "поставка прочего"}).text

    assert "&lt;b&gt;<mark>Поставки</mark>&lt;/b&gt; &amp; <mark>прочее</mark>" in page


def test_the_number_of_a_letter_is_told_whole(reported, as_):
    """On both databases: the words are found by them, and marked by us."""
    reported(text="Направлено письмо № 09-05/1603 о поставках.")
    page = as_("head.by").get("/search", params={"q": "05/1603"}).text

    assert '<mark class="nobr">09-05/1603</mark>' in page


def test_whatever_is_typed_there_is_an_answer(as_):
    for words in ("", "…", "ыъ", "' OR 1=1 --", "NEAR(a b)", "stems:a*", "%", "_", "x" * 5000):
        page = as_("owner.by").get("/search", params={"q": words})

        assert page.status_code == 200
        assert 'id="hits"' not in page.text
        assert 'id="search-form"' in page.text


def test_an_index_made_anew_finds_the_same(search, reported, database):
    reported(text="Согласованы поставки трактора.")
    before = [search("coordinator.by", words) for words in ("трактор", "2.10", "МТЗ", "ярмарка")]
    rebuild(database)

    assert [search("coordinator.by", words) for words in ("трактор", "2.10", "МТЗ", "ярмарка")] == before
