"""What a file is, by its content; its name only speaks where the content leaves two ways."""

import re
from enum import StrEnum

from app.imports.container import Container, looked_through
from app.imports.refusals import (
    EMPTY,
    ENCRYPTED,
    MACROS,
    NOT_A_DOCUMENT,
    OLD_WORD,
    OTHER_TEXT,
    WEB_PAGE,
    Unreadable,
)  # fmt: skip


class FileKind(StrEnum):
    DOCX = "docx"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    PDF = "pdf"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAGE = re.compile(rb"\s*(?:<!doctype html|<html|<\?xml|<table|<!--|mime-version:)", re.IGNORECASE)
WORD = b"wordprocessingml.document.main+xml"
SHEETS = b"spreadsheetml.sheet.main+xml"
OPEN_SHEETS = b"application/vnd.oasis.opendocument.spreadsheet"
OPEN_FORMS = {b"application/vnd.oasis.opendocument.text": "ODT"}
TEXT_ENDINGS = (".csv", ".tsv", ".tab", ".txt")
OTHER_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")


def kind_of_file(content: bytes, name: str) -> FileKind:
    """Refuses what is none of these, each with its own sentence."""
    if not content.strip(b"\0 \r\n\t"):
        raise Unreadable(EMPTY)
    if content.startswith(b"PK"):
        return _of_archive(looked_through(content))
    if content.startswith(OLE):
        return _of_ole(content, name)
    if b"%PDF-" in content[:1024]:
        return FileKind.PDF
    return _of_text(content)


def is_named_as_text(name: str) -> bool:
    return name.lower().endswith(TEXT_ENDINGS)


def _of_archive(container: Container) -> FileKind:
    types = container.types
    if b"macroEnabled" in types:
        raise Unreadable(MACROS)
    if WORD in types:
        return FileKind.DOCX
    if SHEETS in types:
        return FileKind.XLSX
    if b"encryption-data" in container.manifest:
        raise Unreadable(ENCRYPTED)
    if container.mimetype.strip() == OPEN_SHEETS:
        return FileKind.ODS
    if container.mimetype.strip() in OPEN_FORMS:
        raise Unreadable(OTHER_TEXT, form=OPEN_FORMS[container.mimetype.strip()])
    raise Unreadable(NOT_A_DOCUMENT)


def _of_ole(content: bytes, name: str) -> FileKind:
    """An old Word or Excel file, or a new one closed with a password: the names of its streams tell."""
    held = {word for word in ("EncryptedPackage", "Workbook", "Book", "WordDocument") if _stream(word) in content}
    if "EncryptedPackage" in held:
        raise Unreadable(ENCRYPTED)
    sheets = held & {"Workbook", "Book"}
    if "WordDocument" in held and not (sheets and name.lower().endswith(".xls")):
        raise Unreadable(OLD_WORD)
    if not sheets:
        raise Unreadable(NOT_A_DOCUMENT)
    if _stream("_VBA_PROJECT") in content:
        raise Unreadable(MACROS)
    return FileKind.XLS


def _stream(name: str) -> bytes:
    """A stream's name as the directory of the file has it."""
    return name.encode("utf-16-le") + b"\0\0"


def _of_text(content: bytes) -> FileKind:
    if content.startswith(b"{\\rtf"):
        raise Unreadable(OTHER_TEXT, form="RTF")
    if content.startswith(OTHER_ARCHIVES):
        raise Unreadable(NOT_A_DOCUMENT)
    if PAGE.match(content[:1024].removeprefix(b"\xef\xbb\xbf")):
        raise Unreadable(WEB_PAGE)
    return FileKind.CSV
