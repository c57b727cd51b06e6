"""What a reader feels in a real browser: the largest paint of a page, and the longest interaction on a full board."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page, sync_playwright

from app.sample.fill import COORDINATOR
from tests.bench.servers import Place, cookie, product
from tests.browser.conftest import CHROMIUM, QUIETLY

PLAN = "/plans/fill-1"
MOVES = 5
# Event Timing tells of each event until the next paint after it, in steps of 8 ms; below 16 it keeps silent.
WATCH = """
    window.felt = {longest: {}, paint: 0};
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
            const {name, duration} = entry;
            if (!entry.interactionId && !["dragstart", "drop"].includes(name)) continue;
            felt.longest[name] = Math.max(felt.longest[name] ?? 0, duration);
        }
    }).observe({type: "event", durationThreshold: 16, buffered: true});
    new PerformanceObserver((list) => { felt.paint = list.getEntries().at(-1).startTime; })
        .observe({type: "largest-contentful-paint", buffered: true});
"""


def measure(place: Place) -> dict[str, Any]:
    """Of a plan of 200 items, by its coordinator."""
    with product(place, workers=1) as (port, _), _browser(port, cookie(place, port, COORDINATOR)) as page:
        table, board = _painted(page, PLAN), _painted(page, f"{PLAN}/board")
        assert page.locator("[data-card]").count() == 200
        longest = {
            "keys": _longest(page, _by_keys),
            "menu": _longest(page, _by_menu),
            "dragging": _longest(page, _by_dragging),
        }
    told = ", ".join(f"{name} {took:.0f}" for name, took in longest.items())
    return {
        "largest paint, table of 200 rows / board of 200 cards, ms": f"{table:.0f} / {board:.0f}",
        "longest interaction on a board of 200 cards, ms": told,
    }


@contextmanager
def _browser(port: int, session: str) -> Iterator[Page]:
    name, _, value = session.partition("=")
    url = f"http://127.0.0.1:{port}"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIETLY))
        context = opened.new_context(base_url=url, viewport={"width": 1440, "height": 900}, bypass_csp=True)
        context.add_cookies([{"name": name, "value": value, "url": url}])
        context.add_init_script(WATCH)
        yield context.new_page()
        opened.close()


def _painted(page: Page, path: str) -> float:
    """The second visit: files that never change are kept by then."""
    for _ in range(2):
        page.goto(path)
        page.wait_for_function("felt.paint > 0")
    return page.evaluate("felt.paint")


def _longest(page: Page, act) -> float:
    page.goto(f"{PLAN}/board")
    for _ in range(MOVES):
        told = page.locator("#told").inner_text()
        act(page)
        page.wait_for_function("before => document.getElementById('told').textContent !== before", arg=told)
        _settle(page)
    longest = page.evaluate("Object.values(felt.longest)")
    assert longest, "no interaction was seen"
    return max(longest)


def _settle(page: Page) -> None:
    """Until the board has been asked for again, by the page itself and by the news of its own act, and is painted."""
    page.wait_for_timeout(700)


def _by_keys(page: Page) -> None:
    page.locator("#lane-ahead [data-card]:has(.card-move) a").first.focus()
    for key in ("KeyJ", "KeyJ", "KeyK", "KeyK", "KeyS"):
        page.keyboard.press(key)
    _press(page, "Enter")


def _press(page: Page, key: str) -> None:
    button = page.locator("#move:popover-open form[data-to='under_way'] button")
    button.focus()
    page.keyboard.press(key)


def _by_menu(page: Page) -> None:
    page.locator("#lane-ahead .card-move").first.click()
    page.locator("#move:popover-open form[data-to='under_way'] button").click()


def _by_dragging(page: Page) -> None:
    card = page.locator("#lane-ahead [data-card]:has(.card-move)").first
    card.drag_to(page.locator("#lane-under_way h2"))


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        own = Place(Path(folder) / "var")
        own.solovey("fill", "--plans", "1", "--items", "200", "--people", "50", "--seed", "1")
        print(measure(own))
