"""The process in which a document is read: what it knows, what it may, and what is said when it dies."""

import subprocess
import sys

import pytest

from app.imports import reading
from app.imports.reading import read_document
from app.imports.refusals import NOT_READ, TOO_LONG, TOO_MUCH, Unreadable
from tests.imports import bad

KNOWN_NOTHING_OF = ("sqlalchemy", "sqlmodel", "fastapi", "pydantic", "app.base.settings", "app.base.database")


def refusal_of(monkeypatch, program: str) -> str:
    """What is said where the child does something else."""
    monkeypatch.setattr(reading, "READER", [sys.executable, "-I", "-c", program])
    with pytest.raises(Unreadable) as refused:
        read_document(bad.GOOD, "plan.docx")
    return refused.value.message


def test_the_child_imports_nothing_of_database_web_and_settings():
    program = f"import sys, app.imports.child; print([name for name in {KNOWN_NOTHING_OF} if name in sys.modules])"

    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_the_child_inherits_no_secret(monkeypatch):
    monkeypatch.setenv("SOLOVEY_SECRET_KEY", "a secret of thirty-two characters")
    shows = 'import json, os; print(json.dumps({"refusal": " ".join(os.environ), "values": {}}))'

    assert "SOLOVEY" not in refusal_of(monkeypatch, shows)


def test_the_child_may_write_no_file_and_hold_little_memory(tmp_path):
    program = (
        "import app.imports.child as child, sys\n"
        "for limit, most in child.LIMITS.items(): child._limit(limit, most)\n"
        "try: bytearray(400 * 2**20)\n"
        "except MemoryError: print('no memory')\n"
        f"try:\n with open({str(tmp_path / 'x')!r}, 'w') as file: file.write('x' * 100)\n"
        "except OSError: print('no file')\n"
    )

    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=False)

    assert done.stdout.split("\n")[:2] == ["no memory", "no file"]


def test_a_child_that_dies_for_want_of_memory_says_so(monkeypatch):
    assert refusal_of(monkeypatch, "import os; os.abort()") == TOO_MUCH
    assert refusal_of(monkeypatch, "raise MemoryError") == TOO_MUCH


def test_a_child_that_takes_too_long_is_ended(monkeypatch):
    spins = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile True: pass"
    assert refusal_of(monkeypatch, spins) == TOO_LONG

    monkeypatch.setattr(reading, "SECONDS", 0.2)
    assert (
        refusal_of(monkeypatch, "import sys; sys.stdin.buffer.read(); __import__('threading').Event().wait()")
        == TOO_LONG
    )


def test_a_child_that_breaks_down_is_logged_and_answered_for(monkeypatch, capsys):
    assert refusal_of(monkeypatch, "raise ZeroDivisionError('the reason')") == NOT_READ

    assert "the reason" in "".join(capsys.readouterr())
