"""Office files are ZIP archives: looked through as they unpack, before any reader opens them."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from app.imports.refusals import (
    DAMAGED,
    ENCRYPTED,
    ENTITIES,
    MACROS,
    ODD_ARCHIVE,
    SWOLLEN,
    TOO_MANY_ROWS,
    Unreadable,
)  # fmt: skip

MOST_ENTRIES = 2_000
MOST_UNPACKED = 200 * 2**20
MOST_GROWTH = 100
GROWTH_MATTERS_FROM = 2**20
MOST_ROWS = 5_000

CHUNK = 2**16
OVERLAP = 64
DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0(?:D\0O\0C|E\0N\0T)|\0<\0!\0(?:D\0O|E\0N)", re.IGNORECASE)
WORD_ROW = re.compile(b"<w:tr[ >]")
SHEET_ROW = re.compile(rb'<c\b[^>]*?\sr="[A-Z]{1,3}(\d{1,9})"(?:[^>]*[^>/])?>')
ARCHIVES = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
PACKED_PICTURES = (".emz", ".wmz")
MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
MACRO_FOLDERS = ("Basic/", "Scripts/")
BROKEN = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, UnicodeError)


@dataclass(frozen=True)
class Container:
    """What a sound archive holds: names of its parts, and those that say what it is."""

    names: frozenset[str]
    types: bytes
    mimetype: bytes
    manifest: bytes


def looked_through(content: bytes) -> Container:
    """Refuses an archive that is broken, closed, swollen, or holds what no plan needs."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            _names_are_sound(archive.infolist())
            _unpacks_soundly(archive)
            return _container(archive)
    except BROKEN:
        raise Unreadable(DAMAGED) from None


def _container(archive: ZipFile) -> Container:
    names = archive.namelist()

    def part(name: str) -> bytes:
        return archive.read(name) if name in names else b""

    parts = (part(name) for name in ("[Content_Types].xml", "mimetype", "META-INF/manifest.xml"))
    return Container(frozenset(names), *parts)


def _names_are_sound(entries: list[ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(names) > MOST_ENTRIES:
        raise Unreadable(SWOLLEN)
    if len(set(names)) != len(names) or any(_leads_out(name) for name in names):
        raise Unreadable(ODD_ARCHIVE)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(ENCRYPTED)
    if any(PurePosixPath(name).name.lower() in MACRO_PARTS or name.startswith(MACRO_FOLDERS) for name in names):
        raise Unreadable(MACROS)


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


# ── Unpacking ────────────────────────────────────────────────────────────────────────────────────────────


def _unpacks_soundly(archive: ZipFile) -> None:
    """Counts what comes out, whatever the headers promise."""
    total = rows = 0
    for entry in archive.infolist():
        size = 0
        for chunk, seam in _chunks(archive, entry):
            if not size and chunk.startswith(ARCHIVES) and not entry.filename.lower().endswith(PACKED_PICTURES):
                raise Unreadable(ODD_ARCHIVE)
            size += len(chunk)
            _is_no_bomb(entry, size, total + size)
            _declares_nothing(entry, seam)
            rows = max(rows + len(WORD_ROW.findall(seam)), _last_sheet_row(entry, seam))
            if rows > MOST_ROWS:
                raise Unreadable(TOO_MANY_ROWS, rows=MOST_ROWS)
        total += size


def _chunks(archive: ZipFile, entry: ZipInfo) -> Iterator[tuple[bytes, bytes]]:
    """What is unpacked, piece by piece, and the same from the last opening bracket before the piece."""
    rest = b""
    with archive.open(entry) as part:
        while chunk := part.read(CHUNK):
            seam = rest + chunk
            cut = seam.rfind(b"<", max(0, len(seam) - OVERLAP))
            rest = seam[cut:] if cut > 0 else b""
            yield chunk, seam[: len(seam) - len(rest)] or seam
        if rest:
            yield b"", rest


def _is_no_bomb(entry: ZipInfo, size: int, total: int) -> None:
    grown = size > GROWTH_MATTERS_FROM and size > entry.compress_size * MOST_GROWTH
    if total > MOST_UNPACKED or grown:
        raise Unreadable(SWOLLEN)


def _declares_nothing(entry: ZipInfo, piece: bytes) -> None:
    if entry.filename.lower().endswith((".xml", ".rels", ".vml")) and DECLARES.search(piece):
        raise Unreadable(ENTITIES)


def _last_sheet_row(entry: ZipInfo, piece: bytes) -> int:
    if not entry.filename.startswith("xl/worksheets/"):
        return 0
    return max((int(row) for row in SHEET_ROW.findall(piece)), default=0)
