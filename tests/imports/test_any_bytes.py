"""Whatever is sent is read or refused: no other exception leaves the reader."""

from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.imports.draft import Draft
from app.imports.reader import read
from app.imports.refusals import Unreadable
from tests.dice import rounds
from tests.imports import bad
from tests.imports.documents import LEFT, UP, docx, ods, separated, xls, xlsx
from tests.imports.plans import forty_rows

TABLE = [
    ["№", "Мероприятие", "Срок", "Исполнители", LEFT],
    [UP, UP, UP, "белорусская сторона", "российская сторона"],
    ["I. Торговля", LEFT, LEFT, LEFT, LEFT],
    ["1.1", "Ярмарка", "май", "Минпром (по согласованию)", "Комитет А, Б и В"],
    [1.2, UP, 2024, "Минпром", UP],
]
FEW = settings(max_examples=rounds(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])


def is_read_or_refused(content: bytes, name: str = "plan.docx") -> None:
    try:
        draft = read(content, name)
    except Unreadable:
        pass
    else:
        assert isinstance(draft, Draft)
        assert draft.items
        assert all(0 <= item.section < len(draft.sections) and item.number for item in draft.items)


@cache
def good(kind: str) -> bytes:
    sheets = {"Лист1": TABLE}
    made = {
        "docx": lambda: docx("План", TABLE),
        "xlsx": lambda: xlsx(sheets),
        "xls": lambda: xls(sheets),
        "ods": lambda: ods(sheets),
        "csv": lambda: separated(TABLE),
    }
    return made[kind]()


KINDS = st.sampled_from(("docx", "xlsx", "xls", "ods", "csv"))
FLIPS = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=12)


def flipped(content: bytes, flips: list[tuple[float, int]]) -> bytes:
    changed = bytearray(content)
    for place, value in flips:
        changed[int(place * len(changed))] = value
    return bytes(changed)


@FEW
@given(
    st.binary(max_size=2_000), st.sampled_from((b"", b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"), b"%PDF-1.7\n"))
)
def test_random_bytes(content, beginning):
    is_read_or_refused(beginning + content)


@FEW
@given(KINDS, FLIPS)
def test_documents_with_flipped_bytes(kind, flips):
    is_read_or_refused(flipped(good(kind), flips))


@FEW
@given(KINDS, st.floats(0, 1))
def test_documents_cut_anywhere(kind, place):
    is_read_or_refused(good(kind)[: int(len(good(kind)) * place)])


PARTS = {
    "docx": ("word/document.xml", "word/styles.xml", "word/numbering.xml", "[Content_Types].xml"),
    "xlsx": ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"),
    "ods": ("content.xml",),
}


@FEW
@given(st.sampled_from([(kind, name) for kind, names in PARTS.items() for name in names]), FLIPS)
def test_parts_of_sound_archives_with_flipped_bytes(which, flips):
    kind, name = which
    broken = flipped(bad.part(good(kind), name), flips)

    is_read_or_refused(bad.repacked(good(kind), {name: broken}))


WORDS = (
    "", "1.1", "2.", "I.", "Раздел I", "№", "Срок", "Мероприятие", "Исполнители", "белорусская сторона", "с", "по",
    "Минпром, Минсвязи", "РБ: А; КО: Б", "<*> сноска", "* x", "*", "(по согласованию)", "31.12.2024", "(", "«", "- \n,",
)  # fmt: skip
CELL = st.one_of(st.text(max_size=30), st.sampled_from(WORDS))
ROWS = st.lists(st.lists(CELL, min_size=2, max_size=6), min_size=1, max_size=9)


@FEW
@given(ROWS, st.booleans())
def test_tables_of_any_words(rows, with_heading):
    head = [["№", "Мероприятие", "Срок", "Исполнители"]] if with_heading else []
    is_read_or_refused(separated([*head, *rows], delimiter=";"), "plan.csv")


@FEW
@given(st.lists(st.integers(0, 300), max_size=6), st.integers(0, 2**16))
def test_a_whole_plan_with_elements_taken_out(places, seed):
    body = bad.part(_whole(), "word/document.xml").split(b"><")
    for n in places:
        body.pop((n * 7919 + seed) % len(body))

    is_read_or_refused(bad.repacked(_whole(), {"word/document.xml": b"><".join(body)}))


@cache
def _whole() -> bytes:
    return forty_rows()[0]
