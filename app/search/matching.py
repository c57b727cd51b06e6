"""The question as each database understands it. Both get the same stems, so both find the same entries."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from app.search.models import SearchEntry
from app.search.question import Question


def matches(session: Session, question: Question) -> Any:
    """The condition under which an entry answers the question."""
    like = [col(SearchEntry.said).contains(question.likeness(phrase)) for phrase in question.phrases]
    of_kind = _on_sqlite if session.get_bind().dialect.name == "sqlite" else _on_postgresql
    return sa.and_(of_kind(question), *like)


def _on_sqlite(question: Question) -> Any:
    asked = " AND ".join(f'"{stem}"' for stem in question.stems) + "*" * question.is_open
    found = sa.text("SELECT rowid FROM search_stems WHERE search_stems MATCH :asked").bindparams(asked=asked)
    return col(SearchEntry.id).in_(found.columns(sa.column("rowid", sa.Integer)).subquery().select())


def _on_postgresql(question: Question) -> Any:
    asked = " & ".join(f"'{stem}'" for stem in question.stems) + ":*" * question.is_open
    return sa.text("to_tsvector('simple', search_entry.stems) @@ to_tsquery('simple', :asked)").bindparams(asked=asked)
