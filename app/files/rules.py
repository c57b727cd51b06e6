"""Which files are taken. Pure: the name and the bytes decide, not what the sender says."""

import zipfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from io import BytesIO

from app.base.errors import Invalid
from app.base.language import N_

PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MACROS = "vbaproject.bin"


def _begins(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(marks)


def _holds(member: str) -> Callable[[bytes], bool]:
    """A package of parts that has this one, and no macros."""

    def looks_so(content: bytes) -> bool:
        try:
            with zipfile.ZipFile(BytesIO(content)) as package:
                names = [name.lower() for name in package.namelist()]
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return False
        return member in names and not any(name.endswith(MACROS) for name in names)

    return looks_so


def _is_text(content: bytes) -> bool:
    return b"\0" not in content


@dataclass(frozen=True, slots=True)
class FileKind:
    media_type: str
    looks_so: Callable[[bytes], bool]


OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN = "application/vnd.oasis.opendocument"
KINDS: Mapping[str, FileKind] = {
    "pdf": FileKind("application/pdf", _begins(b"%PDF-")),
    "docx": FileKind(f"{OFFICE}.wordprocessingml.document", _holds("word/document.xml")),
    "xlsx": FileKind(f"{OFFICE}.spreadsheetml.sheet", _holds("xl/workbook.xml")),
    "pptx": FileKind(f"{OFFICE}.presentationml.presentation", _holds("ppt/presentation.xml")),
    "odt": FileKind(f"{OPEN}.text", _holds("content.xml")),
    "ods": FileKind(f"{OPEN}.spreadsheet", _holds("content.xml")),
    "doc": FileKind("application/msword", _begins(OLE)),
    "xls": FileKind("application/vnd.ms-excel", _begins(OLE)),
    "rtf": FileKind("application/rtf", _begins(b"{\\rtf")),
    "txt": FileKind("text/plain", _is_text),
    "csv": FileKind("text/csv", _is_text),
    "jpg": FileKind("image/jpeg", _begins(b"\xff\xd8\xff")),
    "jpeg": FileKind("image/jpeg", _begins(b"\xff\xd8\xff")),
    "png": FileKind("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    "tif": FileKind("image/tiff", _begins(b"II*\0", b"MM\0*")),
    "tiff": FileKind("image/tiff", _begins(b"II*\0", b"MM\0*")),
}


def read_kind(name: str, content: bytes, *, allowed: Collection[str], most: int) -> FileKind:
    """What the file is; Invalid says in a plain sentence why it is not taken."""
    ending = name.rpartition(".")[2]
    if not content:
        raise _refused(N_("The file is empty"))
    if len(content) > most:
        raise _refused(N_("The file is larger than is taken here"))
    if ending not in allowed or ending not in KINDS or "." not in name:
        raise _refused(N_("Files of this kind are not taken: send a document, a table, a scan or a picture"))
    if content.startswith(PROGRAMS):
        raise _refused(N_("This is a program, not a document"))
    kind = KINDS[ending]
    if not kind.looks_so(content):
        raise _refused(N_("What is in the file is not what its name says, or it holds macros"))
    return kind


def _refused(sentence: str) -> Invalid:
    return Invalid({"files": sentence})
