"""Commands as they are typed: `solovey("plan", "list")` in this process, `serving()` in one of its own."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import sleep

import pytest

from app.__main__ import main


@dataclass(frozen=True)
class Outcome:
    """`code` is what the shell would see."""

    code: int
    out: str
    err: str


@pytest.fixture
def surroundings(monkeypatch, tmp_path) -> Callable[..., None]:
    """Settings as a shell would give them; none of them reaches the next test."""
    monkeypatch.setenv("SOLOVEY_VAR", str(tmp_path / "var"))

    def give(**settings: str) -> None:
        for name, value in settings.items():
            monkeypatch.setenv(f"SOLOVEY_{name.upper()}", value)

    return give


@pytest.fixture
def solovey(surroundings, monkeypatch, capsys) -> Callable[..., Outcome]:
    def run(*words: str, **settings: str) -> Outcome:
        surroundings(**settings)
        monkeypatch.setattr(sys, "argv", ["solovey", *words])
        with pytest.raises(SystemExit) as stopped:
            main()
        said, code = capsys.readouterr(), stopped.value.code
        if isinstance(code, str):  # the interpreter prints such a code and leaves with 1
            return Outcome(1, said.out, f"{said.err}{code}\n")
        return Outcome(code or 0, said.out, said.err)

    return run


@pytest.fixture
def here(solovey, database_url) -> Callable[..., Outcome]:
    """The command on this test's own database."""
    return lambda *words, **settings: solovey(*words, database_url=database_url, **settings)


@pytest.fixture
def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


@pytest.fixture
def serving(tmp_path, free_port) -> Callable:
    """`with serving("--demo") as (server, address, lines)`: it answers; at the end it is stopped as by Ctrl+C."""

    @contextmanager
    def serve(*words: str) -> Iterator[tuple[subprocess.Popen, str, list[str]]]:
        command = [sys.executable, "-m", "app", "serve", "--port", str(free_port), *words]
        environment = os.environ | {"SOLOVEY_VAR": str(tmp_path / "var")}
        log = tmp_path / "log"
        with (
            log.open("w") as errors,
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment) as server,
        ):
            try:
                lines = said_at_start(server, log)
                wait_for_answer(free_port)
                yield server, f"http://127.0.0.1:{free_port}", lines
                server.send_signal(signal.SIGINT)
                server.wait(20)
            finally:
                server.kill()

    return serve


def wait_for_answer(port: int) -> None:
    for _ in range(200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        sleep(0.1)
    pytest.fail("nobody listens")


def said_at_start(server: subprocess.Popen, log: Path) -> list[str]:
    lines = []
    for line in server.stdout:
        lines.append(line.rstrip("\n"))
        if "Ctrl+C" in line:
            return lines
    pytest.fail(f"it did not start: {log.read_text()}")
