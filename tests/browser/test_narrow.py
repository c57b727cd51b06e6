"""On a telephone nothing has to be pushed sideways, but what pictures time: other tables stand row under row."""

import shutil
from itertools import pairwise

import pytest

from tests.browser.made import furnish
from tests.browser.places import COLLECTION, MEETING, PLAN
from tests.browser.walk import findings

SCROLLING = """() => [...document.querySelectorAll(".scroll")].filter((each) => each.scrollWidth > each.clientWidth)
    .map((each) => each.ariaLabel)"""
# Cells that say what they are no longer stand under a heading: each bears its word.
LABELS = """() => [...document.querySelectorAll("[data-label]")].map((each) =>
    [each.dataset.label, getComputedStyle(each, "::before").content.includes(each.dataset.label)])"""
CELLS = {"cell", "gridcell", "columnheader", "rowheader"}
PUSHED = {f"{PLAN}/progress": ["По разделам и кварталам", "Намечено и выполнено нарастающим итогом"]}
PAGES = (MEETING, "/people", f"{PLAN}/items/2.1", f"{PLAN}/progress", f"{COLLECTION}/{{asking}}", "/imports")


@pytest.fixture(scope="module")
def site(sample, start_for_module, tmp_path_factory):
    return start_for_module(shutil.copytree(sample, tmp_path_factory.mktemp("narrow") / "site"), "--demo")


@pytest.fixture(scope="module")
def made(site):
    return furnish(site.var)


@pytest.mark.parametrize("width", [360])
def test_tables_stand_row_under_row_and_each_cell_bears_its_word(page, enter, made):
    scrolling, labels, found_by_axe = {}, {}, {}
    enter(page, "coordinator.by")
    for path in PAGES:
        page.goto(path.format_map(made))
        scrolling[path] = page.evaluate(SCROLLING)
        labels[path] = page.evaluate(LABELS)
        found_by_axe[path] = findings(page)  # links under links may come too near to each other

    assert {path: found for path, found in found_by_axe.items() if found} == {}
    assert {path: found for path, found in scrolling.items() if found} == PUSHED
    assert {label for found in labels.values() for label, borne in found if not borne} == set()
    assert ["Республика Беларусь", True] in labels[MEETING]


@pytest.mark.parametrize("width", [360])
def test_each_row_is_told_with_as_many_cells_as_its_table_has_headings(page, enter, made):
    """Or a screen reader would tell a count under the heading of another one."""
    uneven = {}
    enter(page, "coordinator.by")
    tree = page.context.new_cdp_session(page)
    for path in PAGES:
        page.goto(path.format_map(made))
        told = {node["nodeId"]: node for node in tree.send("Accessibility.getFullAXTree")["nodes"]}
        pushed = [node for region in told.values() if region.get("name", {}).get("value") in PUSHED.get(path, ())
                  for node in under(told, region, {"table"})]  # fmt: skip
        tables = [node for node in told.values() if role_of(node) == "table" and node not in pushed]
        assert tables, path
        counts = [[len(under(told, row, CELLS)) for row in under(told, table, {"row"})] for table in tables]
        uneven[path] = [rows for rows in counts if len(set(rows)) > 1]

    assert {path: found for path, found in uneven.items() if found} == {}


def role_of(node):
    return node.get("role", {}).get("value")


def under(told, node, roles):
    """The nearest nodes of such a role below one of the accessibility tree."""
    found = []
    for child in (told[each] for each in node.get("childIds", []) if each in told):
        found += [child] if role_of(child) in roles else under(told, child, roles)
    return found


def test_on_paper_the_preparation_is_a_table_again(page, enter):
    enter(page, "coordinator.by")
    page.set_viewport_size({"width": 360, "height": 800})
    page.emulate_media(media="print")
    page.goto(MEETING)
    heading, cell = page.locator("#preparation thead th"), page.locator("#preparation td").first

    assert heading.first.evaluate("(each) => getComputedStyle(each).display") == "table-cell"
    assert cell.evaluate("(each) => getComputedStyle(each, '::before').content") == "none"


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_header_is_written_in_the_order_in_which_it_is_seen(page, enter, site):
    """Browsers that know no reading-flow go by the order of the markup."""
    enter(page, "coordinator.by")
    page.goto(MEETING)
    places = [each.bounding_box() for each in page.locator("header").locator("a, summary").all() if each.is_visible()]
    upwards = [place for before, place in pairwise(places) if place["y"] + place["height"] <= before["y"]]
    backwards = [
        place for before, place in pairwise(places)
        if place["x"] + place["width"] <= before["x"] and place["y"] < before["y"] + before["height"] / 2
    ]  # fmt: skip

    assert len(places) > 6
    assert (upwards, backwards) == ([], [])


def test_tints_and_overdue_dates_are_seen_in_the_colours_of_high_contrast(page, enter):
    enter(page, "coordinator.by")
    page.emulate_media(forced_colors="active")
    page.goto(f"{PLAN}/progress")
    looks = "(all, name) => [...new Set(all.map((each) => getComputedStyle(each)[name]))]"
    tinted = page.locator(".heat [data-tint]:not([data-tint='0'])").evaluate_all(looks, "backgroundColor")
    overdue = page.locator("[data-overdue]").evaluate_all(looks, "borderBlockEndWidth")

    assert (len(tinted), overdue) == (3, ["3px"])
