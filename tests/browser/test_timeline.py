"""The timeline drawn: nothing leaves the page, and the paper bears every shape that the screen has."""

import pytest

TIMELINE = "/plans/kursk-2023-2025/timeline"
SHAPES = """() => [...document.querySelectorAll(".time-lane :is(.run, [href^='#mark-'], [href^='#step-'])")]
    .map((shape) => [shape.getBoundingClientRect(), shape.closest("td").getBoundingClientRect()])
    .map(([shape, cell]) => shape.width > 0 && shape.left >= cell.left - 8 && shape.right <= cell.right + 8
        && shape.top >= cell.top - 8 && shape.bottom <= cell.bottom + 8)"""


@pytest.mark.parametrize("width", [360, 1440])
def test_every_shape_lies_within_its_row_on_screen_and_on_paper(page, enter, width):
    enter(page, "head.by")
    page.goto(TIMELINE)
    on_screen = page.evaluate(SHAPES)
    page.emulate_media(media="print")
    on_paper = page.evaluate(SHAPES)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert len(on_screen) == len(on_paper) > 100
    assert all(on_screen)
    assert all(on_paper)
