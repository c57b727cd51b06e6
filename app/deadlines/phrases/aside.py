"""What is left aside of a phrase: labels, stages, places, words in brackets."""

import re

from app.deadlines.phrases.cutting import Token
from app.deadlines.phrases.patterns import letters, pattern

STAGE = pattern("( dash | comma )? ( number | nth | roman )? stage ( this | doc | validity )* ( colon | dash )?")
LABEL = pattern("( dash )? label")
STAR = pattern("star")
WEEKDAY = pattern("in? weekday")
NTH_WEEKDAY = pattern("number|nth|roman|last weekday")
PLACE = pattern("( comma | semicolon | dash )? in? year_word unknown+")
OPENING = pattern("term ( this | validity | plan )* ( colon | dash )")


def without(words: re.Pattern[str], found: list[Token]) -> list[Token]:
    """Labels say what a date is for, not when it is; a comma takes their place."""
    kept, at = [], 0
    for match in words.finditer(letters(found)):
        kept += [*found[at : match.start()], _comma(found[match.start()])]
        at = match.end()
    return kept + found[at:]


def _comma(token: Token) -> Token:
    return Token("comma", None, ",", token.at, token.at)


def without_opening(found: list[Token]) -> list[Token]:
    """«Срок исполнения: …»."""
    match = OPENING.match(letters(found))
    return found[match.end() :] if match else found


def outside_brackets(found: list[Token]) -> list[Token]:
    kept, depth = [], 0
    for token in found:
        depth += {"open": 1, "close": -1}.get(token.sort, 0)
        if depth == 0 and token.sort != "close":
            kept.append(token)
    return kept
