"""`make bench`: what the product does in a second, each beside a reference of the same run."""

import json
import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.base.assets import assets
from app.base.database import Database
from app.base.migrate import migrate
from app.base.settings import Settings
from app.sample.fill import COORDINATOR
from tests.bench import browser, documents, letters, past, planning
from tests.bench.durable import updates_a_second
from tests.bench.load import ask
from tests.bench.reports import counted, forms
from tests.bench.servers import Place, cookie, memory, product, reference
from tests.bench.table import as_markdown, into_readme
from tests.postgres import Postgres

CROWDS = (1, 8, 32)
SECONDS, WARM_UP = 5, 1
PLAN = "fill-1"
PLANNED = "fullest morning of 10,000 items of 300 owners, planned (bare copy of its rows)"


def main() -> None:
    os.environ["SOLOVEY_BENCH_PLAN"] = PLAN
    run: dict[str, Any] = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "machine": machine(), "rates": {}, "figures": {}}
    with TemporaryDirectory() as folder:
        place = filled(Place(Path(folder) / "var"))
        references(place, run)
        on_sqlite(place, run)
        on_postgresql(Path(folder), run)
        sent = letters.measure(Path(folder))
        run["figures"] |= past.measure(Path(folder))
        run["figures"][f"{PLANNED} on SQLite"] = str(planning.measure(Path(folder)))
        run["figures"] |= browser.measure(filled(Place(Path(folder) / "browser")))  # nobody has moved cards there
    run["figures"]["letters a second, planned to marked (bare smtplib loop)"] = (
        f"{sent['per_second']} ({sent['bare_per_second']}), {sent['letters']} letters"
    )
    took = documents.measure()
    run["figures"]["Word plan of 300 rows, from the file to every date, s (bare unpacking and parsing)"] = (
        f"{took['read']} ({took['bare']})"
    )
    keep(run)


def filled(place: Place) -> Place:
    place.solovey("fill", "--plans", "10", "--items", "200", "--people", "50", "--seed", "1")
    return place


def references(place: Place, run: dict[str, Any]) -> None:
    for name, words in (("bare", "a bare answer of the same size"), ("page_from_memory", "the table from memory")):
        with reference(place, name) as port:
            run["rates"][words] = {"by_crowd": crowds(port, [get("/", port)], expect="200")}
    durable = {str(n): updates_a_second(place.var, at_once=n, seconds=SECONDS) for n in CROWDS}
    run["rates"]["a bare durable update"] = {"by_crowd": durable}


def on_sqlite(place: Place, run: dict[str, Any]) -> None:
    with product(place) as (port, process):
        session = cookie(place, port, COORDINATOR)
        item = "/plans/fill-1/items/1.1"
        pages = {"table of 200 rows": f"/plans/{PLAN}", "board of 200 cards": f"/plans/{PLAN}/board", "item": item}
        run["figures"]["memory at rest, 2 workers and their parent, MB"] = memory(process)
        for name, path in pages.items():
            rates = crowds(port, [get(path, port, session)], expect="200", sizes=run["figures"], name=name)
            run["rates"][name] = {"by_crowd": rates, "against": "the table from memory"}
        sent = reports(place, port, session)
        run["rates"]["report by form"] = {
            "by_crowd": written(place, port, sent, run["figures"]),
            "against": "a bare durable update",
        }
        mixed = [each for report in sent for each in (report, get(f"/plans/{PLAN}", port, session))]
        cold = {name: round(rate / 2, 1) for name, rate in crowds(port, mixed).items()}
        run["rates"]["table after every report (nothing kept)"] = {"by_crowd": cold, "against": "the table from memory"}
        run["figures"]["memory after the load, MB"] = memory(process)
    run["figures"]["process start to /healthz, s (median of 5)"] = start_up(place)
    run["figures"]["journal after the load"] = place.solovey("verify").splitlines()[0]
    weigh(run["figures"])


def on_postgresql(folder: Path, run: dict[str, Any]) -> None:
    server = Postgres()
    try:
        server.make_template(migrate)
        place = filled(Place(folder / "postgresql", server.url(server.new_database())))
        with product(place) as (port, _):
            session = cookie(place, port, COORDINATOR)
            table = ask(port, [get(f"/plans/{PLAN}", port, session)], at_once=8, seconds=SECONDS, warm_up=WARM_UP)
            said = ask(port, reports(place, port, session), at_once=8, seconds=SECONDS, warm_up=WARM_UP)
        run["rates"]["table on PostgreSQL"] = {"by_crowd": {"8": table["per_second"]}}
        run["rates"]["report on PostgreSQL"] = {"by_crowd": {"8": said["per_second"]}}
        morning = planning.measure(folder, server.url(server.new_database()))
        run["figures"][f"{PLANNED} on PostgreSQL"] = str(morning)
    finally:
        server.stop()


def crowds(
    port: int, requests: list[bytes], *, expect: str = "", sizes: dict[str, Any] | None = None, name: str = ""
) -> dict[str, float]:
    """Answers a second by how many ask at once."""
    rates = {}
    for at_once in CROWDS:
        got = ask(port, requests, at_once=at_once, seconds=SECONDS, warm_up=WARM_UP)
        assert not expect or set(got["statuses"]) == {expect}, got
        rates[str(at_once)] = got["per_second"]
        if sizes is not None:
            sizes[f"{name}, KB on the wire"] = round(got["bytes"] / 1024, 1)
    return rates


def written(place: Place, port: int, requests: list[bytes], figures: dict[str, Any]) -> dict[str, float]:
    """Reports a second; afterwards every one that was acknowledged must be there, with its row in the journal."""
    before, rates, acknowledged = stored(place), {}, 0
    for at_once in CROWDS:
        got = ask(port, requests, at_once=at_once, seconds=SECONDS, warm_up=WARM_UP)
        assert set(got["statuses"]) == {"303"}, got
        rates[str(at_once)], acknowledged = got["per_second"], acknowledged + got["statuses"]["303"]
    after = stored(place)
    lost = acknowledged - (after[0] - before[0])
    assert after[0] - before[0] == after[1] - before[1], "a report without its row in the journal"
    figures["reports acknowledged, and lost"] = f"{acknowledged}, {lost}"
    return rates


def stored(place: Place) -> tuple[int, int]:
    database = Database(Settings.read(var=place.var).database)
    try:
        with database.reading() as session:
            return counted(session)
    finally:
        database.close()


def reports(place: Place, port: int, session: str) -> list[bytes]:
    database = Database(Settings.read(var=place.var, database_url=place.database_url).database)
    try:
        with database.reading() as reading:
            return [post(form.path, form.body, port, session) for form in forms(reading, COORDINATOR)]
    finally:
        database.close()


def get(path: str, port: int, session: str = "") -> bytes:
    return _request("GET", path, port, session, "")


def post(path: str, body: str, port: int, session: str) -> bytes:
    return _request("POST", path, port, session, body)


def _request(method: str, path: str, port: int, session: str, body: str) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Accept-Encoding: gzip", f"Cookie: {session}"]
    if method == "POST":
        lines += [f"Origin: http://127.0.0.1:{port}", "Content-Type: application/x-www-form-urlencoded"]
        lines += [f"Content-Length: {len(body.encode())}"]
    return "\r\n".join([*lines, "", body]).encode()


def start_up(place: Place) -> float:
    took = []
    for _ in range(5):
        began = time.perf_counter()
        with product(place, workers=1):
            took.append(time.perf_counter() - began)
    return round(statistics.median(took), 2)


def weigh(figures: dict[str, Any]) -> None:
    """As sent: every script together, and the styles of every page."""
    sent = {name: len(asset.gzipped) / 1024 for name, asset in assets().items() if asset.gzipped}
    scripts = {name: weight for name, weight in sent.items() if name.endswith(".js")}
    figures["CSS, KB gz"] = round(sent["css/app.css"], 1)
    figures["CSS of the timeline beside it, KB gz"] = round(sent["css/timeline.css"], 1)
    figures["htmx, KB gz"] = round(sum(weight for name, weight in scripts.items() if "htmx" in name), 1)
    figures["own JavaScript, KB gz"] = round(sum(weight for name, weight in scripts.items() if "htmx" not in name), 1)


def machine() -> str:
    model = subprocess.run(
        ["sh", "-c", "grep -m1 'model name' /proc/cpuinfo"], capture_output=True, text=True, check=False
    )
    cpu = model.stdout.partition(":")[2].strip() or platform.machine()
    memory_gb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    versions = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    return f"{cpu}, {os.cpu_count()} cores, {memory_gb} GB, {versions}"


def keep(run: dict[str, Any]) -> None:
    folder = Path("var/bench")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{run['date']}.json").write_text(json.dumps(run, ensure_ascii=False, indent=2), encoding="utf-8")
    print(as_markdown(run))
    if "--readme" in sys.argv:
        into_readme(run)


if __name__ == "__main__":
    main()
