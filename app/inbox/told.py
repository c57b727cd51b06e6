"""One row of news in the reader's words: the page and the letter show the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.base.language import say
from app.history.words import ACTS
from app.inbox.news import News
from app.inbox.queries import Act
from app.inbox.words import RAISED_TO, REASONS

SHOWN = 3  # acts told of each item; the rest is on its page


@dataclass(frozen=True, slots=True)
class ActLine:
    """`author`: nobody when the clock did it; then `side` says of which side, where it is of one."""

    words: str
    author: str
    side: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NewsRow:
    """`count`: of acts; `more`: of those that are not told here; `seen`: up to which act of the journal."""

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
    seen: int


def news_rows(news: Iterable[News], language: str) -> list[NewsRow]:
    return [_row(each, language) for each in news]


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
        seen=acts[0].seq,
    )


def _line(act: Act, language: str) -> ActLine:
    words = RAISED_TO[act.body["level"]] if act.act == "item.escalated" else ACTS[act.act]
    return ActLine(say(language, words), act.author or "", "" if act.author else act.side or "", act.at)
