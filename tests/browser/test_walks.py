"""Every page, as every role: axe finds nothing, nothing scrolls sideways down to 320 pixels, the tabulator comes to
every control and is seen there; without JavaScript the page reads, and each of its forms can be sent.

A usual run meets each page once, by roles, widths and themes in turn; `make soak` meets all of them as every role.
"""

import shutil

import pytest

from tests.browser.keyboard import walked
from tests.browser.made import furnish
from tests.browser.places import PLAN, ROLES, THEMES, WIDTHS, every_stop, rotating_stops, stand
from tests.browser.walk import findings, unreadable, wider_than_the_window
from tests.dice import TIMES


@pytest.fixture(scope="module")
def site(sample, start_for_module, tmp_path_factory):
    """Walks only look, so they share one."""
    return start_for_module(shutil.copytree(sample, tmp_path_factory.mktemp("walks") / "site"), "--demo")


@pytest.fixture(scope="module")
def made(site):
    return furnish(site.var)


def stops_of(role):
    return every_stop(role) if TIMES > 1 else [stop for stop in rotating_stops() if stop.role == role]


def come_as(role, page, enter):
    if role != "nobody":
        enter(page, role)
    return page


@pytest.mark.parametrize("role", ROLES)
def test_axe_and_the_keyboard_find_nothing_and_no_page_scrolls_sideways(page, enter, made, role):
    come_as(role, page, enter)
    wrong: dict[str, list[str]] = {}
    for stop in stops_of(role):
        stand(page, width=stop.width, theme=stop.theme)
        page.goto(stop.path.format_map(made))
        found = wider_than_the_window(page) + walked(page) + findings(page) + wider_than_the_window(page)
        stand(page, width=320, theme=stop.theme)
        if found := found + wider_than_the_window(page):
            wrong[str(stop)] = found

    assert wrong == {}


@pytest.mark.parametrize("role", ROLES)
def test_every_page_reads_without_a_script_and_its_forms_can_be_sent(page_without_javascript, enter, made, role):
    page = come_as(role, page_without_javascript, enter)
    wrong: dict[str, list[str]] = {}
    stops = {stop.path: stop for stop in stops_of(role)}
    for stop in stops.values():
        stand(page, width=stop.width, theme=stop.theme)
        page.goto(stop.path.format_map(made))
        if found := unreadable(page) + wider_than_the_window(page):
            wrong[str(stop)] = found

    assert wrong == {}


def test_the_turns_leave_out_no_page_role_width_or_theme():
    stops = rotating_stops()

    assert {stop.path for stop in stops} == {path for paths in ROLES.values() for path in paths}
    assert {stop.role for stop in stops} == set(ROLES)
    assert {(stop.width, stop.theme) for stop in stops} == {(width, theme) for width in WIDTHS for theme in THEMES}


def test_enlarged_text_in_strong_contrast_loses_nothing(page, enter, site):
    """Up to 200 % with wide spacing, on a telephone too: still no sideways scrolling and no finding."""
    enter(page, "owner.by")
    wrong: dict[str, list[str]] = {}
    telephone = ((360, "150.blue.usual.on"), (360, "200.blue.wide.on"))
    looks = ((1440, "200.black.wide.on"), (768, "200.white.usual.on"), *telephone)
    for width, kept in looks:
        page.context.add_cookies([{"name": "display", "value": kept, "url": site.url}])
        stand(page, width=width, theme="light")
        for path in (PLAN, f"{PLAN}/items/2.5", "/", "/display"):
            page.goto(path)
            if found := findings(page) + wider_than_the_window(page):
                wrong[f"{path} {width} {kept}"] = found

    assert wrong == {}
