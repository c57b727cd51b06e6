"""What is said and handed in beside the reports of an item, and the two forms for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from app.figures.queries import PlanStanding
from app.history.models import Circle
from app.people.actor import Actor
from app.plans.members import PlanPerson
from app.web.forms import Form
from app.web.views.circles import circles_for


@dataclass(frozen=True, slots=True)
class CommentView:
    """`calls_reader`: the reader is mentioned and has not opened the item since."""

    id: UUID
    text: str
    author: str
    side: str
    circle: Circle
    at: datetime
    is_own: bool
    is_taken_back: bool
    called: list[str]
    calls_reader: bool


@dataclass(frozen=True, slots=True)
class FileView:
    path: str
    name: str
    version: int
    size: int
    side: str
    circle: Circle
    author: str
    at: datetime


@dataclass
class TalkForm(Form):
    """`people`: by side, whom a comment may call; empty for a guest, who sees no people."""

    circles: list[tuple[Circle, str]] = field(default_factory=list)
    people: list[tuple[str, list[tuple[UUID, str]]]] = field(default_factory=list)


def talk(
    language: str,
    story: Sequence[Any],
    people: Mapping[UUID, PlanPerson],
    standing: PlanStanding,
    actor: Actor,
    typed: Mapping[str, Form],
) -> dict[str, Any]:
    """Comments and files of an item, with their forms for whoever speaks for a side of the plan."""
    plan_id = standing.plan.id
    names = {party.side.id: party.side.short for party in standing.parties}
    said = [row for row in reversed(story) if row.Comment]
    shown = {"comments": list(_comments(said, names, actor)), "files": _files(story, names)}
    if standing.at or actor.side_in(plan_id) is None:
        return {**shown, "talk": None, "handing": None}
    circles = circles_for(language, actor, plan_id)
    whom = [] if plan_id in actor.guest_plan_ids else _people(people, standing, actor)
    talking, handing = (typed.get(name) or Form() for name in ("talk", "handing"))
    return {
        **shown,
        "talk": TalkForm(talking.values, talking.problems, circles, whom),
        "handing": TalkForm(handing.values, handing.problems, circles),
    }


def _comments(rows: Sequence[Any], names: Mapping[UUID, str], actor: Actor) -> Iterator[CommentView]:
    """One for each comment, however many persons it calls."""
    by_comment: dict[UUID, list[Any]] = {}
    for row in rows:
        by_comment.setdefault(row.Comment.id, []).append(row)
    for calls in by_comment.values():
        said = calls[0].Comment
        yield CommentView(
            id=said.id,
            text=said.text,
            author=calls[0].author,
            side=names.get(said.side_id, ""),
            circle=said.circle,
            at=said.at,
            is_own=said.person_id == actor.person_id,
            is_taken_back=said.deleted_at is not None,
            called=[row.called for row in calls if row.called],
            calls_reader=any(row.called_id == actor.person_id and said.seq > (row.seen_seq or 0) for row in calls),
        )


def _files(rows: Sequence[Any], names: Mapping[UUID, str]) -> list[list[FileView]]:
    """The versions of each file together, the latest first."""
    series: dict[tuple, list[FileView]] = {}
    handed_in = [(row.StoredFile, row.author or "") for row in rows if row.StoredFile]
    for kept, author in sorted(handed_in, key=lambda each: each[0].name):
        view = FileView(
            f"/files/{kept.id}", kept.name, kept.version, kept.size, names.get(kept.side_id, ""), kept.circle, author,
            kept.at,
        )  # fmt: skip
        series.setdefault((kept.name, kept.side_id, kept.circle), []).append(view)
    return list(series.values())


def _people(
    people: Mapping[UUID, PlanPerson], standing: PlanStanding, actor: Actor
) -> list[tuple[str, list[tuple[UUID, str]]]]:
    """The own side first; nobody calls himself."""
    parties = sorted((party.side for party in standing.parties), key=lambda side: side.id != actor.side_id)
    known = [each for each in people.values() if each.id != actor.person_id]
    return [
        (side.name, [(each.id, each.name) for each in known if side.id in each.side_ids])
        for side in parties
        if any(side.id in each.side_ids for each in known)
    ]
