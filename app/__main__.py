"""python -m app <command>, the same as `solovey <command>`."""

import sys

from app.base.errors import Refusal, WrongSetting
from app.cli import commands


def main() -> None:
    """Exit codes: 0 done, 1 refused or failed with one plain sentence, 2 wrong use. No traceback reaches a user."""
    try:
        commands()
    except (Refusal, WrongSetting, OSError) as failure:
        sys.exit(f"solovey: {failure}")


if __name__ == "__main__":
    main()
