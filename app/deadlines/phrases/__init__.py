"""Reads deadline phrases of Russian, Belarusian and English plans: words and numbers → clauses → what they mean together.

Floors inside: `words_*`, `lexicon`, `numerals`, `tokens` cut a phrase up; `dates` and its neighbours read dates, `rows` and
`circumstances` rows of known words; `parsing` makes clauses of them, `shapes` and `recurring` days; `reading` is the door.
"""

from app.deadlines.phrases.reading import read_phrase

__all__ = ["read_phrase"]
