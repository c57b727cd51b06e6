"""The Kursk plan, as it stands now or stood at a moment."""

from datetime import datetime

import pytest

from app.figures.queries import PlanStanding, stand_plans
from app.people.queries import person_by_email
from app.plans.actors import actor_of
from app.plans.queries import plans_seen_by


@pytest.fixture
def database_url(sample_url):
    return sample_url


@pytest.fixture
def stand(session, now, today):
    def stand_at(at: datetime | None = None) -> PlanStanding:
        actor = actor_of(session, person_by_email(session, "head.by@example.org"), now=now, today=today)
        [seen] = plans_seen_by(session, actor)
        return stand_plans(session, [seen], now=now, at=at)[seen.plan.id]

    return stand_at
