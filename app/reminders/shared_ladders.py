"""The ladder of one duty, put up once for all who read it alike: most of a thousand readers do. Pure."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from app.ladders.models import LadderKind
from app.post.models import ReminderKind
from app.reminders.facts import Duty, Facts
from app.reminders.office import Office
from app.reminders.rungs import Rung, Told, deadline_rungs


class Ladders:
    """The rungs of a duty up to the day `until`, by its readers; what the ledger already has is left out."""

    def __init__(self, facts: Facts, duty: Duty, until: date) -> None:
        self._facts, self._duty, self._until = facts, duty, until
        self._told = facts.told(duty.occurrence_id, duty.due_on)
        kind_after = LadderKind.REPORT if duty.lacks_report else LadderKind.OVERDUE
        self._climb = facts.choices.climb(duty.plan_id, kind_after)
        self._known: dict[tuple, list[Rung]] = {}

    def of(self, person_id: UUID) -> Sequence[Rung]:
        office, choices, duty = self._facts.offices[person_id], self._facts.choices, self._duty
        told = self._told.get(person_id)
        quiet_until = choices.quiet_until(person_id, duty.occurrence_id)
        muted = choices.muted(person_id, duty.plan_id)
        key = (id(office), told, quiet_until, muted)
        if key not in self._known:
            self._known[key] = self._rungs(office, told, quiet_until, muted)
        return self._known[key]

    def _rungs(
        self, office: Office, told: Told | None, quiet_until: date | None, muted: tuple[ReminderKind, ...]
    ) -> list[Rung]:
        return deadline_rungs(
            self._duty.day,
            office,
            first_at=self._facts.first_at,
            since=self._duty.since,
            previous=self._duty.previous,
            told=told,
            until=self._until,
            climb=self._climb,
            quiet_until=quiet_until,
            muted=muted,
        )
