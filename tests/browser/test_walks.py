"""Every page: axe finds nothing, and nothing scrolls sideways, down to 320 pixels.

A usual run meets each page once, by roles, widths and themes in turn; `make soak` meets all of them as every role.
"""

from itertools import groupby

from tests.browser.places import PLAN, ROLES, THEMES, WIDTHS, every_stop, rotating_stops, stand
from tests.browser.walk import findings, wider_than_the_window
from tests.dice import TIMES


def test_axe_finds_nothing_and_no_page_scrolls_sideways(page, enter):
    stops = rotating_stops() if TIMES == 1 else [stop for role in ROLES for stop in every_stop(role)]
    wrong: dict[str, list[str]] = {}
    for role, own in groupby(sorted(stops, key=lambda stop: stop.role), key=lambda stop: stop.role):
        page.context.clear_cookies()
        if role != "nobody":
            enter(page, role)
        for stop in own:
            stand(page, width=stop.width, theme=stop.theme)
            page.goto(stop.path)
            found = findings(page) + wider_than_the_window(page)
            stand(page, width=320, theme=stop.theme)
            if found := found + wider_than_the_window(page):
                wrong[str(stop)] = found

    assert wrong == {}


def test_the_turns_leave_out_no_page_role_width_or_theme():
    stops = rotating_stops()

    assert {stop.path for stop in stops} == {path for paths in ROLES.values() for path in paths}
    assert {stop.role for stop in stops} == set(ROLES)
    assert {(stop.width, stop.theme) for stop in stops} == {(width, theme) for width in WIDTHS for theme in THEMES}


def test_enlarged_text_in_strong_contrast_loses_nothing(page, enter, site):
    """200 % with wide spacing down to a tablet, 150 % on a telephone: still no sideways scrolling and no finding."""
    enter(page, "owner.by")
    wrong: dict[str, list[str]] = {}
    looks = ((1440, "200.black.wide.on"), (768, "200.white.usual.on"), (360, "150.blue.usual.on"))
    for width, kept in looks:
        page.context.add_cookies([{"name": "display", "value": kept, "url": site.url}])
        stand(page, width=width, theme="light")
        for path in (PLAN, f"{PLAN}/items/2.5", "/", "/display"):
            page.goto(path)
            if found := findings(page) + wider_than_the_window(page):
                wrong[f"{path} {width} {kept}"] = found

    assert wrong == {}
