"""A PDF with a ruled table, written by hand: no library that we have writes one."""

from collections.abc import Iterator, Sequence

LINE, LEFT, TOP = 14, 40, 780


def pdf(pages: Sequence[Sequence[str | Sequence[Sequence[str]]]], widths: Sequence[int]) -> bytes:
    """`pages`: lines of text and tables from above; a cell's newline begins a line in it."""
    letters = sorted({letter for page in pages for block in page for letter in _letters(block)})
    codes = {letter: 33 + n for n, letter in enumerate(letters)}
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", _font(codes)]
    kids = []
    for page in pages:
        drawn = "\n".join(_drawn(page, widths, codes))
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _file(objects)


def _letters(block: str | Sequence[Sequence[str]]) -> str:
    return block if isinstance(block, str) else "".join("".join(row) for row in block)


def _font(codes: dict[str, int]) -> str:
    names = " ".join(f"/uni{ord(letter):04X}" for letter in codes)
    widths = " ".join(["500"] * len(codes))
    return (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 33 "
        f"/LastChar {32 + len(codes)} /Widths [{widths}] /Encoding << /Type /Encoding /Differences [33 {names}] >> >>"
    )


def _drawn(page: Sequence, widths: Sequence[int], codes: dict[str, int]) -> Iterator[str]:
    top = TOP
    for block in page:
        if isinstance(block, str):
            yield _text(block, LEFT, top - 10, codes)
            top -= LINE
            continue
        for row in block:
            height = LINE * max(cell.count("\n") + 1 for cell in row) + 6
            x = LEFT
            for cell, width in zip(row, widths, strict=True):
                yield f"{x} {top - height} {width} {height} re S"
                for n, line in enumerate(cell.split("\n")):
                    yield _text(line, x + 3, top - 12 - LINE * n, codes)
                x += width
            top -= height
        top -= 6


def _text(words: str, x: int, y: int, codes: dict[str, int]) -> str:
    hexed = "".join(f"{codes[letter]:02x}" for letter in words)
    return f"BT /F1 10 Tf {x} {y} Td <{hexed}> Tj ET"


def _file(objects: list[str]) -> bytes:
    body, places = b"%PDF-1.4\n", []
    for n, held in enumerate(objects, 1):
        places.append(len(body))
        body += f"{n} 0 obj\n{held}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>"
    )
    return body + f"{trailer}\nstartxref\n{len(body)}\n%%EOF".encode()
