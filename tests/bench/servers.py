"""Servers to measure: the product as a user starts it, and what it is held against."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

SOLOVEY = Path(sys.executable).parent / "solovey"
WORKERS = 2


@dataclass(frozen=True)
class Place:
    """A folder and a database of their own."""

    var: Path
    database_url: str = ""

    @property
    def environment(self) -> dict[str, str]:
        settings = {"SOLOVEY_VAR": str(self.var), "SOLOVEY_DATABASE_URL": self.database_url}
        return os.environ | settings | {"SOLOVEY_NOW": "", "PYTHONUNBUFFERED": "1"}

    def solovey(self, *arguments: str) -> str:
        ran = subprocess.run([SOLOVEY, *arguments], env=self.environment, capture_output=True, text=True, check=True)
        return ran.stdout.strip()


@contextmanager
def running(command: list[str], port: int, environment: dict[str, str], path: str) -> Iterator[subprocess.Popen]:
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        wait_for(port, path)
        yield process
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def product(place: Place, *, workers: int = WORKERS) -> Iterator[tuple[int, subprocess.Popen]]:
    port = free_port()
    command = [str(SOLOVEY), "serve", "--workers", str(workers), "--no-scheduler", "--port", str(port)]
    with running(command, port, place.environment, "/healthz") as process:
        yield port, process


@contextmanager
def reference(place: Place, name: str) -> Iterator[int]:
    """An application of `tests.bench.references`, served as the product is."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", f"tests.bench.references:{name}", "--factory", "--no-access-log"]
    command += ["--workers", str(WORKERS), "--port", str(port), "--log-level", "error"]
    with running(command, port, place.environment, "/"):
        yield port


def wait_for(port: int, path: str) -> None:
    deadline = time.perf_counter() + 60
    while time.perf_counter() < deadline:
        with suppress(URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5).read()
            return
        time.sleep(0.01)
    raise TimeoutError(f"nothing answers on {port}")


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def cookie(place: Place, port: int, email: str) -> str:
    """Signed in by a link from the command line."""
    token = place.solovey("sign-in-link", email).rpartition("/")[2]
    asked = urllib.request.Request(
        f"http://127.0.0.1:{port}/sign-in/{token}", b"", {"Origin": f"http://127.0.0.1:{port}"}
    )
    opener = urllib.request.build_opener(_StayHere)
    with suppress(urllib.request.HTTPError), opener.open(asked) as answer:
        return re.search(r"sid=[^;]+", answer.headers["Set-Cookie"])[0]
    raise AssertionError("not signed in")


class _StayHere(urllib.request.HTTPErrorProcessor):
    def http_response(self, _request, response):
        return response

    https_response = http_response


def memory(process: subprocess.Popen) -> int:
    """Resident MB of the process and all it started, shared pages counted once for each."""
    members = [process.pid]
    for pid in members:
        for thread in Path(f"/proc/{pid}/task").glob("*/children"):
            members += [int(child) for child in thread.read_text().split()]
    return sum(_resident(pid) for pid in members) // 1024


def _resident(pid: int) -> int:
    with suppress(OSError):
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
        return int(found[1]) if found else 0
    return 0
