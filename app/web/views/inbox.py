"""News in words: one row for each item, and how many there are for each reason."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.base.language import N_, say
from app.history.words import ACTS
from app.inbox.news import News
from app.inbox.queries import Act
from app.inbox.rules import PRESSING
from app.inbox.words import REASONS

SHOWN = 3  # acts told of each item; the rest is on its page


@dataclass(frozen=True, slots=True)
class ActLine:
    words: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NewsRow:
    """`count`: of acts; `more`: of those that are not told here."""

    item_id: UUID
    path: str
    number: str
    title: str
    plan_title: str
    reason: str
    why: str
    count: int
    lines: list[ActLine]
    more: int


def news_rows(news: Iterable[News], language: str) -> list[NewsRow]:
    return [_row(each, language) for each in news]


def reasons_of(news: Sequence[News], language: str) -> list[tuple[str, str, int]]:
    """Key, words and number of items, the most pressing reason first."""
    counted = Counter(each.reason for each in news)
    return [(reason.value, say(language, REASONS[reason]), counted[reason]) for reason in PRESSING if counted[reason]]


def _row(news: News, language: str) -> NewsRow:
    acts = [act for act, _ in news.acts]
    return NewsRow(
        item_id=news.item_id,
        path=news.path,
        number=news.number,
        title=news.title,
        plan_title=news.plan_title,
        reason=news.reason.value,
        why=say(language, REASONS[news.reason]),
        count=len(acts),
        lines=[_line(act, language) for act in acts[:SHOWN]],
        more=len(acts[SHOWN:]),
    )


def _line(act: Act, language: str) -> ActLine:
    return ActLine(say(language, ACTS[act.act]), act.author or say(language, N_("the clock")), act.at)
