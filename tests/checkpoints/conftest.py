"""Checkpoints of item 1.1 of the council's plan, which both sides own."""

from tests.control.conftest import council, town  # noqa: F401 — fixtures
