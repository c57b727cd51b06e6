"""A document is read in a child process under limits: whatever it holds, this process never parses it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import structlog

from app.imports.draft import Draft
from app.imports.draft_json import draft_from_json
from app.imports.names import safe_name
from app.imports.refusals import EMPTY, NOT_READ, TOO_LARGE, TOO_LONG, TOO_MUCH, Unreadable

log = structlog.get_logger()

MEGABYTES = 25
LARGEST = MEGABYTES * 2**20
SECONDS = 30
READER = [sys.executable, "-I", "-m", "app.imports.child"]
HANDED_ON = ("LD_LIBRARY_PATH", "SYSTEMROOT")  # what Python itself may need; no secret stands in them
OUT_OF_TIME = {signal.SIGXCPU}
OUT_OF_MEMORY = {signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGKILL}


def read_document(content: bytes | Path, name: str) -> Draft:
    """What a document of a plan says; `Unreadable`, with one sentence, where it says nothing."""
    answer = _asked(_within_size(content), safe_name(name))
    if "refusal" in answer:
        raise Unreadable(answer["refusal"], **answer["values"])
    return draft_from_json(answer["draft"])


def _within_size(content: bytes | Path) -> bytes:
    """A file that is too large is not even opened."""
    size = content.stat().st_size if isinstance(content, Path) else len(content)
    if size > LARGEST:
        raise Unreadable(TOO_LARGE, megabytes=MEGABYTES)
    found = content.read_bytes() if isinstance(content, Path) else content
    if not found:
        raise Unreadable(EMPTY)
    return found


def _asked(content: bytes, name: str) -> dict[str, Any]:
    environment = {key: os.environ[key] for key in HANDED_ON if key in os.environ}
    sent = json.dumps(name).encode() + b"\n" + content
    try:
        done = subprocess.run(  # noqa: S603 — our own module, nothing of the document stands in the command
            READER, input=sent, capture_output=True, timeout=SECONDS, env=environment, cwd="/", check=False
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(TOO_LONG) from None
    return json.loads(done.stdout) if done.returncode == 0 else _refused(done)


def _refused(done: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    if -done.returncode in OUT_OF_TIME:
        raise Unreadable(TOO_LONG)
    if -done.returncode in OUT_OF_MEMORY or b"MemoryError" in done.stderr:
        raise Unreadable(TOO_MUCH)
    log.error(
        "the reader of documents broke down", code=done.returncode, said=done.stderr[-4000:].decode(errors="replace")
    )
    raise Unreadable(NOT_READ)
