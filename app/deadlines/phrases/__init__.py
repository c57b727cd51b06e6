"""Deadline phrases of Russian, Belarusian and English plans: words and numbers → clauses → what they mean together.

`words_*`, `lexicon`, `cutting` and `tokens` cut a phrase up; `dates` and its neighbours read dates, `rows` and
`circumstances` rows of known words; `parsing` makes clauses of them, `shapes` and `recurring` days;
`writing` goes the other way.
"""

from app.deadlines.phrases.reading import read_phrase
from app.deadlines.resolving import report_days

__all__ = ["read_phrase", "report_days"]
