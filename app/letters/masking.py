"""A letter as it may be shown on a page: what opens something without an account is left out, for every reader."""

import re

SECRET = re.compile(r"(/r/)[\w-]{20,}")


def masked(text: str) -> str:
    return SECRET.sub(r"\1…", text)
