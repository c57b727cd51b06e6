"""Lines of a cell put together into one text, as they would be read aloud."""

import re

LIST_MARK = re.compile(r"(?:[-–—•·*]|\(?\w{1,2}\))\s")
# «торгово-», «научно-», «российско-»: after these a hyphen belongs to the word; elsewhere it only breaks the line.
COMPOUND = re.compile(
    r"(?:\w{3,}(?:[нвк]о|ско)|\w*(?:северо|юго|медико|агро|физико|химико|бизнес|интернет|онлайн|вице|пресс))-$",
    re.IGNORECASE,
)
HYPHEN = re.compile(r"(?<=\w)-$")


def in_one(text: str) -> str:
    """Lines of a title or a term as one text; points of a list keep their lines."""
    joined = ""
    for line in text.split("\n"):
        joined = joined_with(joined, line)
    return joined


def joined_with(text: str, line: str) -> str:
    if not text or not line:
        return text or line
    if LIST_MARK.match(line):
        return f"{text}\n{line}"
    if HYPHEN.search(text) and line[0].islower():
        last = text.rsplit(maxsplit=1)[-1]
        return text + line if COMPOUND.search(last) else text[:-1] + line
    return f"{text} {line}"
