"""What has left, in a file outside the database: one line a letter, on the disk before the database is told.

A database that is put back from a backup reads the lines that it does not know, and sends nothing of them again.
"""

import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

from app.base.settings import Settings

NEEDED = {"at", "message_id", "letter", "kind", "person", "rungs"}


@dataclass(frozen=True, slots=True)
class Tail:
    """Whole lines behind a place, and the place behind them."""

    lines: Sequence[dict[str, Any]]
    read_to: int


@dataclass(frozen=True)
class SentJournal:
    """The first line names the journal, so that a place in one file is never taken for a place in another."""

    file: Path

    def append(self, entry: dict[str, Any]) -> None:
        """When this returns the line is on the disk."""
        with self._locked() as journal:
            os.write(journal, _line(entry))
            os.fsync(journal)

    def size(self) -> int:
        return self.file.stat().st_size if self.file.exists() else 0

    def id(self) -> UUID:
        with self.file.open("rb") as journal:
            return uuid5(NAMESPACE_OID, journal.readline().decode(errors="replace"))

    def behind(self, place: int) -> Tail:
        """A line that a dying process left unfinished was never on its way to anybody: it is passed over."""
        with self.file.open("rb") as journal:
            journal.seek(place)
            whole, _, _ = journal.read().rpartition(b"\n")
        read = [entry for line in whole.splitlines() if (entry := _read(line)) and entry.keys() >= NEEDED]
        return Tail(read, place + len(whole) + 1 if whole else place)

    @contextmanager
    def _locked(self) -> Iterator[int]:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        journal = os.open(self.file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            fcntl.flock(journal, fcntl.LOCK_EX)
            size = os.fstat(journal).st_size
            if size == 0:
                os.write(journal, _line({"journal": str(uuid4())}))
            elif os.pread(journal, 1, size - 1) != b"\n":
                os.write(journal, b"\n")
            yield journal
        finally:
            os.close(journal)


def journal_of(settings: Settings) -> SentJournal:
    return SentJournal(settings.journal_file)


def plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else str(value) if isinstance(value, UUID) else value


def _line(entry: dict[str, Any]) -> bytes:
    return json.dumps(entry, ensure_ascii=False, default=plain).encode() + b"\n"


def _read(line: bytes) -> dict[str, Any] | None:
    try:
        return json.loads(line)
    except ValueError:
        return None
