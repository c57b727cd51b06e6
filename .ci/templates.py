"""What every template keeps to: the strict content policy, and partials that can be read and swapped alone."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

PARTIAL_LIMIT = 60
PAGE_LIMIT = 120

EVERYWHERE = {
    r"\|\s*safe\b|\bautoescape\s+false": "text goes out escaped",
}
# The browser's content policy forbids these, and htmx would need eval for the last three.
ON_PAGES = {
    r"\sstyle\s*=": "no style attribute: the state goes into data-…, the look into the stylesheet",
    r"<style\b": "no style element",
    r"<script\b(?![^>]*\ssrc\s*=)": "no inline script",
    r"\son[a-z]+\s*=\s*[\"']": "no event attribute",
    r"\bjavascript:": "no javascript: address",
    r"\bhx-on\b": "no hx-on",
    r"[\"'\s{]js:": "no js: value",
    r"\bhx-trigger\s*=\s*(?:\"[^\"]*\[|'[^']*\[)": "no filter in hx-trigger",
}
MAIL = ("templates/emails/", "templates/layouts/email")  # read by mail programs, which know no policy of ours


def problems(root: Path = Path("templates")) -> list[str]:
    return [problem for path in sorted(root.rglob("*.html")) for problem in _problems_of(path)]


def _problems_of(path: Path) -> Iterator[str]:
    text = path.read_text()
    yield from _breaches(path, text)
    length = len(text.splitlines())
    if not path.name.startswith("_"):
        if length > PAGE_LIMIT:
            yield f"{path}: {length} lines, a page has {PAGE_LIMIT} at most"
        return
    if not re.match(r"\{#-? needs: ", text):
        yield f"{path}:1: a partial begins with {{# needs: … #}}"
    if length >= PARTIAL_LIMIT:
        yield f"{path}: {length} lines, a partial stays under {PARTIAL_LIMIT}"


def _breaches(path: Path, text: str) -> Iterator[str]:
    bare = re.sub(r"\{#.*?#\}", lambda comment: re.sub(r"[^\n]", " ", comment[0]), text, flags=re.DOTALL)
    rules = EVERYWHERE if path.as_posix().startswith(MAIL) else EVERYWHERE | ON_PAGES
    for pattern, why in rules.items():
        for hit in re.finditer(pattern, bare, flags=re.IGNORECASE):
            yield f"{path}:{text.count(chr(10), 0, hit.start() + 1) + 1}: {why}"


if __name__ == "__main__":
    found = problems()
    print("\n".join(found))
    sys.exit(bool(found))
