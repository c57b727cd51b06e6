"""A meeting that was held freezes every plan that its group hears, as the plan stood then."""

import hashlib
from datetime import datetime

from sqlmodel import Session, col, select

from app.base.zones import last_moment, local_day
from app.exports.csv import as_csv
from app.exports.plan_sheet import plan_sheet
from app.exports.xlsx import as_xlsx
from app.figures.queries import PlanStanding, stand_plans
from app.history.changes import By, record
from app.history.queries import head_of
from app.history.seals import as_code, seal
from app.meetings.models import Meeting, MeetingState, WorkingGroup
from app.plans.agreements import Agreement
from app.plans.models import Plan
from app.plans.queries import SeenPlan
from app.snapshots.models import FileKind, MeetingSnapshot
from app.snapshots.plans import plan_on_day


def freeze_plans(
    session: Session, meeting: Meeting, *, by: By, now: datetime, site_url: str = ""
) -> list[MeetingSnapshot]:
    """What is frozen already stays as it is. A meeting entered afterwards freezes the end of its own day.

    `site_url`: where the codes of the files can be checked.
    """
    if meeting.state != MeetingState.HELD or meeting.starts_at is None:
        return []
    session.flush()
    return [
        snapshot
        for plan, agreement in _unfrozen(session, meeting)
        for snapshot in _freeze(session, meeting, SeenPlan(plan, agreement, 0), site_url, by=by, now=now)
    ]


def _unfrozen(session: Session, meeting: Meeting) -> list[tuple[Plan, Agreement]]:
    frozen = select(MeetingSnapshot.plan_id).where(MeetingSnapshot.meeting_id == meeting.id)
    heard = select(Plan, Agreement).join(Agreement, col(Agreement.id) == Plan.agreement_id)
    heard = heard.join(WorkingGroup, col(WorkingGroup.region_id) == Agreement.region_id)
    heard = heard.where(WorkingGroup.id == meeting.group_id, col(Plan.id).not_in(frozen))
    return list(session.exec(heard.order_by(Plan.slug)))


def _freeze(
    session: Session, meeting: Meeting, seen: SeenPlan, site_url: str, *, by: By, now: datetime
) -> list[MeetingSnapshot]:
    """The hashes go into the journal, so that the chain vouches for the files."""
    assert meeting.starts_at
    at = min(now, last_moment(local_day(meeting.starts_at, seen.plan.zone), seen.plan.zone))
    standing = stand_plans(session, [seen], now=now, at=at)[seen.plan.id]
    made = [
        MeetingSnapshot(
            meeting_id=meeting.id,
            plan_id=seen.plan.id,
            kind=kind,
            at=at,
            made_at=now,
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
        )
        for kind, content in _files(session, standing, site_url)
    ]
    session.add_all(made)
    hashes = {each.kind.value: each.sha256 for each in made}
    record(session, "meeting.frozen", meeting.id, by=by, now=now, plan_id=seen.plan.id, as_of=at, sha256=hashes)
    return made


def _files(session: Session, standing: PlanStanding, site_url: str) -> list[tuple[FileKind, bytes]]:
    """In the language of the plan's first side: a snapshot is one and the same for everybody."""
    language = standing.parties[0].side.language
    sheet = plan_sheet(plan_on_day(session, standing, seal=_seal(session, standing, site_url)), language)
    return [(FileKind.XLSX, as_xlsx(sheet)), (FileKind.CSV, as_csv(sheet, language))]


def _seal(session: Session, standing: PlanStanding, site_url: str) -> tuple[str, str] | None:
    """Of the last row before the freezing itself: the file cannot know the row that tells of it."""
    sealed = seal(standing.plan.id, standing.today, *head_of(session))
    return (as_code(sealed), f"{site_url}/seals/{as_code(sealed)}") if sealed else None
