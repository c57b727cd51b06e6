"""What this reader may do on one date of an item: for each side, and for both together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from app.control.positions import Position
from app.control.rights import may_answer_for, may_control
from app.control.rules import CLOSED, REPORTED, Stance
from app.control.standing import OccurrenceStanding
from app.figures.queries import PlanStanding
from app.people.actor import Actor
from app.plans.queries import Party
from app.web.views.settling import Settling, settling_of, settling_then
from app.web.views.words_of_item import Spoken


@dataclass(frozen=True, slots=True)
class SideActs:
    """Of one side's section: each act with what it is about, or none where it is not this reader's to do."""

    accept: UUID | None = None
    send_back: UUID | None = None
    remove: bool = False
    resume: bool = False
    grant: UUID | None = None
    refuse: UUID | None = None
    consent: UUID | None = None
    answer: UUID | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)


@dataclass(frozen=True, slots=True)
class DateActs:
    sides: Mapping[str, SideActs] = field(default_factory=dict)
    settling: Settling | None = None
    undo: tuple[UUID, str] | None = None


def acts_of(standing: PlanStanding, each: OccurrenceStanding, told: Spoken, actor: Actor) -> DateActs:
    sides = {
        party.side.code: _side_acts(party, _other(standing, party), standing, each, told, actor)
        for party in standing.parties
    }
    return DateActs(sides, settling_of(standing, each, told, actor), _undo(each, told, actor))


def acts_then(standing: PlanStanding, each: OccurrenceStanding, told: Spoken) -> DateActs:
    """On a past day nothing can be done."""
    return DateActs({party.side.code: SideActs() for party in standing.parties}, settling_then(each, told))


def _other(standing: PlanStanding, party: Party) -> Party:
    return next(each for each in standing.parties if each.side.id != party.side.id)


def _side_acts(
    party: Party, other: Party, standing: PlanStanding, each: OccurrenceStanding, told: Spoken, actor: Actor
) -> SideActs:
    plan_id, code = standing.plan.id, party.side.code
    position, facing = each.positions[code], each.positions[other.side.code]
    controls = may_control(plan_id, party.side.id, actor, is_named=party.has_controller)
    answers = may_answer_for(plan_id, party.side.id, actor)
    others_answer = may_answer_for(plan_id, other.side.id, actor)
    word = _word_of_another(position, told, each.due.id, code, actor) if controls else None
    asked = position.extension
    own_request = asked is not None and _asked_by(told, each.due.id, code, asked.id) == actor.person_id
    return SideActs(
        accept=word if position.own in REPORTED else None,
        send_back=word if _may_be_returned(position) else None,
        remove=controls and code in each.owning and position.own != Stance.REMOVED and each.state not in CLOSED,
        resume=controls and position.own == Stance.REMOVED,
        grant=asked.id if asked and controls and not asked.is_granted and not own_request else None,
        refuse=asked.id if asked and controls and not asked.is_granted else None,
        consent=asked.id if asked and others_answer and asked.is_granted and not own_request else None,
        answer=facing.decision_id if answers and code in each.answer_by else None,
    )


def _may_be_returned(position: Position) -> bool:
    was_accepted = position.own in (Stance.DONE, Stance.NOT_DONE) and position.decision_id is not None
    return position.own in REPORTED or was_accepted


def _word_of_another(position: Position, told: Spoken, date_id: UUID, code: str, actor: Actor) -> UUID | None:
    said = next((word for word in told.words[date_id, code] if word.id == position.report_id), None)
    return said.id if said and said.person_id != actor.person_id else None


def _asked_by(told: Spoken, date_id: UUID, code: str, asked_id: UUID) -> UUID | None:
    return next((each.person_id for each in told.decisions[date_id, code] if each.id == asked_id), None)


def _undo(each: OccurrenceStanding, told: Spoken, actor: Actor) -> tuple[UUID, str] | None:
    last = told.last_act(each.due.id)
    if last is None or last.person_id != actor.person_id:
        return None
    return last.id, getattr(last, "kind", "moved" if hasattr(last, "from_on") else "reported")
