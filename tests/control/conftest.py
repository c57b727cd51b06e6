"""A plan of two sides, and short ways to act in it: `council.report("by")`, `council.accept("by")`."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, col, select

from app.control.act_queries import last_report
from app.control.answers import acknowledge, object_to
from app.control.changes import report
from app.control.decisions import accept, remove, resume, return_report
from app.control.evidence import Proof
from app.control.extensions import (
    ask_extension,
    consent_to_extension,
    decline_extension,
    grant_extension,
    refuse_extension,
)
from app.control.held import Held, hold
from app.control.models import Decision, Progress, Report
from app.control.settlements import confirm_settlement, propose_settlement
from app.control.undo import last_act, undo
from app.control.words import Word
from app.figures.queries import PlanStanding, stand_plans
from app.people.actor import Actor, Role
from app.people.models import Person
from app.plans.actors import actor_of
from app.plans.changes import give_role
from app.plans.item_queries import occurrences_of, owners_of
from app.plans.models import Item, Occurrence, Plan, Wording
from app.plans.queries import plans_seen_by
from tests.town import CLERK, Town

OTHER = {"by": "ru", "ru": "by"}
LETTER = Proof(number="12-34", day=date(2024, 11, 5))
OWNERS = {"by": "anna", "ru": "darya"}
COORDINATORS = {"by": "carla", "ru": "egor"}
CONTROLLERS = {"by": "clara", "ru": "kirill"}


@dataclass
class Council:
    """Acts on the one date of item 1.1, each by whoever is to do it unless `by` names somebody else."""

    town: Town
    session: Session
    now: datetime
    number: str = "1.1"
    made: list[UUID] = field(default_factory=list)

    def wait(self, days: int = 1) -> datetime:
        self.now += timedelta(days=days)
        return self.now

    def actor(self, name: str) -> Actor:
        return actor_of(self.session, self.town.persons[name], now=self.now, today=self.now.date())

    def date(self) -> tuple[Item, Occurrence]:
        item = self.session.get_one(Item, self.town.items[self.number])
        return item, occurrences_of(self.session, item.id)[0]

    def side(self, code: str) -> UUID:
        return self.town.sides[code].id

    def report(self, side: str, progress: Progress = Progress.DONE, *, by: str = "", body: str = "", **word) -> Report:
        item, occurrence = self.date()
        wording = select(Wording).where(Wording.item_id == item.id, col(Wording.valid_to).is_(None))
        owners = owners_of(self.session, self.session.exec(wording).one().id)
        owner = next(owner for owner, known in owners if owner.side_id == self.side(side) and body in ("", known.name))
        seen = word.pop("seen", None)
        word = {"text": "said", "reason": "because", "proofs": [LETTER], **word}
        by = self.actor(by or OWNERS[side])
        return report(self.session, item, occurrence, owner, Word(progress, **word), by=by, now=self.now, seen=seen)

    def _do(self, change, side: str, *what, by: str) -> Decision:
        return change(self.session, *self.date(), self.side(side), *what, by=self.actor(by), now=self.now)

    def word(self, side: str) -> UUID:
        return last_report(self.session, self.date()[1].id, self.side(side)).id

    def accept(self, side: str, *, by: str = "") -> Decision:
        return self._do(accept, side, self.word(side), by=by or CONTROLLERS[side])

    def send_back(self, side: str, text: str = "amend", *, by: str = "") -> Decision:
        return self._do(return_report, side, self.word(side), text, by=by or CONTROLLERS[side])

    def remove(self, side: str, basis: str = "minutes", *, by: str = "") -> Decision:
        return self._do(remove, side, basis, by=by or CONTROLLERS[side])

    def resume(self, side: str, basis: str = "minutes", *, by: str = "") -> Decision:
        return self._do(resume, side, basis, by=by or CONTROLLERS[side])

    def decided(self, side: str) -> UUID | None:
        return self.held().position(self.side(OTHER[side])).decision_id

    def acknowledge(self, side: str, *, by: str = "") -> Decision:
        return self._do(acknowledge, side, self.decided(side), by=by or COORDINATORS[side])

    def object(self, side: str, text: str = "no", *, by: str = "") -> Decision:
        return self._do(object_to, side, self.decided(side), text, by=by or COORDINATORS[side])

    def propose(self, side: str, value: Progress = Progress.UNDER_WAY, reason: str = "so", *, by: str = "") -> Decision:
        return self._do(propose_settlement, side, value, reason, by=by or COORDINATORS[side])

    def confirm(self, side: str, *, by: str = "") -> Decision:
        proposal = self.held().said.proposal
        return self._do(confirm_settlement, side, proposal.id, by=by or COORDINATORS[side])

    def ask(self, side: str, to: date, reason: str = "later", *, by: str = "") -> Decision:
        item, occurrence = self.date()
        wording = select(Wording).where(Wording.item_id == item.id, col(Wording.valid_to).is_(None))
        owners = owners_of(self.session, self.session.exec(wording).one().id)
        owner = next(owner for owner, _ in owners if owner.side_id == self.side(side))
        by = self.actor(by or OWNERS[side])
        return ask_extension(self.session, item, occurrence, owner, to, reason, by=by, now=self.now)

    def asked(self, side: str) -> UUID:
        return self.held().position(self.side(side)).extension.id

    def grant(self, side: str, *, by: str = "") -> Decision:
        return self._do(grant_extension, side, self.asked(side), by=by or CONTROLLERS[side])

    def refuse(self, side: str, text: str = "no", *, by: str = "") -> Decision:
        return self._do(refuse_extension, side, self.asked(side), text, by=by or CONTROLLERS[side])

    def consent(self, side: str, *, by: str = "") -> Decision:
        return self._do(consent_to_extension, side, self.asked(OTHER[side]), by=by or COORDINATORS[side])

    def decline(self, side: str, text: str = "no", *, by: str = "") -> Decision:
        return self._do(decline_extension, side, self.asked(OTHER[side]), text, by=by or COORDINATORS[side])

    def undo(self, *, by: str) -> None:
        item, occurrence = self.date()
        last = last_act(self.session, occurrence)
        undo(self.session, item, occurrence, last.id, by=self.actor(by), now=self.now)

    def held(self) -> Held:
        return hold(self.session, *self.date())

    def standing(self) -> PlanStanding:
        self.session.flush()
        [seen] = plans_seen_by(self.session, self.actor("carla"))
        return stand_plans(self.session, [seen], now=self.now)[seen.plan.id]

    @property
    def row(self):
        return next(row for row in self.standing().rows if row.number == self.number)

    @property
    def state(self) -> str:
        return self.row.state.value

    def stance(self, side: str) -> str:
        return self.row.occurrences[0].positions[side].stance.value

    @property
    def due(self) -> date:
        return self.date()[1].due_on

    @property
    def plan(self) -> Plan:
        return self.session.get_one(Plan, self.town.plan.id)


@pytest.fixture
def town(database, now, settled) -> Town:
    return settled.scene(database, a_town, begun=now - timedelta(days=300))


def a_town(database, *, begun: datetime) -> Town:
    town = Town(database, begun=begun).settle()
    with database.writing() as session:
        for code, name in CONTROLLERS.items():
            town.add_person(name, code, now=town.begun, session=session)
        session.flush()
        for code, name in CONTROLLERS.items():
            person: Person = town.persons[name]
            give_role(session, town.plan.id, person, Role.CONTROLLER, town.sides[code].id, by=CLERK, now=town.begun)
    town.item("1.1", date(2025, 3, 3), owners=("plant", "board", "ministry"))
    town.item("1.2", date(2025, 3, 3), owners=("plant",))
    return town


@pytest.fixture
def council(town, session, now) -> Council:
    """Both sides own item 1.1."""
    return Council(town, session, now)


@pytest.fixture
def alone(town, session, now) -> Council:
    """The Belarusian side alone owns item 1.2."""
    return Council(town, session, now, number="1.2")
