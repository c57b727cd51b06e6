"""Plans as they stand, worked out anew only after something was done on them or their day turned.

Only for requests that read: inside a writing one the revision is not yet true for others.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from fastapi import Request
from sqlmodel import Session

from app.base.zones import local_day
from app.figures.queries import PlanStanding, stand_plans
from app.plans.queries import SeenPlan
from app.web.as_of import PastDay
from app.web.concerns import last_acts
from app.web.kept import Kept


def standings(request: Request, session: Session, seen: Sequence[SeenPlan], *, now: datetime) -> list[PlanStanding]:
    return stand_kept(request.app.state.kept, session, seen, now=now)


def stand_kept(kept: Kept, session: Session, seen: Sequence[SeenPlan], *, now: datetime) -> list[PlanStanding]:
    found = _still_true(kept, session, seen, now)
    missing = [each for each in seen if each.plan.id not in found]
    found |= stand_plans(session, missing, now=now) if missing else {}
    return [kept.keep(_key(each), _stamp(each, now), found[each.plan.id]) for each in seen]


def standing_on(
    request: Request, session: Session, seen: SeenPlan, day: PastDay | None, *, now: datetime
) -> PlanStanding:
    """The plan as of a day: a past one is kept apart from the present, under its own key."""
    at = day.moment(seen.plan.zone) if day else None
    if at is None:
        return standings(request, session, [seen], now=now)[0]
    kept, key = request.app.state.past, (*_key(seen), at)
    if (standing := kept.find(key, seen.revision)) is None:
        standing = kept.keep(key, seen.revision, stand_plans(session, [seen], now=now, at=at)[seen.plan.id])
    return standing


def is_of_today(kept: Kept, seen: SeenPlan, *, now: datetime) -> bool:
    """Whether the plan was looked at on this day, whatever was done on it since."""
    return _of_today(kept, seen, now) is not None


def _still_true(kept: Kept, session: Session, seen: Sequence[SeenPlan], now: datetime) -> dict[UUID, PlanStanding]:
    """Those of the same day on whose plans, and on what all plans share, nothing was done since they were kept."""
    known = {each.plan.id: known for each in seen if (known := _of_today(kept, each, now))}
    behind = [revision for revision, _ in known.values() if revision < seen[0].revision]
    acts = last_acts(session, after=min(behind)) if behind else {}
    shared = acts.get(None, 0)
    return {
        plan_id: standing
        for plan_id, (revision, standing) in known.items()
        if max(shared, acts.get(plan_id, 0)) <= revision
    }


def _of_today(kept: Kept, seen: SeenPlan, now: datetime) -> tuple[int, PlanStanding] | None:
    """With the revision at which it was true; not one of a later revision than this reader sees."""
    if (found := kept.last(_key(seen))) is None:
        return None
    (revision, day), standing = found
    is_good = day == local_day(now, seen.plan.zone) and revision <= seen.revision and not _has_begun(standing, now)
    return (revision, standing) if is_good else None


def _has_begun(standing: PlanStanding, now: datetime) -> bool:
    """Its next meeting is no longer the next once it has begun."""
    begins = standing.meeting[1].starts_at if standing.meeting else None
    return begins is not None and begins < now


def _key(seen: SeenPlan) -> tuple:
    return "standing", seen.plan.id


def _stamp(seen: SeenPlan, now: datetime) -> tuple:
    return seen.revision, local_day(now, seen.plan.zone)
