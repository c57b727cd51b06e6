"""What nobody means to type: each is refused by a page that says why, none stops the application."""

import pytest

from tests.web.conftest import PLAN
from tests.web.test_forms import NEW_PLAN, hidden, open_plan


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
