"""What was asked for: stems that must all be there, phrases that must stand as written, a printed number."""

import re
from dataclasses import dataclass

from app.plans.numbers import sort_key
from app.search.words import said_in, stem, stems_in, words_in

QUOTED = re.compile(r"«([^»]+)»|“([^”]+)”|„([^“”]+)[“”]|\"([^\"]+)\"")
# Parts that a dash, a point or a slash joins, a digit among them: 12-34, 2.10.1, 01-15/345. Both bounds keep a text
# without spaces from being looked through anew at each of its words.
NUMERAL = re.compile(r"(?<![^\W_])(?=\S{0,40}\d)[^\W_]+(?:[-‐‑–./][^\W_]+){1,12}")
# Said before a number and never a part of it: п. 2.10, исх. № 12-34.
DESIGNATOR = r"пп?|пункта?|пункту|пунктом|исх|вх|зых|увах|номер|нумар|no?|item"  # cyrillic: words
DESIGNATORS = re.compile(rf"(?<![^\W_])(?:{DESIGNATOR})\b\.?\s*(?:№\s*)?(?=\d)|№", re.IGNORECASE)
PRINTED_NUMBER = re.compile(r"\s*(\d+(?:\.\w{1,4})*)\.?\s*")
LONGEST = 200


@dataclass(frozen=True)
class Question:
    """`asked`: as it was typed. `is_open`: the last word may go on, for somebody is still typing."""

    asked: str
    stems: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    number: str = ""
    is_open: bool = False

    def __bool__(self) -> bool:
        return bool(self.stems)

    def has(self, stem_of_word: str) -> bool:
        """Whether a word with this stem is one of those asked for."""
        return stem_of_word in self.stems or (self.is_open and stem_of_word.startswith(self.stems[-1]))

    def is_in(self, text: str) -> bool:
        """Whether this text answers the question: what the database is asked too."""
        there, said = stems_in(text), said_in(text)
        return self.stems_are_in(there) and all(self.likeness(phrase) in said for phrase in self.phrases)

    def stems_are_in(self, there: set[str]) -> bool:
        *whole, last = self.stems
        begun = any(each.startswith(last) for each in there) if self.is_open else last in there
        return begun and there.issuperset(whole)

    def likeness(self, phrase: str) -> str:
        """What must stand in the plain form of a text that holds the phrase; the last word may go on."""
        goes_on = self.is_open and phrase == self.phrases[-1]
        return f" {phrase}" if goes_on else f" {phrase} "


def read_question(typed: str, *, is_open: bool = False) -> Question:
    """«exact words» in quotation marks; a number with points, dashes or slashes stands as written."""
    asked = " ".join(typed.split())[:LONGEST]
    bare = DESIGNATORS.sub(" ", asked)
    stems = dict.fromkeys(stem(word) for word in words_in(bare))
    phrases = [next(filter(None, found)) for found in QUOTED.findall(bare)] + NUMERAL.findall(QUOTED.sub(" ", bare))
    told = tuple(said_in(phrase).strip() for phrase in phrases)
    number = PRINTED_NUMBER.fullmatch(bare)
    return Question(asked, tuple(stems), told, sort_key(number[1]) if number else "", is_open)
