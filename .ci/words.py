"""Words that no committed file may hold: hosts of package registries, paths of one machine."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# Written with brackets, so that this file does not hold them itself.
FORBIDDEN = re.compile(
    r"p[y]pi[.]org|p[y]thonhosted|r[e]gistry[.]npmjs|d[e]b[.]debian[.]org|(?<![\w.-])/(?:w[o]rk|r[o]ot|h[o]me)/\w"
)
IN_LOCKS = re.compile(r"[a-z]+://|^\s*-{1,2}(?:index|extra|find|trusted|i\b|f\b)|\s@\s", re.MULTILINE)
LOCKS = ("requirements.lock", ".ci/uv.txt")


def tracked() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], capture_output=True, text=True, check=True).stdout
    return [path for name in listing.split("\0") if name and (path := Path(name)).is_file()]


def found(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        rules = [FORBIDDEN, IN_LOCKS] if path.as_posix() in LOCKS else [FORBIDDEN]
        text = path.read_bytes().decode(errors="replace")
        for rule in rules:
            for hit in rule.finditer(text):
                yield f"{path}:{text.count(chr(10), 0, hit.start()) + 1}: {hit[0].strip()!r} may not stand here"


if __name__ == "__main__":
    hits = list(found(tracked()))
    print("\n".join(hits))
    sys.exit(bool(hits))
