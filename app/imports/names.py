"""Names of files as they come from elsewhere."""

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST = 120
UNNAMED = "document"
UNSAFE = re.compile(r'[<>:"|?*]')


def safe_name(name: str) -> str:
    """The last part of a name, without folders, control characters and tricks of direction, at most 120 characters."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rstrip("/").rpartition("/")[2]
    seen = "".join(letter for letter in last if unicodedata.category(letter)[0] not in "CZ" or letter == " ")
    kept = UNSAFE.sub("_", " ".join(seen.split())).lstrip(". ")
    if not kept.strip("._ "):
        return UNNAMED
    suffix = PurePosixPath(kept).suffix[:12]
    return kept if len(kept) <= LONGEST else kept[: LONGEST - len(suffix)].rstrip(". ") + suffix
