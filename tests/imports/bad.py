"""Files that no plan is: each a way in which a document can be wrong or meant ill."""

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from tests.imports.documents import docx, ods, separated, xlsx

HEAD = ["№", "Мероприятие", "Срок", "Исполнители"]
ROW = ["1", "Ярмарка", "май", "Гомельский облисполком"]
GOOD = docx("План", [HEAD, ROW])
GOOD_SHEET = xlsx({"Лист1": [HEAD, ROW]})


def repacked(content: bytes, changes: Mapping[str, bytes | None], *, stored: bool = False) -> bytes:
    """An archive with parts replaced, added, or (None) taken out."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_STORED if stored else ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *changes]):
            part = changes[name] if name in changes else old.read(name)
            if part is not None:
                new.writestr(ZipInfo(name), part, compress_type=ZIP_STORED if stored else ZIP_DEFLATED)
    return file.getvalue()


def part(content: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(name)


def ole(*streams: str) -> bytes:
    """The beginning of an old compound file, with the names of streams in its directory."""
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
    entries = (
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2) + bytes(62) for name in streams
    )
    return header + b"".join(entries)


def bomb() -> bytes:
    """Half a megabyte that unpacks to half a gigabyte."""
    return repacked(GOOD, {"word/media/image1.bin": bytes(500 * 2**20)})


def quiet_bomb() -> bytes:
    """Headers that lie: the part says that it is small."""
    content = bytearray(repacked(GOOD, {"word/document.xml": bytes(300 * 2**20)}))
    size = struct.pack("<L", 300 * 2**20)
    return bytes(content.replace(size, struct.pack("<L", 1000)))


def many_parts() -> bytes:
    return repacked(GOOD, {f"word/media/{n}.xml": b"" for n in range(2_500)})


def swollen_tree() -> bytes:
    """XML that is small enough to pass and needs a gigabyte as a tree."""
    filler = b"".join(b"<w:p><w:r><w:t>%d</w:t></w:r></w:p>" % (n * 7919) for n in range(2_200_000))
    body = part(GOOD, "word/document.xml")
    return repacked(GOOD, {"word/document.xml": body.replace(b"<w:body>", b"<w:body>" + filler)})


def entities() -> bytes:
    body = part(GOOD, "word/document.xml")
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return repacked(GOOD, {"word/document.xml": body.replace(b"<w:document", laughs + b"<w:document", 1)})


def external_entity() -> bytes:
    sheet = part(GOOD_SHEET, "xl/sharedStrings.xml")
    reads = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    return repacked(GOOD_SHEET, {"xl/sharedStrings.xml": sheet.replace(b"<sst", reads + b"<sst", 1)})


def with_macros() -> bytes:
    return repacked(GOOD, {"word/vbaProject.bin": b"macros"})


def macro_type() -> bytes:
    types = part(GOOD, "[Content_Types].xml")
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return repacked(
        GOOD, {"[Content_Types].xml": types.replace(plain, b"application/vnd.ms-word.document.macroEnabled.main+xml")}
    )


def locked_archive() -> bytes:
    """The bit that says that parts are encrypted, in both headers of every part."""
    content = bytearray(GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            content[place + offset] |= 1
            place = content.find(mark, place + 4)
    return bytes(content)


def endless_sheet() -> bytes:
    """A few kilobytes with a cell in the last row and column there is: seventeen thousand million cells."""
    sheet = part(GOOD_SHEET, "xl/worksheets/sheet1.xml")
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    declared = sheet.replace(b"</sheetData>", far).replace(b'ref="A1:D2"', b'ref="A1:XFD1048576"')
    return repacked(GOOD_SHEET, {"xl/worksheets/sheet1.xml": declared})


def wide_sheet() -> bytes:
    sheet = part(GOOD_SHEET, "xl/worksheets/sheet1.xml")
    far = b'<row r="3"><c r="XFD3"><v>1</v></c></row></sheetData>'
    return repacked(GOOD_SHEET, {"xl/worksheets/sheet1.xml": sheet.replace(b"</sheetData>", far)})


def endless_open_sheet() -> bytes:
    """A row that says it is repeated a million times, each with a cell repeated sixteen thousand times."""
    good = ods({"Лист1": [HEAD, ROW]})
    body = part(good, "content.xml").decode()
    row = body[body.rindex("<table:table-row") : body.rindex("</table:table>")]
    repeated = row.replace("<table:table-row", '<table:table-row table:number-rows-repeated="1048576"', 1)
    repeated = repeated.replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="16384"', 1)
    return repacked(good, {"content.xml": body.replace(row, repeated).encode()})


def long_rows(count: int) -> list[list[str]]:
    return [HEAD, *([str(n), f"Мероприятие {n}", "май", "Гомельский облисполком"] for n in range(1, count + 1))]


def long_document(count: int = 20_000) -> bytes:
    """The rows are written as text: a library would take minutes."""
    body = part(GOOD, "word/document.xml").decode()
    row = body[body.rindex("<w:tr>") : body.rindex("</w:tbl>")]
    rows = "".join(row.replace("Ярмарка", f"Мероприятие {zlib.crc32(b'%d' % n)}") for n in range(count))
    return repacked(GOOD, {"word/document.xml": body.replace(row, rows).encode()})


def long_sheet() -> bytes:
    return xlsx({"Лист1": long_rows(20_000)})


def long_text() -> bytes:
    return separated(long_rows(20_000))
