"""What stands above a refused form: each line says which field is meant, and leads to it."""

import re

import pytest

from app.web.named_problems import name_the_fields
from app.web.uploads import shelf_of
from tests.web.campaigns import collected
from tests.web.conftest import PLAN
from tests.web.permissions import TABLE
from tests.web.places import Places, keep_a_draft, take_an_item_out
from tests.web.test_decisions import DISAGREED, REPORTED
from tests.web.test_decisions import forms as forms_of

SUMMARY = re.compile(r'<div class="notice" id="[\w-]*problems".*?</div>', re.DOTALL)
LINE = re.compile(r"<li>\s*(.*?)\s*</li>", re.DOTALL)
NAMED = re.compile(r'<a href="#([^"]+)"><b>[^<]*\w[^<]*:</b> [^<]+</a>')
# What is missing there is ticked in the table, or told by the browser: no field could be pointed at.
OF_NO_FIELD = ("/bulk", "/bulk-previews", "/voices/browsers")
# What a form keeps hidden is missing only where somebody made it up, or where it was overtaken.
INCOMPLETE = {
    "ru": "Форма получена не полностью или устарела: откройте страницу заново",
    "en": "The form came incomplete or is out of date: please open the page again",
}

PRESSED = ("accepted", "granted", "consented", "acknowledged", "settled")  # nothing is typed there


def lines(text: str) -> list[str]:
    return [line for summary in SUMMARY.findall(text) for line in LINE.findall(summary)]


def language_of(text: str) -> str:
    return re.search(r'<html lang="(\w+)"', text)[1]


def leads(text: str, line: str) -> bool:
    """It names its field, and the field is there to take the focus."""
    if not (named := NAMED.fullmatch(line)):
        return False
    [tag] = re.findall(rf'<[^>]* id="{named[1]}"[^>]*>', text)
    return tag.startswith(("<input", "<select", "<textarea")) or 'tabindex="-1"' in tag


@pytest.mark.parametrize("sample_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("who", ["coordinator.by", "admin"])
def test_every_form_that_comes_back_names_its_fields_in_every_line(as_, database, settings, now, who):
    """Each address of the whole table is sent a form in which nothing was filled in."""
    world = keep_a_draft(as_("coordinator.by"))
    take_an_item_out(as_("coordinator.by"))
    keeper, nameless, forms = as_(who), {}, set()
    for path in [path for method, path in TABLE if method == "POST" and not path.startswith("/sign-")]:
        with database.writing() as session:
            values = Places(session, shelf_of(settings), world, now).values(path)
        answer = keeper.post(path.replace(":path}", "}").format_map(values), data={"version": "1"})
        text = answer.text if answer.status_code == 422 else ""
        forms |= {path} if lines(text) else set()
        found = [line for line in lines(text) if not leads(text, line)]
        if found and not path.endswith(OF_NO_FIELD) and found != [INCOMPLETE[language_of(text)]]:
            nameless[path] = found

    assert nameless == {}
    assert len(forms) > 30


@pytest.mark.parametrize("sample_url", ["sqlite"], indirect=True)
def test_a_decision_that_lacks_its_words_leads_to_them(as_):
    """The kinds of decisions have a field of the same name each."""
    controller = as_("controller.by")
    text = controller.post(f"{REPORTED}/decisions", data=forms_of(controller.get(REPORTED).text)["returned"]).text

    assert [leads(text, line) for line in lines(text)] == [True]


@pytest.mark.parametrize("sample_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("post", "item"), [("controller.by", REPORTED), ("coordinator.by", DISAGREED)])
def test_each_form_of_a_decision_that_comes_back_empty_names_its_fields(as_, post, item):
    """As its reader sends it: with what is hidden in it, and without what was to be typed."""
    reader, counted = as_(post), 0
    asking = {kind: hidden for kind, hidden in forms_of(reader.get(item).text).items() if kind not in PRESSED}
    for kind, hidden in asking.items():
        answer = reader.post(f"{item}/decisions", data=hidden)
        found = [leads(answer.text, line) for line in lines(answer.text)] if answer.status_code == 422 else []
        assert (kind, all(found)) == (kind, True)
        counted += len(found)

    assert counted


@pytest.mark.parametrize("sample_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("progress", ["done", "not_done"])
def test_a_report_in_a_row_that_lacks_its_words_names_its_fields(as_, date_of, progress):
    owner, path = as_("owner.by"), f"{PLAN}/items/2.5/row-reports"
    text = owner.post(path, data={"occurrence": date_of(owner, "2.5"), "progress": progress, "seen": ""}).text

    assert lines(text)
    assert all(leads(text, line) for line in lines(text))


@pytest.mark.parametrize("sample_url", ["sqlite"], indirect=True)
def test_what_only_the_form_knows_is_said_once_where_it_is_missing(as_):
    text = as_("controller.by").post(f"{REPORTED}/undoings", data={}).text

    assert lines(text) == [INCOMPLETE[language_of(text)]]


@pytest.mark.parametrize("sample_url", ["sqlite"], indirect=True)
def test_each_line_above_a_refused_collection_names_the_item_and_the_field(as_, database, now):
    """Two rows of the same fields: one lacks its reason, the other one's link cannot be read."""
    with database.writing() as session:
        campaign, form = collected(session, "by", "2.5", now)
        path = f"{PLAN}/campaigns/{campaign.n}/forms/{form.id}"
    owner = as_("owner.by")
    prefix = re.search(r'id="(d\w+-)row"', owner.get(path).text)[1]
    sent = {f"{prefix}progress": "not_done", f"{prefix}letter_day": "soon", f"{prefix}link": "x" * 2000}
    text = owner.post(path, data=sent).text

    assert lines(text)
    assert all(leads(text, line) for line in lines(text))
    assert all("<b>2.5, " in line for line in lines(text))
    assert any(f'<a href="#{prefix}letter_day"><b>2.5, ' in line for line in lines(text))


@pytest.mark.parametrize("sample_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("language", "label"), [("ru", "Наименование"), ("be", "Назва"), ("en", "Title")])
def test_a_field_is_named_in_the_readers_language(as_, language, label):
    secretary = as_("coordinator.by")
    secretary.cookies.set("language", language)
    answer = secretary.post(f"{PLAN}/sections", data={"number": "9", "title": ""})

    [line] = lines(answer.text)
    assert line.startswith(f'<a href="#title"><b>{label}:</b> ')


def test_a_line_without_a_field_is_a_plain_sentence():
    assert name_the_fields('<a data-field href="#x">No</a> <p id="y">') == 'No <p id="y">'


def test_the_words_of_a_tick_stand_around_it():
    tick = '<label><input type="checkbox" id="x"> Coffee &amp; tea</label>'

    assert (
        name_the_fields(f'<a data-field href="#x">No</a>{tick}')
        == f'<a href="#x"><b>Coffee &amp; tea:</b> No</a>{tick}'
    )


def test_fields_of_the_same_words_are_told_apart_by_their_group():
    groups = [
        f'<fieldset><legend>{group}</legend><label for="{n}">Days</label><input id="{n}"></fieldset>'
        for n, group in enumerate(("Before", "After"))
    ]

    text = name_the_fields("".join(('<a data-field href="#1">No</a>', *groups)))
    assert text.startswith('<a href="#1"><b>After, Days:</b> No</a>')


def test_what_only_ends_in_the_name_of_an_attribute_labels_nothing():
    text = '<label data-for="x">Wrong</label><fieldset data-id="x"><legend>Wrong</legend></fieldset><input id="x">'

    assert name_the_fields(f'<a data-field href="#x">No</a>{text}') == f'<a href="#x">No</a>{text}'


def test_the_lines_of_a_page_of_many_thousand_fields_are_named_in_one_pass():
    """Were the page to be searched for each line, this would not come to an end."""
    count = 20_000
    told = name_the_fields(
        "".join(f'<a data-field href="#f{n}">No</a>' for n in range(count))
        + "".join(f'<label for="f{n}">Field {n}</label><input id="f{n}">' for n in range(count))
    )

    assert told.count('<a href="#f') == count
    assert f'<a href="#f{count - 1}"><b>Field {count - 1}:</b> No</a>' in told
