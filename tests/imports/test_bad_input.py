"""Every bad file: one plain sentence, little memory, nothing left behind. Each is read as the product reads it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.base.language import LANGUAGES, say
from app.imports import refusals
from tests.imports import bad
from tests.imports.documents import docx, separated, xls

ROOT = Path(__file__).resolve().parents[2]
MOST_MEGABYTES = 300

BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("plan.docx", lambda: b"", refusals.EMPTY),
    "only spaces": ("plan.csv", lambda: b" \n\n", refusals.EMPTY),
    "random bytes": ("plan.docx", lambda: bytes(range(256)) * 40, refusals.NOT_A_DOCUMENT),
    "a picture": ("plan.docx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), refusals.NOT_A_DOCUMENT),
    "a program": ("plan.xlsx", lambda: b"MZ\x90\0\x03" + bytes(200), refusals.NOT_A_DOCUMENT),
    "old Word": ("plan.docx", lambda: bad.ole("Root Entry", "WordDocument", "1Table"), refusals.OLD_WORD),
    "another old file": ("plan.doc", lambda: bad.ole("Root Entry", "PowerPoint Document"), refusals.NOT_A_DOCUMENT),
    "a broken old sheet": ("plan.xls", lambda: bad.ole("Root Entry", "Workbook"), refusals.DAMAGED),
    "closed with a password": ("plan.docx", lambda: bad.ole("EncryptionInfo", "EncryptedPackage"), refusals.ENCRYPTED),
    "parts encrypted": ("plan.docx", bad.locked_archive, refusals.ENCRYPTED),
    "rich text": ("plan.doc", lambda: b"{\\rtf1\\ansi plan}", refusals.OTHER_TEXT),
    "a web page": (
        "plan.xls",
        lambda: b"\xef\xbb\xbf<html><table><tr><td>1</td></tr></table></html>",
        refusals.WEB_PAGE,
    ),
    "macros": ("plan.docx", bad.with_macros, refusals.MACROS),
    "a type with macros": ("plan.docm", bad.macro_type, refusals.MACROS),
    "macros in an old sheet": ("plan.xls", lambda: bad.ole("Workbook", "_VBA_PROJECT"), refusals.MACROS),
    "no table": ("plan.docx", lambda: docx("План", "1. Провести ярмарку"), refusals.NO_TABLE),
    "text without columns": ("plan.csv", lambda: b"Plan\nFair\n", refusals.NO_TABLE),
    "text named as a document": ("plan.docx", "План\nЯрмарка\n".encode, refusals.ONLY_TEXT),
    "a program's text": ("plan.py", lambda: b"import os, sys\nprint(os.name, sys.argv)\n", refusals.ONLY_TEXT),
    "another table named as a document": ("plan.xlsx", lambda: b"a;b;c\n1;2;3\n", refusals.ONLY_TEXT),
    "another table": ("plan.csv", lambda: b"a;b;c\n1;2;3\n", refusals.NO_PLAN),
    "no plan's table": ("plan.docx", lambda: docx([["А", "Б", "В"], ["1", "2", "3"]]), refusals.NO_PLAN),
    "nothing under the heading": ("plan.docx", lambda: docx([bad.HEAD]), refusals.NO_ITEMS),
    "an empty sheet": ("plan.xls", lambda: xls({"Лист1": []}), refusals.NO_TABLE),
    "cut off": ("plan.docx", lambda: bad.GOOD[: len(bad.GOOD) // 2], refusals.DAMAGED),
    "broken inside": (
        "plan.docx",
        lambda: bad.repacked(bad.GOOD, {"word/document.xml": b"<w:document"}),
        refusals.DAMAGED,
    ),
    "a part is missing": ("plan.docx", lambda: bad.repacked(bad.GOOD, {"word/document.xml": None}), refusals.DAMAGED),
    "some archive": (
        "plan.zip",
        lambda: bad.repacked(bad.GOOD, {"[Content_Types].xml": b"<Types/>"}),
        refusals.NOT_A_DOCUMENT,
    ),
    "an archive inside": ("plan.docx", lambda: bad.repacked(bad.GOOD, {"word/a.zip": bad.GOOD}), refusals.ODD_ARCHIVE),
    "a path that leads out": (
        "plan.docx",
        lambda: bad.repacked(bad.GOOD, {"../../etc/cron": b"x"}),
        refusals.ODD_ARCHIVE,
    ),
    "an absolute path": ("plan.docx", lambda: bad.repacked(bad.GOOD, {"/etc/cron": b"x"}), refusals.ODD_ARCHIVE),
    "a bomb": ("plan.docx", bad.bomb, refusals.SWOLLEN),
    "a bomb whose headers lie": ("plan.docx", bad.quiet_bomb, refusals.DAMAGED),
    "two and a half thousand parts": ("plan.docx", bad.many_parts, refusals.SWOLLEN),
    "a tree of a gigabyte": ("plan.docx", bad.swollen_tree, refusals.TOO_MUCH),
    "entities": ("plan.docx", bad.entities, refusals.ENTITIES),
    "an entity that reads a file": ("plan.xlsx", bad.external_entity, refusals.ENTITIES),
    "seventeen thousand million cells": ("plan.xlsx", bad.endless_sheet, refusals.TOO_MANY_ROWS),
    "sixteen thousand columns": ("plan.xlsx", bad.wide_sheet, refusals.TOO_WIDE),
    "a row repeated a million times": ("plan.ods", bad.endless_open_sheet, refusals.TOO_MANY_ROWS),
    "20,000 rows of Word": ("plan.docx", bad.long_document, refusals.TOO_MANY_ROWS),
    "20,000 rows of a sheet": ("plan.xlsx", bad.long_sheet, refusals.TOO_MANY_ROWS),
    "20,000 rows of text": ("plan.csv", bad.long_text, refusals.TOO_MANY_ROWS),
    "60 MB": ("plan.docx", lambda: bad.GOOD + bytes(60 * 2**20), refusals.TOO_LARGE),
    "an OpenDocument text": (
        "plan.odt",
        lambda: bad.repacked(
            bad.GOOD, {"[Content_Types].xml": None, "mimetype": b"application/vnd.oasis.opendocument.text"}
        ),
        refusals.OTHER_TEXT,
    ),
}


def measured(content: bytes, name: str, folder: Path) -> dict:
    """What the reading of a file took, and that it left nothing in the folder of temporary files."""
    file, temporary = folder / "upload", folder / "tmp"
    file.write_bytes(content)
    temporary.mkdir()
    run = subprocess.run(
        [sys.executable, "-m", "tests.imports.measured", str(file), name],
        cwd=ROOT, env=os.environ | {"TMPDIR": str(temporary)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert list(temporary.iterdir()) == []
    assert sorted(folder.iterdir()) == [temporary, file]
    return json.loads(run.stdout)


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_with_its_sentence_and_little_memory(kind, tmp_path):
    name, make, sentence = BAD[kind]

    told = measured(make(), name, tmp_path)

    assert (told.get("refusal"), told.get("status")) == (sentence, 422), told
    assert told["megabytes"] < MOST_MEGABYTES
    assert "%" not in told["said"]


def test_a_good_file_takes_little_memory_too(tmp_path):
    told = measured(bad.long_document(4_000), "plan.docx", tmp_path)

    assert told["items"] == 4_000
    assert told["megabytes"] < MOST_MEGABYTES


def test_pictures_as_word_packs_them_are_no_archives(tmp_path):
    pictures = {"word/media/image1.emz": b"\x1f\x8b" + bytes(100), "word/media/image2.png": b"\x89PNG" + bytes(70_000)}

    assert measured(bad.repacked(bad.GOOD, pictures), "plan.docx", tmp_path)["items"] == 1


def test_the_content_decides_and_not_the_name(tmp_path):
    assert measured(bad.GOOD_SHEET, "plan.docx", tmp_path)["items"] == 1


def test_a_plan_in_columns_of_text_is_read_under_any_name(tmp_path):
    assert measured(separated([bad.HEAD, bad.ROW]), "plan.docx", tmp_path)["items"] == 1


def test_every_sentence_is_said_in_three_languages():
    sentences = {sentence for _, _, sentence in BAD.values()}

    for language in set(LANGUAGES) - {"en"}:
        assert all(say(language, sentence) != sentence for sentence in sentences)
