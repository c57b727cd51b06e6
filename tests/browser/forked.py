"""`solovey …` in a process of its own that is there at once: forked from one that has imported everything already.

A start of the real command takes seconds, nearly all of them imports; tests/cli begins that one.
"""

import multiprocessing
import os
import sys
from collections.abc import Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import app.__main__

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.browser.warm"])


def begun(log: Path, settings: Mapping[str, str], *arguments: str) -> ForkServerProcess:
    """`solovey ARGUMENTS` with `settings` for its environment; what it says is its log."""
    process = FORKS.Process(target=_run, args=(log, dict(settings), arguments), daemon=True)
    process.start()
    return process


def _run(log: Path, settings: dict[str, str], arguments: tuple[str, ...]) -> None:
    os.environ.clear()
    os.environ.update(settings)
    with log.open("w") as said:
        os.dup2(said.fileno(), sys.stdout.fileno())
        os.dup2(said.fileno(), sys.stderr.fileno())
    sys.argv = ["solovey", *arguments]
    app.__main__.main()
