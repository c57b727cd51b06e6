"""A real browser on a real server: `solovey serve --demo` in a process of its own, with data of its own."""

import os
import re
import shutil
import socket
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.browser.forked import begun

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIETLY = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LINK = re.compile(r"(?P<email>[\w.+-]+@[\w.-]+).*?(?P<url>https?://\S+)")
# A refused form is an answer, not a fault of the page; anything missing from /static is one.
EXPECTED_ANSWER = re.compile(r"Failed to load resource: .* status of (403|404|409|410|422|429)\b")
REPORT_VIOLATIONS = """
    document.addEventListener("securitypolicyviolation", (event) =>
        console.error(`content policy: ${event.violatedDirective} forbids ${event.blockedURI} ${event.sample}`));
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


# ── The server ───────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Site:
    url: str
    var: Path
    process: BaseProcess
    log: Path

    @property
    def links(self) -> dict[str, str]:
        """What the start printed: one sign-in link for each person of the sample, by address."""
        return {found["email"]: found["url"] for found in LINK.finditer(self.log.read_text())}

    def command(self, *arguments: str, **settings: str) -> str:
        """What `solovey …` prints beside the running server."""
        with tempfile.NamedTemporaryFile(suffix=".log") as log:
            process = begun(Path(log.name), environment(self.var, self.url, **settings), *arguments)
            process.join()
            said = log.read().decode().strip()
        assert process.exitcode == 0, said
        return said

    def stop(self) -> None:
        self.process.terminate()
        self.process.join(10)
        if self.process.is_alive():
            self.process.kill()
            raise AssertionError(f"the server did not stop:\n{self.log.read_text()}")


def environment(var: Path, url: str, **settings: str) -> dict[str, str]:
    ours = {"SOLOVEY_VAR": str(var), "SOLOVEY_SITE_URL": url, "PYTHONUNBUFFERED": "1"}
    return os.environ | ours | {f"SOLOVEY_{name.upper()}": value for name, value in settings.items()}


def start_site(var: Path, *arguments: str, **settings: str) -> Site:
    port = free_port()
    url, log = f"http://127.0.0.1:{port}", var.with_suffix(".log")
    process = begun(log, environment(var, url, **settings), "serve", *arguments, "--port", str(port))
    site = Site(url, var, process, log)
    wait_until_healthy(site)
    return site


def wait_until_healthy(site: Site, seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and site.process.is_alive():
        with (
            suppress(URLError, ConnectionError, TimeoutError),
            urllib.request.urlopen(f"{site.url}/healthz", timeout=2),
        ):
            return
        time.sleep(0.05)
    site.process.kill()
    raise AssertionError(f"the server did not start:\n{site.log.read_text()}")


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a first `serve --demo` leaves: later starts copy it instead of loading the sample again."""
    var = tmp_path_factory.mktemp("sample") / "var"
    start_site(var, "--demo").stop()
    return var


@contextmanager
def starting() -> Iterator[Callable[..., Site]]:
    sites: list[Site] = []

    def start_one(var: Path, *arguments: str, **settings: str) -> Site:
        sites.append(start_site(var, *arguments, **settings))
        return sites[-1]

    yield start_one
    for site in sites:
        site.stop()
        assert "Traceback" not in site.log.read_text()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Site]]:
    """`start(var, "--demo", smtp_url=office.url)`: as many servers as a test asks for, stopped after it."""
    with starting() as start_one:
        yield lambda var=None, *arguments, **settings: start_one(var or tmp_path / "var", *arguments, **settings)


@pytest.fixture(scope="module")
def start_for_module() -> Iterator[Callable[..., Site]]:
    """The same, for tests that only look and share a server."""
    with starting() as start_one:
        yield start_one


@pytest.fixture
def site(start: Callable[..., Site], sample: Path, tmp_path: Path) -> Site:
    """The sample as it is on the first day, for this test alone."""
    return start(shutil.copytree(sample, tmp_path / "site"), "--demo")


# ── The browser ──────────────────────────────────────────────────────────────────────────────────────────


# Not for the whole session: while Playwright runs in a thread, nothing else there may run an event loop.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIETLY))
        yield opened
        opened.close()


@pytest.fixture
def width() -> int:
    """Of the window; parametrize it away: `@pytest.mark.parametrize("width", [360, 1280])`."""
    return 1280


@pytest.fixture
def open_context(browser: Browser, width: int) -> Iterator[Callable[..., BrowserContext]]:
    """A browser nobody used before. The test fails on any console error, script error or breach of the policy."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_one(**options: object) -> BrowserContext:
        size = {"width": width, "height": 800}
        context = browser.new_context(viewport=size, locale="ru-RU", timezone_id="Europe/Minsk", **options)
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", lambda message: faults.extend(faults_in(message)))
        context.on("weberror", lambda error: faults.append(str(error.error)))
        context.set_default_timeout(5000)
        contexts.append(context)
        return context

    yield open_one
    for context in contexts:
        context.close()
    assert not faults


def faults_in(message: ConsoleMessage) -> list[str]:
    where = message.location["url"]
    expected = EXPECTED_ANSWER.match(message.text) and "/static/" not in where and not where.endswith("/favicon.ico")
    return [f"{where}: {message.text}"] if message.type == "error" and not expected else []


@pytest.fixture
def page(open_context: Callable[..., BrowserContext], site: Site) -> Page:
    """`page.goto("/plans")` goes to the sample's site."""
    return open_context(base_url=site.url).new_page()


@pytest.fixture
def page_without_javascript(open_context: Callable[..., BrowserContext], site: Site) -> Page:
    return open_context(base_url=site.url, java_script_enabled=False).new_page()


@pytest.fixture
def enter(site: Site) -> Callable[[Page, str], Page]:
    """`enter(page, "owner.by")`: this post of the sample opens its printed link and confirms."""

    def enter_as(page: Page, post: str) -> Page:
        page.goto(site.links[f"{post}@example.org"])
        page.locator("main form button").click()
        page.wait_for_url(lambda url: "/sign-in/" not in url)
        return page

    return enter_as
