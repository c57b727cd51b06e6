"""The name under which a file is kept. Pure."""

import re

LONGEST_NAME = 120
FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]+')


def clean_name(name: str) -> str:
    """The last part of whatever path it came with, without signs that a file system or a reader could take amiss."""
    last = name.replace("\\", "/").rpartition("/")[2]
    cleaned = " ".join(FORBIDDEN.sub(" ", last).split()).strip(". ")
    stem, dot, ending = cleaned.rpartition(".")
    if not dot:
        return cleaned[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 1].rstrip('. ')}.{ending.lower()}"
