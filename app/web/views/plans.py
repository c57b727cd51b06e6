"""What the pages of a plan show, in the words and the order of their reader."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from fastapi import Request

from app.base.language import N_, say
from app.control.rows import ItemRow
from app.control.standing import LaneKey
from app.figures.queries import PlanStanding
from app.people.actor import Actor
from app.web.answers import language_of
from app.web.views.meetings import meeting_day, meeting_path
from app.web.views.past import past_of
from app.web.views.seals import seal_view


@dataclass(frozen=True, slots=True)
class SideView:
    id: UUID
    code: str
    name: str
    short: str
    adjective: str


@dataclass(frozen=True, slots=True)
class PlanView:
    id: UUID
    slug: str
    title: str
    parties: str
    agreement: str
    signed_on: date | None
    starts_on: date
    ends_on: date
    path: str
    note: str


@dataclass(frozen=True, slots=True)
class NextMeeting:
    days: int | None
    number: int | None
    place: str
    path: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Figures:
    total: int
    done: int
    percent: int
    overdue: int
    soon: int
    disagreements: int
    parts: list[tuple[LaneKey, int]]
    meeting: NextMeeting | None


@dataclass(frozen=True, slots=True)
class SectionBlock:
    """Rows under one heading; where that is not a section's, it has no number."""

    id: UUID | None
    number: str
    title: str
    rows: list[ItemRow]
    done: int
    total: int

    @property
    def heading(self) -> str:
        """As printed: two sections may bear one title, never one number."""
        return f"{self.number}. {self.title}" if self.number else self.title


def sides_for(standing: PlanStanding, actor: Actor) -> list[SideView]:
    """The reader's own side first."""
    own_first = sorted(standing.parties, key=lambda party: party.side.id != actor.side_id)
    return [
        SideView(party.side.id, party.side.code, party.side.name, party.side.short, party.side.adjective)
        for party in own_first
    ]


def plan_view(request: Request, standing: PlanStanding) -> PlanView:
    plan, agreement = standing.plan, standing.agreement
    signed = f"{agreement.signed_on.day:02d}.{agreement.signed_on.month:02d}.{agreement.signed_on.year}"
    return PlanView(
        id=plan.id,
        slug=plan.slug,
        title=plan.title,
        parties=" — ".join(party.side.name for party in standing.parties),
        agreement=say(language_of(request), N_("under the Agreement of %(day)s"), day=signed),
        signed_on=plan.signed_on,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        path=f"/plans/{plan.slug}",
        note=plan.note,
    )


def figures_of(standing: PlanStanding) -> Figures:
    counts = standing.counts
    names = ("total", "done", "percent", "overdue", "soon", "disagreements", "parts")
    return Figures(**{name: getattr(counts, name) for name in names}, meeting=_next_meeting(standing))


def plan_frame(request: Request, standing: PlanStanding, actor: Actor) -> dict[str, Any]:
    """What every page of a plan needs."""
    return {
        "plan": plan_view(request, standing),
        "figures": figures_of(standing),
        "sides": sides_for(standing, actor),
        "may_edit": actor.may_edit(standing.plan.id) and standing.at is None,
        "may_collect": bool(actor.coordinates(standing.plan.id)) and standing.at is None,
        "seal": seal_view(request, standing),
        **past_of(standing),
    }


def _next_meeting(standing: PlanStanding) -> NextMeeting | None:
    if standing.meeting is None:
        return None
    group, meeting = standing.meeting
    assert meeting.starts_at  # only meetings with a known moment are next
    days = (meeting_day(meeting) - standing.today).days
    return NextMeeting(days, meeting.number, meeting.place, meeting_path(group, meeting), meeting.starts_at)
