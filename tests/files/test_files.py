"""Which files are taken, how they are kept, and who gets them. On both databases."""

import zipfile
from io import BytesIO

import pytest

from app.base.errors import Invalid, NotFound
from app.base.settings import Settings
from app.files.changes import About, Shelf, Upload, keep_file
from app.files.names import clean_name
from app.files.queries import find_file
from app.files.rules import KINDS, read_kind
from app.history.models import Circle
from app.plans.actors import actor_of
from app.plans.queries import own_items

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
EVERY = frozenset(KINDS)


def package(*members: str) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for member in members:
            made.writestr(member, "x")
    return content.getvalue()


CONTENTS = {
    "pdf": PDF, "docx": package("[Content_Types].xml", "word/document.xml"), "xlsx": package("xl/workbook.xml"),
    "pptx": package("ppt/presentation.xml"), "odt": package("mimetype", "content.xml"), "ods": package("content.xml"),
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
    "rtf": b"{\\rtf1",
    "txt": "Протокол".encode("cp1251"), "csv": b"1;2", "jpg": b"\xff\xd8\xff\xe0", "jpeg": b"\xff\xd8\xff",
    "png": b"\x89PNG\r\n\x1a\n", "tif": b"II*\0", "tiff": b"MM\0*",
}  # fmt: skip


@pytest.mark.parametrize("ending", KINDS)
def test_every_kind_is_known_by_what_is_in_it(ending):
    assert read_kind(f"акт.{ending}", CONTENTS[ending], allowed=EVERY, most=10_000) is KINDS[ending]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("setup.exe", b"MZ"), ("акт.pdf.exe", b"MZ"), ("акт.pdf", b"MZ\x90"), ("акт.txt", b"#!/bin/sh"),
        ("акт.txt", b"\x7fELF"), ("акт.pdf", b"<html>"), ("акт.docx", package("xl/workbook.xml")),
        ("акт.docx", package("word/document.xml", "word/vbaProject.bin")), ("акт.docx", b"PK\x03\x04 broken"),
        ("акт.png", b"\xff\xd8\xff"), ("акт.txt", b"a\0b"), ("акт", PDF), ("pdf", PDF), ("акт.svg", b"<svg/>"),
        ("акт.html", b"<p>"), ("акт.pdf", b""), ("акт.zip", package("a")), ("акт.pdf", PDF + bytes(10_000)),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused_with_a_sentence(name, content):
    with pytest.raises(Invalid) as refused:
        read_kind(name, content, allowed=EVERY, most=10_000)

    assert set(refused.value.problems) == {"files"}


def test_the_installation_says_which_kinds_it_takes():
    with pytest.raises(Invalid):
        read_kind("акт.pdf", PDF, allowed=frozenset({"docx"}), most=10_000)

    assert set(Settings.read().file_types.split(",")) == EVERY


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"), ("C:\\Users\\акт.PDF", "акт.pdf"), ("a\x00b\r\nc.pdf", "a b c.pdf"),
        ("акт\u202efdp.exe", "акт fdp.exe"), ('a"b<c>.pdf', "a b c.pdf"),
        ("  протокол  № 13 .pdf", "протокол № 13.pdf"),
        ("..pdf", "pdf"), ("я" * 300 + ".pdf", "я" * 116 + ".pdf"),
    ],
)  # fmt: skip
def test_names_are_cleaned(given, kept):
    assert clean_name(given) == kept


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "files", EVERY, 10_000)


@pytest.fixture
def keep(town, session, shelf, now):
    def kept(name="акт.pdf", content=PDF, circle=Circle.BOTH):
        about = About(town.plan.id, town.items["1.1"], town.sides["by"].id, circle)
        return keep_file(session, shelf, Upload(name, content), about, person_id=town.persons["anna"].id, now=now)

    return kept


def test_the_same_name_is_the_next_version_and_both_are_kept(keep, shelf):
    first, second = keep(), keep(content=PDF + b"2")

    assert (first.version, second.version) == (1, 2)
    assert [shelf.path(each.sha256).read_bytes() for each in (first, second)] == [PDF, PDF + b"2"]


def test_the_same_content_lies_there_once(keep, shelf):
    keep("акт.pdf")
    keep("копия.pdf")

    assert len([path for path in shelf.folder.rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize(
    ("circle", "readers"),
    [
        (Circle.SIDE, {"anna", "carla", "clara"}),
        (Circle.BOTH, {"anna", "carla", "clara", "darya", "egor", "kirill", "administrator"}),
        (Circle.PUBLIC, {"anna", "carla", "clara", "darya", "egor", "kirill", "administrator"}),
    ],
)
def test_a_file_exists_for_its_circle_only(keep, town, session, now, circle, readers):
    kept, people = keep(circle=circle), {}
    for name in ("anna", "carla", "clara", "darya", "egor", "kirill"):
        people[name] = actor_of(session, town.persons[name], now=now, today=now.date())
    town.add_person("stranger", "by", now=now, session=session)
    session.flush()
    people["stranger"] = actor_of(session, town.persons["stranger"], now=now, today=now.date())
    people["administrator"] = type(town.clerk)(
        town.persons["stranger"].id, "", "ru", town.sides["by"].id, "Europe/Minsk", is_administrator=True
    )

    assert {name for name, actor in people.items() if _finds(session, kept, actor)} == readers


def _finds(session, kept, actor) -> bool:
    try:
        return find_file(session, kept.id, seen_by=actor, own_items=own_items(actor)).id == kept.id
    except NotFound:
        return False
