"""What a reader of the page sees of a paragraph: inserted text, not deleted one; numbers that Word itself writes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from app.imports.cleaning import cleaned, one_line
from app.imports.docx_numbering import Numbering
from app.imports.docx_styles import Styles, attribute, is_on

# Deleted, moved away, instructions of fields, text boxes and pictures with their stand-ins.
UNSEEN = {
    qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), qn("w:delText"), qn("w:pPr"), qn("w:rPr"), qn("w:pict"),
    qn("w:drawing"), qn("w:object"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
}  # fmt: skip
SIGNS = {
    qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " ", qn("w:ptab"): " ", qn("w:noBreakHyphen"): "-",
}  # fmt: skip
UNITS = ("м", "км", "см", "дм", "m", "km", "cm")  # cyrillic: raised figures after these are powers
RAISED = str.maketrans("123456789*", "¹²³⁴⁵⁶⁷⁸⁹*")


@dataclass
class Reader:
    """Holds the counters of the document's lists, so paragraphs are read once and in their order."""

    styles: Styles
    numbering: Numbering

    def paragraph(self, element: Any) -> str:
        text = cleaned("".join(self._pieces(element)))
        label = self.numbering.label(element)
        return f"{label} {text}".strip() if label else text

    def cell(self, paragraphs: list[Any]) -> str:
        return "\n".join(text for element in paragraphs if (text := self.paragraph(element)))

    def is_heading(self, element: Any) -> bool:
        return self.styles.is_heading(element)

    def is_bold(self, paragraphs: list[Any]) -> bool:
        """Every run with a text is bold, by itself or by its paragraph's style."""
        found = [
            self.styles.is_bold(element, run)
            for element in paragraphs
            for run in element.iter(qn("w:r"))
            if any((text.text or "").strip() for text in run.iter(qn("w:t")))
        ]
        return bool(found) and all(found)

    def _pieces(self, element: Any) -> Iterator[str]:
        so_far = ""
        for child in element.iterchildren():
            if child.tag in UNSEEN or not isinstance(child.tag, str):
                continue
            piece = self._run(child, so_far) if child.tag == qn("w:r") else "".join(self._pieces(child))
            so_far += piece
            yield piece

    def _run(self, run: Any, before: str) -> str:
        properties = run.find(qn("w:rPr"))
        if properties is not None and is_on(properties.find(qn("w:vanish"))):
            return ""
        text = "".join(_signs(run))
        raised = attribute(run, "w:rPr", "w:vertAlign") == "superscript"
        return _raised(text, before) if raised else text


def _signs(run: Any) -> Iterator[str]:
    for child in run.iterchildren():
        if child.tag == qn("w:t"):
            yield (child.text or "").replace("\n", " ")
        elif child.tag in SIGNS and child.get(qn("w:type")) != "page":
            yield SIGNS[child.tag]
        elif child.tag in {qn("w:footnoteReference"), qn("w:endnoteReference")}:
            yield f"<{child.get(qn('w:id'))}>"


def _raised(text: str, before: str) -> str:
    """A raised figure or star is a footnote's mark, unless it is the power of a unit."""
    mark = text.strip().rstrip(")")
    if not mark or mark.startswith("<") or mark.strip("*0123456789"):
        return text
    words = before.split()
    if words and words[-1] in UNITS and mark in {"2", "3"}:
        return mark.translate(RAISED)
    return f"<{mark}>"


def footnotes(document: Any) -> dict[str, str]:
    """Footnotes and endnotes by number."""
    notes: dict[str, str] = {}
    for kind, tag in ((RELATIONSHIP_TYPE.ENDNOTES, "w:endnote"), (RELATIONSHIP_TYPE.FOOTNOTES, "w:footnote")):
        for relationship in document.part.rels.values():
            if relationship.reltype == kind and not relationship.is_external:
                for note in parse_xml(relationship.target_part.blob).iter(qn(tag)):
                    notes[note.get(qn("w:id"), "")] = one_line(
                        "".join(text.text or "" for text in note.iter(qn("w:t")))
                    )
    return {mark: text for mark, text in notes.items() if text}
