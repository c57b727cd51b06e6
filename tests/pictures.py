"""`make pictures`: every page, in every theme and width and on paper, from a sample that it starts itself.

`var/pictures/<width>-<theme>/<role>-<page>.png`; `make pictures ARGS=360-dark` takes these alone, `ARGS=--docs` renews
the three that the README shows.
"""

import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.conftest import CHROMIUM, QUIETLY, Site, start_site
from tests.browser.made import furnish
from tests.browser.places import PLAN, ROLES, THEMES, WIDTHS, stand

OUT, DOCS = Path("var/pictures"), Path("docs")
HIGH_CONTRAST = {"name": "display", "value": "100.black.usual.on"}
LOOKS = [(width, theme) for theme in (*THEMES, "contrast") for width in WIDTHS]
SHOWN = {"table": PLAN, "board": f"{PLAN}/board", "progress": f"{PLAN}/progress"}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = start_site(Path(folder) / "var", "--demo")
        try:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIETLY))
            if "--docs" in sys.argv:
                for_the_readme(browser, site)
            else:
                wanted = [look for look in LOOKS if not sys.argv[1:] or folder_of(*look) in sys.argv]
                of_every_page(browser, site, wanted)
            browser.close()
        finally:
            site.stop()


def of_every_page(browser: Browser, site: Site, looks: list[tuple[int, str]]) -> None:
    """Each page as the first role that sees it."""
    made = furnish(site.var)
    taken: set[str] = set()
    for role in ("coordinator.by", *ROLES):
        page = signed_in(browser, site, role)
        for path in (path for path in ROLES[role] if path not in taken):
            taken.add(path)
            page.goto(path.format_map(made))
            in_looks(page, f"{role}-{name_of(path)}", site, looks)
        page.context.close()
    print(f"{len(taken)} pages in {OUT}")


def in_looks(page: Page, name: str, site: Site, looks: list[tuple[int, str]]) -> None:
    if looks == LOOKS:
        on_paper(page, name)
    for width, theme in looks:
        if theme == "contrast":
            page.context.add_cookies([HIGH_CONTRAST | {"url": site.url}])
            page.reload()
        stand(page, width=width, theme="dark" if theme == "dark" else "light")
        page.screenshot(path=OUT / folder_of(width, theme) / f"{name}.png", full_page=True)
    page.context.clear_cookies(name=HIGH_CONTRAST["name"])


def folder_of(width: int, theme: str) -> str:
    return f"{width}-{theme}"


def on_paper(page: Page, name: str) -> None:
    folder = OUT / "paper"
    folder.mkdir(parents=True, exist_ok=True)
    page.emulate_media(color_scheme="light")
    page.pdf(path=folder / f"{name}.pdf", prefer_css_page_size=True, print_background=True)


def for_the_readme(browser: Browser, site: Site) -> None:
    page = signed_in(browser, site, "head.by")
    stand(page, width=1200, theme="light")
    for name, path in SHOWN.items():
        page.goto(path)
        page.screenshot(path=DOCS / f"{name}.jpg", type="jpeg", quality=72)


def signed_in(browser: Browser, site: Site, role: str) -> Page:
    context: BrowserContext = browser.new_context(base_url=site.url, locale="ru-RU", timezone_id="Europe/Minsk")
    page = context.new_page()
    if role != "nobody":
        page.goto(site.links[f"{role}@example.org"])
        page.locator("main form button").click()
        page.wait_for_url(lambda url: "/sign-in/" not in url)
    return page


def name_of(path: str) -> str:
    return re.sub(r"\W+", "-", path).strip("-") or "home"


if __name__ == "__main__":
    main()
