"""A draft of a consolidated text as a Word document: headings, items, what was said of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from docx import Document

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 — a document's properties have no zone


@dataclass(frozen=True, slots=True)
class Passage:
    """An item, and the lines that were said of it."""

    heading: str
    term: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Text:
    """`head`: the lines under the title; `sections`: a heading and its passages."""

    title: str
    head: Sequence[str]
    sections: Sequence[tuple[str, Sequence[Passage]]]


def as_docx(text: Text) -> bytes:
    document = Document()
    document.core_properties.title = document.core_properties.author = ""
    document.core_properties.title = text.title
    document.core_properties.created = document.core_properties.modified = MADE
    document.add_heading(text.title, 0)
    for line in text.head:
        document.add_paragraph(line)
    for heading, passages in text.sections:
        document.add_heading(heading, 1)
        for passage in passages:
            _add(document, passage)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _add(document, passage: Passage) -> None:
    document.add_heading(passage.heading, 2)
    if passage.term:
        document.add_paragraph().add_run(passage.term).italic = True
    for line in passage.lines:
        document.add_paragraph(line)
