"""What nobody means to type: each is refused by a page that says why, none stops the application."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.web.conftest import PLAN
from tests.web.test_forms import NEW_PLAN, hidden, open_plan, options


@pytest.fixture
def admin(as_):
    return as_("admin")


@pytest.fixture
def secretary(as_):
    return as_("coordinator.by")


# ── Dates ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("day", ["0001-01-01", "31.12.1989", "01.01.2101", "9999-12-31"])
def test_a_date_outside_of_all_plans_is_refused(secretary, day):
    answer = secretary.post("/days-off", data={"country": "BY", "day": day, "working": "no"})

    assert answer.status_code == 422
    assert "1990" in answer.text


# ── Control characters, too long words, too large numbers ────────────────────────────────────────────────


@pytest.mark.parametrize("path", ["/plans/%00", f"{PLAN}/items/%00", f"{PLAN}/board?state=%00", "/sign-in/%00"])
def test_an_address_with_a_nul_is_a_page_that_is_not_there(admin, path):
    answer = admin.get(path)

    assert answer.status_code == 404
    assert 'href="/plans"' in answer.text


def test_control_characters_are_not_kept(secretary):
    assert secretary.post("/sign-in", data={"email": "anna\0@example.org"}).status_code in (200, 422)

    secretary.post(f"{PLAN}/sections", data={"number": "9", "title": "Новый\0 раз\x07дел"})
    assert "Новый раздел" in secretary.get(PLAN).text


@pytest.mark.parametrize("wrong", [{"number": "1" * 21}, {"title": "я" * 501}])
def test_too_long_words_of_a_section_are_refused(secretary, wrong):
    answer = secretary.post(f"{PLAN}/sections", data={"number": "9", "title": "Раздел", **wrong})

    assert answer.status_code == 422
    assert f'id="{next(iter(wrong))}-problem"' in answer.text


@pytest.mark.parametrize("wrong", [{"side_1_co_chair": "я" * 301}, {"side_2_signatory": "я" * 301}])
def test_too_long_words_of_a_party_are_refused(admin, wrong):
    assert open_plan(admin, **wrong).status_code == 422

    passport = {**NEW_PLAN, "version": hidden(admin, f"{PLAN}/edit", "version"), **wrong}
    assert admin.post(PLAN, data=passport).status_code == 422


def test_the_short_name_of_a_new_side_is_short(admin):
    side = {"side_2": "", "side_2_name": "Чувашская Республика", "side_2_short": "я" * 21, "side_2_country": "RU"}

    assert open_plan(admin, **side).status_code == 422


@pytest.mark.parametrize("version", ["9" * 30, "-1", "2147483647"])
def test_no_form_has_such_a_version(secretary, version):
    answer = secretary.post(f"{PLAN}/sections/1", data={"number": "1", "title": "Раздел", "version": version})

    assert answer.status_code in (409, 422)


# ── Meetings ─────────────────────────────────────────────────────────────────────────────────────────────


def meeting_form(client, **more):
    group = next(iter(options(client, "/meetings/new", "group").values()))
    return {"group": group, "number": "15", "state": "planned", "month": "2026-06", **more}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"month": "abc"}, "month"), ({"month": "2025-13"}, "month"), ({"month": "", "day": "0001-01-01"}, "day"),
     ({"number": "9" * 30}, "number"), ({"number": "0"}, "number"), ({"number": "-5"}, "number"),
     ({"number": "14"}, "number")],
)  # fmt: skip
def test_odd_fields_of_a_meeting_are_named(secretary, wrong, field):
    answer = secretary.post("/meetings", data=meeting_form(secretary, **wrong))

    assert answer.status_code == 422
    assert f'id="{field}-problem"' in answer.text


def test_a_meeting_does_not_take_the_number_of_another(secretary):
    path = secretary.post("/meetings", data=meeting_form(secretary)).headers["location"]
    version = hidden(secretary, f"{path}/edit", "version")

    assert secretary.post(path, data=meeting_form(secretary, number="14", version=version)).status_code == 422


def test_a_meeting_without_a_number_stands_under_its_day_and_later_under_its_number(secretary):
    when = {"number": "", "month": "", "day": "2025-03-01", "hour": "00:30"}
    path = secretary.post("/meetings", data=meeting_form(secretary, **when)).headers["location"]

    assert path == "/meetings/belarus-kursk/2025-03-01"
    assert secretary.post("/meetings", data=meeting_form(secretary, **when)).status_code == 422

    version = hidden(secretary, f"{path}/edit", "version")
    numbered = secretary.post(path, data=meeting_form(secretary, **when, version=version) | {"number": "15"})
    assert numbered.headers["location"] == "/meetings/belarus-kursk/15"


def test_one_person_sits_in_a_group_once(secretary):
    members = "/groups/belarus-kursk/members"
    persons = options(secretary, members, "person")
    person = next(value for words, value in persons.items() if words.startswith("Главный специалист управления"))
    form = {"person": person, "role": "member", "since": "2024-11-18"}

    assert [secretary.post(members, data=form).status_code for _ in range(2)] == [303, 422]


def test_only_coordinators_of_a_plan_that_the_group_hears_keep_it(as_):
    """The Belarusian secretary coordinates the plan with Kursk, and sits in the group of another region."""
    admin, members = as_("admin"), "/groups/chuvashia/members"
    region = {
        "agreement": "",
        "agreement_title": "Соглашение",
        "agreement_signed_on": "2020-01-10",
        "region": "Чувашия",
    }
    open_plan(admin, **region, slug="chuvashia")
    person = next(value for words, value in options(admin, members, "person").items() if "Секретарь белор" in words)
    form = {"person": person, "role": "member", "since": "2024-11-18"}
    assert admin.post(members, data=form).status_code == 303
    groups = options(admin, "/meetings/new", "group")
    foreign = meeting_form(admin, group=next(value for words, value in groups.items() if "Чувашия" in words))
    called = admin.post("/meetings", data=foreign).headers["location"]

    secretary = as_("coordinator.by")
    assert secretary.get(called).status_code == 200
    assert secretary.post("/meetings", data=foreign).status_code == 422
    assert secretary.post(called, data=foreign | {"version": "1"}).status_code == 403
    assert secretary.post(members, data=form).status_code == 403


# ── What is already there ────────────────────────────────────────────────────────────────────────────────


def test_two_bodies_of_a_side_bear_different_names(secretary):
    side = options(secretary, "/people/bodies/new", "side")["Республика Беларусь"]
    form = {"side": side, "short": "Минэнерго"}
    first, again = (secretary.post("/people/bodies", data={**form, "name": "Министерство энергетики"}) for _ in "12")
    other = secretary.post("/people/bodies", data={**form, "name": "Министерство"}).headers["location"]
    version = hidden(secretary, f"{other}/edit", "version")
    renamed = secretary.post(other, data={**form, "name": "Министерство энергетики", "version": version})

    assert (first.status_code, again.status_code, renamed.status_code) == (303, 422, 422)


def test_the_sides_of_a_plan_are_of_different_countries(admin):
    side = {"side_2": "", "side_2_name": "Брестская область", "side_2_short": "БО", "side_2_country": "BY"}
    answer = open_plan(admin, **side)

    assert answer.status_code == 422
    assert "side_2" in answer.text.partition('id="problems"')[2].partition("</ul>")[0]


def test_regions_whose_plans_have_long_addresses_stay_apart(admin):
    agreement = {"agreement": "", "agreement_title": "Соглашение", "agreement_signed_on": "2020-01-10"}
    long = "a" * 45
    opened = [
        open_plan(admin, **agreement, slug=f"{long}-{n}", region=f"Область {n}").headers["location"] for n in range(3)
    ]

    assert opened == [f"/plans/{long}-{n}" for n in range(3)]
    assert len(set(re.findall(r"/groups/([^/]+)/members", admin.get("/meetings").text))) == 4


def test_of_many_who_enter_the_same_at_once_one_wins_and_the_rest_are_told(admin):
    sides = options(admin, "/plans/new", "side_1")
    chosen = {"side_1": sides["Республика Беларусь"], "side_2": sides["Курская область"]}
    agreement = next(iter(options(admin, "/plans/new", "agreement").values()))
    form = {**NEW_PLAN, **chosen, "agreement": agreement}
    with ThreadPoolExecutor(6) as crowd:
        answers = list(crowd.map(lambda _: admin.post("/plans", data=form), range(6)))

    codes = sorted(answer.status_code for answer in answers)
    assert codes.count(303) == 1
    assert set(codes[1:]) <= {409, 422}
    assert admin.get("/plans/kursk-2026-2028").status_code == 200


# ── Headers ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("last", ["9" * 5000, "²", "-1", "x"])
def test_a_stream_is_followed_whatever_a_browser_says_it_knew_last(secretary, last):
    assert secretary.get(f"{PLAN}/live", headers={"Last-Event-ID": last.encode()}).status_code == 200
