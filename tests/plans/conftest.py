"""The same small plan as in the tests of control."""

from tests.control.conftest import council, town  # noqa: F401
