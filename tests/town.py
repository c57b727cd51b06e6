"""A small plan of two sides for tests of reminders, changed through the same acts as people's.

Anna is the contact of the plant and Ben of the board, both Belarusian; Carla coordinates the Belarusian side, whose
school has no contact. Darya is the contact of the Kursk ministry and Egor coordinates the Kursk side.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlmodel import col, select

from app.base.database import Database
from app.control.changes import report
from app.control.evidence import Proof
from app.control.models import Progress
from app.control.moves import postpone
from app.control.words import Word
from app.deadlines.terms import TermKind
from app.history.models import Author, Via
from app.meetings.changes import call_meeting, change_meeting, found_group, seat_member
from app.meetings.models import GroupRole, Meeting, MeetingState, WorkingGroup
from app.people.actor import Actor, Role
from app.people.changes import add_body, add_person, add_side, disable_person, name_contact
from app.people.models import Body, Person, Side
from app.plans.actors import actor_of
from app.plans.agreement_changes import add_agreement, add_region
from app.plans.agreements import Agreement, Region
from app.plans.changes import give_role, open_plan
from app.plans.item_queries import occurrences_of, owners_of
from app.plans.item_words import ItemWords, OwnerWords
from app.plans.models import Item, Occurrence, OwnerRole, Plan, PlanSide, Roll, Wording
from app.plans.section_changes import add_section
from app.plans.wordings import add_item

CLERK = Author(person_id=None, via=Via.COMMAND)
LONG_AGO = date(2020, 1, 1)


@dataclass
class Town:
    database: Database
    begun: datetime
    sides: dict[str, Side] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    items: dict[str, UUID] = field(default_factory=dict)

    def settle(self) -> "Town":
        with self.database.writing() as session:
            self._people(session)
            session.flush()
            self._plan(session)
        return self

    def _people(self, session) -> None:
        now = self.begun
        for code, country, zone in (("by", "BY", "Europe/Minsk"), ("ru", "RU", "Europe/Moscow")):
            side = Side(
                code=code, slug=code, name=code, short=code, adjective=code, country=country, zone=zone, language="en"
            )
            self.sides[code] = add_side(session, side, by=CLERK, now=now)
        session.flush()
        for name, code in (("plant", "by"), ("board", "by"), ("school", "by"), ("ministry", "ru")):
            body = Body(side_id=self.sides[code].id, name=name, short=name)
            self.bodies[name] = add_body(session, body, by=CLERK, now=now)
        for name, code in (("anna", "by"), ("ben", "by"), ("carla", "by"), ("darya", "ru"), ("egor", "ru")):
            self.add_person(name, code, now=now, session=session)
        session.flush()
        for body, name in (("plant", "anna"), ("board", "ben"), ("ministry", "darya")):
            self.name_contact(body, name, since=LONG_AGO, now=now, session=session)

    def _plan(self, session) -> None:
        now = self.begun
        region = add_region(session, Region(slug="r", name="Region"), by=CLERK, now=now)
        session.flush()
        agreement = Agreement(region_id=region.id, title="Agreement", signed_on=LONG_AGO)
        add_agreement(session, agreement, by=CLERK, now=now)
        session.flush()
        self.plan = Plan(
            slug="plan", agreement_id=agreement.id, title="Plan", created_at=now,
            starts_on=LONG_AGO, ends_on=date(2030, 12, 31),
        )  # fmt: skip
        parties = [
            PlanSide(plan_id=self.plan.id, position=n, side_id=side.id, roll=Roll.PRECEDING)
            for n, side in enumerate(self.sides.values(), start=1)
        ]
        open_plan(session, self.plan, parties, by=CLERK, now=now)
        for name, code in (("carla", "by"), ("egor", "ru")):
            give_role(
                session, self.plan.id, self.persons[name], Role.COORDINATOR, self.sides[code].id, by=CLERK, now=now
            )
        for name, code in (("anna", "by"), ("ben", "by"), ("darya", "ru")):
            give_role(session, self.plan.id, self.persons[name], Role.OWNER, self.sides[code].id, by=CLERK, now=now)
        self.clerk = Actor(self.persons["carla"].id, "clerk", "en", self.sides["by"].id, "Europe/Minsk", True)
        self.section = add_section(session, self.plan, "1", "Section", by=self.clerk, now=now)
        self.group = WorkingGroup(slug="group", region_id=region.id, name="Group")
        found_group(session, self.group, by=CLERK, now=now)

    def add_person(self, name: str, side: str, *, now: datetime, session=None, language: str = "en") -> Person:
        person = Person(
            email=f"{name}@example.org",
            name=name.title(),
            side_id=self.sides[side].id,
            language=language,
            created_at=now,
        )
        self.persons[name] = person
        return self._do(session, add_person, person, by=CLERK, now=now)

    def name_contact(self, body: str, name: str, *, since: date, now: datetime, session=None, until=None) -> None:
        body, person = self.bodies[body], self.persons[name]
        self._do(session, name_contact, body, person, since=since, until=until, by=CLERK, now=now)

    def disable(self, name: str, *, now: datetime) -> None:
        with self.database.writing() as session:
            disable_person(session, session.get_one(Person, self.persons[name].id), by=CLERK, now=now)

    def item(self, number: str, *due: date, owners: tuple[str, ...] = ("plant",), now: datetime | None = None) -> UUID:
        words = ItemWords(
            section_id=self.section.id, number=number, title=f"Title of {number}", term=f"term of {number}",
            kind=TermKind.DATE if due else TermKind.CONTINUOUS, due=due,
            owners=tuple(
                OwnerWords(self.bodies[name].id, self.bodies[name].side_id, OwnerRole.CO_OWNER) for name in owners
            ),
        )  # fmt: skip
        with self.database.writing() as session:
            item = add_item(session, self.plan, words, by=self.clerk, now=now or self.begun)
            self.items[number] = item.id
        return item.id

    def report(self, number: str, progress: Progress, *, by: str, now: datetime, date_no: int = 0) -> None:
        with self.database.writing() as session:
            item, occurrence = self._date(session, number, date_no)
            actor = actor_of(session, self.persons[by], now=now, today=now.date())
            wording = session.exec(
                select(Wording).where(Wording.item_id == item.id, col(Wording.valid_to).is_(None))
            ).one()
            owner = next(
                owner for owner, body in owners_of(session, wording.id) if body.side_id == self.persons[by].side_id
            )
            word = Word(progress, text="said", reason="because", proofs=[Proof(number="1", day=now.date())])
            report(session, item, occurrence, owner, word, by=actor, now=now)

    def postpone(self, number: str, to: date, *, now: datetime, date_no: int = 0) -> None:
        with self.database.writing() as session:
            item, occurrence = self._date(session, number, date_no)
            postpone(session, item, occurrence, to, "because", by=self.clerk, now=now)

    def _date(self, session, number: str, date_no: int) -> tuple[Item, Occurrence]:
        item = session.get_one(Item, self.items[number])
        return item, occurrences_of(session, item.id)[date_no]

    def seat(self, *names: str, now: datetime) -> None:
        with self.database.writing() as session:
            for name in names:
                person = self.persons[name]
                seat_member(
                    session, self.group, person, GroupRole.MEMBER, person.side_id, since=LONG_AGO, by=CLERK, now=now
                )

    def meeting(self, starts_at: datetime | None, *, now: datetime, number: int = 14) -> UUID:
        meeting = Meeting(
            group_id=self.group.id, key=str(number), number=number, starts_at=starts_at, place="Kursk",
            month=None if starts_at else date(2025, 6, 1), state=MeetingState.PLANNED, agenda="Agenda",
        )  # fmt: skip
        with self.database.writing() as session:
            call_meeting(session, meeting, by=self.clerk, now=now)
        return meeting.id

    def change_meeting(self, meeting_id: UUID, *, now: datetime, **values) -> None:
        with self.database.writing() as session:
            meeting = session.get_one(Meeting, meeting_id)
            change_meeting(session, meeting, seen=meeting.version, by=self.clerk, now=now, **values)

    def _do(self, session, act, *what, **how):
        if session is not None:
            return act(session, *what, **how)
        with self.database.writing() as opened:
            return act(opened, *what, **how)
