"""Marks for “the same as above”: «то же», «-//-», «— » —»."""

import re

WORDS = r"(?:(?:т[оае]|тот|тое|той|тая|тыя) ж[еа]?|тоже)(?: самое)?|(?:the )?same(?: as above)?|ditto"
SIGN = r"""[-–—\s]*(?:["“”„«»]|''|//|\\\\)+[-–—\s]*"""
DITTO = re.compile(rf"(?:^|(?<=[,;\n]))\s*(?:{WORDS}|{SIGN})\s*\.?\s*(?=$|[,;\n])", re.IGNORECASE)


def says_same(text: str) -> bool:
    return DITTO.search(text) is not None


def with_same(text: str, above: str) -> str:
    """The text with what stands above in the place of the mark."""
    return DITTO.sub(lambda _: above, text, count=1)
