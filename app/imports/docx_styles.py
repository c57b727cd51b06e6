"""What the named styles of a document give to its paragraphs: headings, bold letters, lists."""

from dataclasses import dataclass, field
from typing import Any, Self

from docx.oxml.ns import qn

DEEPEST = 20


def is_on(element: Any) -> bool:
    """An element that switches something: there, and not set to 0."""
    return element is not None and element.get(qn("w:val"), "1") not in {"0", "false", "off", "none"}


def attribute(parent: Any, *path: str) -> str | None:
    """The value at the end of a path of elements, if all of them are there."""
    found = parent
    for step in path:
        found = found.find(qn(step)) if found is not None else None
    return found.get(qn("w:val")) if found is not None else None


@dataclass(frozen=True)
class Styles:
    """The elements of paragraph styles by their id."""

    by_id: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Any) -> Self:
        part = next(
            (each.target_part for each in document.part.rels.values() if each.reltype.endswith("/styles")), None
        )
        styles = part.element.iter(qn("w:style")) if part is not None else ()
        return cls({style.get(qn("w:styleId"), ""): style for style in styles})

    def chain(self, paragraph: Any) -> list[Any]:
        """The style of a paragraph and those it is based on, the nearest first."""
        found: list[Any] = []
        style = self.by_id.get(attribute(paragraph, "w:pPr", "w:pStyle") or "")
        while style is not None and len(found) < DEEPEST:
            found.append(style)
            style = self.by_id.get(attribute(style, "w:basedOn") or "")
        return found

    def is_heading(self, paragraph: Any) -> bool:
        levels = [attribute(paragraph, "w:pPr", "w:outlineLvl")]
        levels += [attribute(style, "w:pPr", "w:outlineLvl") for style in self.chain(paragraph)]
        level = next((level for level in levels if level is not None), None)
        return level is not None and level != "9"

    def is_bold(self, paragraph: Any, run: Any) -> bool:
        for parent in (run, *self.chain(paragraph)):
            properties = parent.find(qn("w:rPr"))
            bold = properties.find(qn("w:b")) if properties is not None else None
            if bold is not None:
                return is_on(bold)
        return False

    def list_of(self, paragraph: Any) -> tuple[str, int] | None:
        """The list (numId) and level that a paragraph belongs to."""
        number, level = None, None
        for parent in (paragraph, *self.chain(paragraph)):
            number = number or attribute(parent, "w:pPr", "w:numPr", "w:numId")
            level = level or attribute(parent, "w:pPr", "w:numPr", "w:ilvl")
        if not number or number == "0":
            return None
        return number, int(level) if level and level.isdecimal() else 0
