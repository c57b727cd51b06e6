"""Rows of words described by their sorts: `no later than? n=number|nth month_word`.

Each sort is one character of an alphabet, so a pattern is a regular expression over a phrase's tokens, and what a name
caught leads back to the tokens. `!sort` is what may not follow. Patterns are flat: none is tried in more ways than a
power of the number of words, and that number is bounded.
"""

import re
from collections.abc import Mapping

from app.deadlines.phrases.cutting import SHAPES, Token
from app.deadlines.phrases.lexicon import SORTS

OTHERS = {
    "year", "odd", "bad_date", "unsure_date", "date", "roman", "unknown", "quarter_of", "half_of", "per",
}  # fmt: skip
ALPHABET = {sort: chr(0xE000 + n) for n, sort in enumerate(sorted(SORTS | OTHERS | set(SHAPES)))}
NAMED: dict[str, str] = {
    "NUM": "number|nth",
    "UNIT": "year_word|half|quarter|month_word|week|day",
    "EVENT": "event|meeting|signing",
    # What may follow in the name of an event or a condition: nothing of the calendar, no mark but a number sign.
    "TAIL": "unknown|roman|sign|event|meeting|signing|thing|doc|plan|separate|agreement|request|arise|need|established|"
    "measure|this|next|working|validity|term|day|all|in|upto|from|for_|at|and_|results|reported|current|constant_adj|"
    "regular_adj|basis|label|moment|year_word|by_end|school|plain_days|stage|hours",
}


class Caught(Mapping[str, list[Token]]):
    """The tokens that each name of a pattern caught."""

    def __init__(self, match: re.Match[str], tokens: list[Token], phrase: str) -> None:
        self.phrase = phrase
        self.match = match
        self.tokens = tokens

    def __getitem__(self, name: str) -> list[Token]:
        if name not in self.match.re.groupindex:
            return []
        start, end = self.match.span(name)
        return self.tokens[start:end] if start >= 0 else []

    def __iter__(self):
        return iter(self.match.re.groupindex)

    def __len__(self) -> int:
        return self.match.re.groups

    def value(self, name: str, otherwise: object = None):
        caught = self[name]
        return caught[0].value if caught else otherwise

    def words_of(self, name: str) -> str:
        """From the first token of the name to the end of the row, as printed."""
        start, end = self.match.span(name)[0], self.match.end()
        return self.phrase[self.tokens[start].at : self.tokens[end - 1].to]

    def has(self, name: str) -> bool:
        return bool(self[name])


def letters(tokens: list[Token]) -> str:
    return "".join(ALPHABET[token.sort] for token in tokens)


def pattern(row: str) -> re.Pattern[str]:
    return re.compile("".join(_piece(piece) for piece in row.split()))


def _piece(piece: str) -> str:
    if piece[0] in "()":
        return piece.replace("(", "(?:")
    if piece == "|":
        return "|"
    if piece[0] == "!":
        return f"(?!{_piece(piece[1:])})"
    name, _, sorts = piece.rpartition("=")
    sorts, times = (sorts[:-1], sorts[-1]) if sorts[-1] in "?*+" else (sorts, "")
    caught = f"[{''.join(_letter(sort) for sort in sorts.split('|'))}]{times}"
    return f"(?P<{name}>{caught})" if name else caught


def _letter(sort: str) -> str:
    if sort in NAMED:
        return "".join(_letter(each) for each in NAMED[sort].split("|"))
    return ALPHABET[sort]
