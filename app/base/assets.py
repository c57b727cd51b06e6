"""Static files, read once: the address bears a hash of the content, so a browser may keep them for ever."""

import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from functools import cache

from app.base.paths import STATIC

IMPORT = re.compile(r'@import "(?P<file>[^"]+)" layer\((?P<layer>\w+)\);')
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
# Words in quotation marks stay as they are; elsewhere a space counts only between two words.
SPACE = re.compile(r'("[^"]*")|\s*([{};,>])\s*|(?<=:)\s+|\s+')
# What a page asks for in one request; the parts stay small to write, and each keeps its names to itself.
SCRIPTS = {
    "js/outside.js": ("menus", "wait"),
    "js/inside.js": ("menus", "wait", "palette", "keys"),
    "js/board.js": ("moves", "dragging", "live"),
    "js/push.js": ("push",),
}
PARTS = STATIC / "js" / "parts"
COMPRESSED = (".css", ".js", ".svg", ".txt")


@dataclass(frozen=True)
class Asset:
    content: bytes
    gzipped: bytes | None
    media_type: str
    digest: str


def static(name: str) -> str:
    """The address of a static file: css/app.css → /static/3f2a…/css/app.css."""
    return f"/static/{assets()[name].digest}/{name}"


@cache
def outline(name: str) -> str:
    """The path of a drawing, to stand in the page itself: to refer to the file costs one request more."""
    return assets()[name].content.decode().partition(' d="')[2].partition('"')[0]


@cache
def assets() -> dict[str, Asset]:
    files = (file for file in sorted(STATIC.rglob("*")) if file.is_file() and file.parent != PARTS)
    alone = {file.relative_to(STATIC).as_posix(): _asset(file.name, _content(file)) for file in files}
    return alone | {name: _asset(name, _scripts(parts)) for name, parts in SCRIPTS.items()}


def _scripts(parts: tuple[str, ...]) -> bytes:
    texts = ((PARTS / f"{part}.js").read_text(encoding="utf-8") for part in parts)
    return "".join(f"(() => {{\n{text}}})();\n" for text in texts).encode()


def _content(file) -> bytes:
    """A stylesheet is joined from its parts, without comments and spaces: easy to read there, light to send."""
    if file.suffix != ".css":
        return file.read_bytes()
    whole = COMMENT.sub("", IMPORT.sub(_joined, file.read_text(encoding="utf-8")))
    return SPACE.sub(_without_spaces, whole).replace(";}", "}").strip().encode()


def _without_spaces(found: re.Match[str]) -> str:
    words, sign = found.groups()
    after_a_colon = found.string[found.start() - 1] == ":"
    return words or sign or ("" if after_a_colon else " ")


def _joined(found: re.Match[str]) -> str:
    part = STATIC / "css" / found["file"]
    return f"@layer {found['layer']} {{\n{part.read_text(encoding='utf-8')}\n}}"


def _asset(name: str, content: bytes) -> Asset:
    return Asset(
        content=content,
        gzipped=gzip.compress(content, 9) if name.endswith(COMPRESSED) else None,
        media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        digest=hashlib.sha256(content).hexdigest()[:16],
    )
