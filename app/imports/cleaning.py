"""Text as a reader sees it: without the marks that only place it on the paper."""

import re
import unicodedata

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
BREAKS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
SPACES = re.compile(r"[^\S\n]+")


def cleaned(text: str) -> str:
    """Lines with single spaces and nothing invisible; one letter where there were a letter and its accent."""
    text = unicodedata.normalize("NFC", BREAKS.sub("\n", text).translate(INVISIBLE)).replace("\u2011", "-")
    text = "".join(letter if letter >= " " or letter in "\n\t" else " " for letter in text)
    lines = (SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    return " ".join(text.split())


def plain(text: str) -> str:
    """For comparing: small letters, ё as е, single spaces."""
    return one_line(text).lower().replace("ё", "е")  # cyrillic: one letter, two spellings
