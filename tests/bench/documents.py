"""A signed plan of 300 rows, from the bytes of a Word file to every date; beside it the bare unpacking and parsing."""

import statistics
import time
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO

from lxml import etree

from app.deadlines.phrases import read_phrase
from app.deadlines.terms import Frame
from app.imports.reading import read_document
from tests.imports.documents import docx

ROWS, TIMES = 300, 5
FRAME = Frame(date(2024, 1, 1), date(2026, 12, 31), date(2024, 1, 15))
HEAD = ("№ п/п", "Мероприятие", "Срок исполнения", "Белорусская сторона", "Российская сторона")
THEIRS = "Министерство промышленности, торговли и предпринимательства Курской области"
TERMS = ("до 1 декабря 2024 г.", "ежеквартально", "II полугодие 2025 года", "май – июнь 2024 г.", "в течение 2024 года")


def measure() -> dict[str, float]:
    """Seconds, the median of five."""
    content = plan()
    return {"rows": ROWS, "read": timed(lambda: read(content)), "bare": timed(lambda: parse(content))}


def plan() -> bytes:
    rows = [
        (f"{n // 50 + 1}.{n % 50 + 1}", f"Мероприятие № {n} по развитию сотрудничества сторон", TERMS[n % len(TERMS)],
         "Минсвязи, облисполкомы (по согласованию)", THEIRS)
        for n in range(ROWS)
    ]  # fmt: skip
    return docx("План мероприятий на 2024–2026 годы", [HEAD, *rows])


def read(content: bytes) -> None:
    draft = read_document(content, "plan.docx")
    assert len(draft.items) == ROWS
    for item in draft.items:
        assert read_phrase(item.term, FRAME).due


def parse(content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as packed:
        etree.fromstring(packed.read("word/document.xml"))


def timed(act: Callable[[], None]) -> float:
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    return round(statistics.median(took), 3)
