"""A bare durable update: what the disk and SQLite can do at all."""

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def updates_a_second(folder: Path, *, at_once: int, seconds: float) -> float:
    """Small updates, each committed with synchronous=FULL before the next one begins."""
    file = folder / "durable.db"
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE IF NOT EXISTS counter (id INTEGER PRIMARY KEY, n INTEGER)")
        connection.execute("INSERT OR REPLACE INTO counter VALUES (1, 0)")
    ends = time.perf_counter() + seconds
    with ThreadPoolExecutor(at_once) as threads:
        done = sum(threads.map(lambda _: _update_until(file, ends), range(at_once)))
    return round(done / seconds, 1)


def _update_until(file: Path, ends: float) -> int:
    connection, done = sqlite3.connect(file, timeout=30, isolation_level=None), 0
    connection.execute("PRAGMA synchronous=FULL")
    while time.perf_counter() < ends:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE counter SET n = n + 1")
        connection.execute("COMMIT")
        done += 1
    connection.close()
    return done
