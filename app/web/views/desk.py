"""What lies on a coordinator's desk beside single dates: news, terms without a date, steps before the meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from app.figures.queries import PlanStanding
from app.inbox.news import news_for
from app.people.actor import Actor
from app.web.views.meetings import meeting_path, preparation


@dataclass(frozen=True, slots=True)
class Undated:
    """A plan with so many items none of whose dates is known."""

    title: str
    path: str
    items: int


@dataclass(frozen=True, slots=True)
class MeetingStep:
    """By which day of the own side what is to be ready for a meeting."""

    label: str
    day: date
    is_behind: bool


@dataclass(frozen=True, slots=True)
class MeetingAhead:
    number: int | None
    path: str
    when: datetime
    place: str
    steps: list[MeetingStep]


@dataclass(frozen=True, slots=True)
class Desk:
    news: int
    undated: list[Undated]
    meetings: list[MeetingAhead]


def desk_of(session: Session, shown: Sequence[PlanStanding], actor: Actor, *, now: datetime, language: str) -> Desk:
    """Four statements. Only of the plans that the actor keeps."""
    kept = [standing for standing in shown if actor.may_edit(standing.plan.id)]
    controlled = {
        (standing.plan.id, party.side.id) for standing in shown for party in standing.parties if party.has_controller
    }
    return Desk(
        news=len(news_for(session, actor, now=now, controlled=controlled)),
        undated=[found for standing in kept if (found := _undated(standing)).items],
        meetings=_meetings(kept, actor, language),
    )


def _undated(standing: PlanStanding) -> Undated:
    bare = sum(all(each.due.due_on is None for each in row.occurrences) for row in standing.rows)
    return Undated(standing.plan.title, f"/plans/{standing.plan.slug}/terms", bare)


def _meetings(kept: Sequence[PlanStanding], actor: Actor, language: str) -> list[MeetingAhead]:
    """Each once, though it hears several plans."""
    found: dict[str, MeetingAhead] = {}
    for standing in kept:
        if standing.meeting:
            ahead = _ahead(standing, actor, language)
            found.setdefault(ahead.path, ahead)
    return list(found.values())


def _ahead(standing: PlanStanding, actor: Actor, language: str) -> MeetingAhead:
    assert standing.meeting
    group, meeting = standing.meeting
    assert meeting.starts_at  # only meetings with a known moment are next
    own = next((party for party in standing.parties if party.side.id == actor.side_id), standing.parties[0])
    lines = preparation(meeting, standing.parties, language)
    days = [(line.label, line.days[own.side.code]) for line in lines]
    steps = [MeetingStep(label, day, day < standing.today) for label, day in days]
    return MeetingAhead(meeting.number, meeting_path(group, meeting), meeting.starts_at, meeting.place, steps)
