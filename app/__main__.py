"""python -m app <command>, the same as `solovey <command>`."""

import sys

from app.cli import commands
from app.cli.failures import in_one_sentence


def main() -> None:
    """Exit codes: 0 done, 1 refused or failed with one plain sentence, 2 wrong use. No traceback reaches a user."""
    try:
        commands()
    except Exception as failure:  # noqa: BLE001 — the outermost edge
        sys.exit(f"solovey: {in_one_sentence(failure)}")


if __name__ == "__main__":
    main()
