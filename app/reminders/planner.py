"""From the facts of a moment: which rungs leave now, which do not and why, which will leave. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

from app.base.language import N_
from app.deadlines.workdays import ONE_DAY
from app.ladders.models import LadderKind
from app.ladders.steps import is_floor
from app.post.models import Ground, ReminderState
from app.reminders.climbing import Climber, Owed
from app.reminders.facts import Duty, Facts, Gathering, Reason, Tenure
from app.reminders.rungs import Rung, meeting_rungs
from app.reminders.shared_ladders import Ladders

OVERTAKEN = N_("A later reminder of the same date left instead")
BEGUN = N_("It could have left only after the meeting had begun")
SWITCHED_OFF = N_("The reader switched these reminders off")


def plan(facts: Facts, *, now: datetime) -> list[Owed]:
    """What leaves now, what is passed over by it, and what its reader does not want."""
    return [owed for climber in _climbers(facts, now.date() + ONE_DAY) for owed in _now(climber, now)]


def foresee(facts: Facts, first: date, last: date, *, now: datetime) -> list[Owed]:
    """What will leave from the reader's day `first` to `last`, if nobody reports or moves anything until then.

    Beside it stands what was meant for these days: held, and leaving later or overtaken then; or switched off.
    """
    ahead = [
        owed
        for climber in _climbers(facts, last)
        for owed in _ahead(climber, now)
        if any(first <= day <= last for day in (climber.office.today(owed.leaves_at), owed.meant_for) if day)
    ]
    return sorted(ahead, key=lambda owed: (owed.leaves_at, owed.person_id, owed.due_on, owed.stage))


def _now(climber: Climber, now: datetime) -> Iterator[Owed]:
    due = climber.turn(now)
    because = OVERTAKEN if due.leaves else BEGUN
    for rung in due.passed_over:
        yield climber.owed(rung, state=ReminderState.PASSED_OVER, because=because)
    for rung in due.muted:
        yield climber.owed(rung, state=ReminderState.SUPPRESSED, because=SWITCHED_OFF)
    if due.leaves:
        yield climber.owed(due.leaves, is_late=due.is_late)


def _ahead(climber: Climber, now: datetime) -> Iterator[Owed]:
    leaving = {rung.stage: at for at, rung in climber.departures(now)}
    for rung in climber.rungs:
        if rung.stage in leaving:
            yield climber.owed(rung, leaves_at=leaving[rung.stage])
        elif rung.is_muted:
            yield climber.owed(rung, state=ReminderState.SUPPRESSED, because=SWITCHED_OFF)
        elif rung.hold:
            yield climber.owed(rung, state=ReminderState.PASSED_OVER, because=OVERTAKEN)


def _climbers(facts: Facts, until: date) -> Iterator[Climber]:
    for duty in facts.duties:
        ladders = Ladders(facts, duty, until)
        for person_id in facts.readers(duty):
            if rungs := ladders.of(person_id):
                yield from _of_deadline(facts, duty, person_id, rungs)
    for gathering in facts.gatherings:
        for tenure, side_id in gathering.members:
            if climber := _of_meeting(facts, gathering, tenure, side_id):
                yield climber


def _of_deadline(facts: Facts, duty: Duty, person_id: UUID, rungs: Sequence[Rung]) -> Iterator[Climber]:
    found: dict[int, Reason] = {}
    for rung in rungs:
        if reason := facts.reason(duty, person_id, rung.at, is_floor=is_floor(rung.stage)):
            found[rung.stage] = reason
    if entitled := [rung for rung in rungs if rung.stage in found]:
        has_letter = person_id in facts.lettered
        yield Climber(person_id, facts.offices[person_id], duty, entitled, found, duty.side_id, has_letter)


def _of_meeting(facts: Facts, gathering: Gathering, tenure: Tenure, side_id: UUID) -> Climber | None:
    office, choices = facts.offices[tenure.person_id], facts.choices
    rungs = meeting_rungs(
        gathering.day,
        office,
        first_at=facts.first_at,
        since=gathering.since,
        told=facts.told(gathering.meeting_id, gathering.day).get(tenure.person_id),
        rule=choices.rule(gathering.group_id, LadderKind.MEETING),
        is_muted=(tenure.person_id, gathering.group_id, LadderKind.MEETING) in choices.off,
    )
    entitled = [rung for rung in rungs if tenure.covers(office.today(rung.at))]
    reasons: dict[int, Reason] = {rung.stage: (Ground.MEMBER, None) for rung in entitled}
    has_letter = tenure.person_id in facts.lettered
    return Climber(tenure.person_id, office, gathering, entitled, reasons, side_id, has_letter) if entitled else None
