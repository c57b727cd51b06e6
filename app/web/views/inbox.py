"""How many items are news for each reason."""

from collections import Counter
from collections.abc import Sequence

from app.base.language import say
from app.inbox.news import News
from app.inbox.rules import PRESSING
from app.inbox.words import REASONS


def reasons_of(news: Sequence[News], language: str) -> list[tuple[str, str, int]]:
    """Key, words and number of items, the most pressing reason first."""
    counted = Counter(each.reason for each in news)
    return [(reason.value, say(language, REASONS[reason]), counted[reason]) for reason in PRESSING if counted[reason]]
