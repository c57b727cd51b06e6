"""What the addresses of the permission table name: real rows, so that a refusal is about the person, not the place."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.base.assets import assets
from app.files.changes import About, Shelf, Upload, keep_file
from app.files.models import StoredFile
from app.history.models import Author, Via
from app.history.queries import head_of
from app.history.seals import as_code, seal
from app.imports.models import ImportBody, ImportSection
from app.meetings.invitations import Invitation
from app.meetings.inviting import invite, token_of
from app.meetings.models import GroupMember, Meeting, WorkingGroup
from app.people.actor import Role
from app.people.changes import name_deputy
from app.people.feeds import feeds_of, make_feed
from app.people.models import Contact, Deputy, Person
from app.people.sign_in import make_link
from app.plans.actors import actor_of
from app.plans.events import PlanEvent
from app.plans.memberships import Membership
from app.plans.models import Item, Occurrence, Plan, Wording
from app.post.models import Ground, Letter, LetterState, Reminder, ReminderKind, ReminderState
from app.post.trouble_models import DeadAddress, Hold
from tests.web.campaigns import collected, make_form_token
from tests.web.conftest import PLAN
from tests.web.links import make_link_token
from tests.web.test_imports import document, send

CLERK = Author(person_id=None, via=Via.COMMAND)
SLUG, SECTION, ITEM = "kursk-2023-2025", "2", "2.4"
BINNED = "2.5"
KEY = "k" * 48


class Places:
    """`values`: of the names that stand in an address. Acts use some of them up, so each request asks anew."""

    def __init__(self, session: Session, shelf: Shelf, import_id: str, now: datetime) -> None:
        self.session, self.shelf, self.import_id, self.now = session, shelf, UUID(import_id), now

    def values(self, path: str) -> dict[str, str]:
        plan = self.session.exec(select(Plan).where(Plan.slug == SLUG)).one()
        owner = self.person("agriculture.by")
        known: dict[str, Callable[[], Any]] = {
            "slug": lambda: self._group().slug if path.startswith("/groups/") else SLUG,
            "section": lambda: SECTION,
            "number": lambda: SECTION if "/sections/" in path else ITEM,
            "item_id": lambda: self.item_of(plan, BINNED if "/bin/" in path else ITEM),
            "group_slug": lambda: self._group().slug,
            "key": lambda: "13",
            "member_id": lambda: self._one(GroupMember, GroupMember.person_id == owner.id),
            "body_id": lambda: owner.body_id,
            "contact_id": lambda: self._one(Contact, Contact.body_id == owner.body_id),
            "person_id": lambda: owner.id,
            "membership_id": lambda: self._one(
                Membership, Membership.person_id == owner.id, Membership.role == Role.OWNER
            ),
            "deputy_id": lambda: self._deputy(owner),
            "import_id": lambda: self.import_id,
            "n": lambda: collected(self.session, "by", ITEM, self.now).campaign.n if "/campaigns/" in path else 1,
            "form_id": lambda: collected(self.session, "by", ITEM, self.now).form.id,
            "name_id": lambda: self._one(ImportBody, ImportBody.import_id == self.import_id),
            "section_id": lambda: self._one(ImportSection, ImportSection.import_id == self.import_id),
            "event_id": lambda: self._one(PlanEvent, PlanEvent.plan_id == plan.id),
            "code": lambda: self._seal(plan) if path.startswith("/seals") else "until",
            "letter_id": lambda: self._letter(owner),
            "file_id": lambda: self._file(plan, owner),
            "digest": lambda: next(iter(assets().values())).digest,
            "name": lambda: next(iter(assets())),
            "token": lambda: self._token(path),
            "pause_id": lambda: owner.id,  # nobody's
            "voice_id": lambda: owner.id,  # nobody's
            "selection_id": lambda: owner.id,  # nobody's
            "bulk_act_id": lambda: owner.id,  # nobody's
            "feed_id": self._feed,
            "hold_id": self._hold,
            "address_id": lambda: self._dead_address(owner),
        }
        names = re.findall(r"{(\w+)", path)
        return {name: str(known[name]()) for name in names}

    def person(self, post: str) -> Person:
        return self.session.exec(select(Person).where(Person.email == f"{post}@example.org")).one()

    def item_of(self, plan: Plan, number: str) -> UUID:
        named = select(Item.id).join(Wording, col(Wording.item_id) == Item.id)
        return self.session.exec(named.where(Item.plan_id == plan.id, Wording.number == number)).first()

    def _one(self, table, *where) -> UUID:
        found = self.session.exec(select(table).where(*where)).first()
        assert found, f"the sample has no {table.__name__}"
        return found.id

    def _seal(self, plan: Plan) -> str:
        return as_code(seal(plan.id, self.now.date(), *head_of(self.session)))

    def _group(self) -> WorkingGroup:
        return self.session.exec(select(WorkingGroup)).one()

    def _deputy(self, owner: Person) -> UUID:
        if found := self.session.exec(select(Deputy).where(Deputy.person_id == owner.id)).first():
            return found.id
        days = {"since": date(2025, 1, 1), "until": date(2025, 1, 2)}
        return name_deputy(self.session, owner, self.person("seeds.by"), **days, by=CLERK, now=self.now).id

    def _letter(self, owner: Person) -> UUID:
        if found := self.session.exec(select(Letter).where(Letter.person_id == owner.id)).first():
            return found.id
        letter = Letter(
            kind="deadlines", person_id=owner.id, message_id="<1@x>", state=LetterState.SENT,
            content=b"Subject: x\n\nx", created_at=self.now, next_attempt_at=self.now, sent_at=self.now,
        )  # fmt: skip
        self.session.add(letter)
        self.session.flush()
        plan, of_date = self.session.exec(select(Plan).where(Plan.slug == SLUG)).one(), self._one(Occurrence)
        told = Reminder(
            person_id=owner.id, kind=ReminderKind.DEADLINE, subject_id=of_date, due_on=date(2024, 12, 1), stage=-10,
            plan_id=plan.id, side_id=owner.side_id, state=ReminderState.SENT, ground=Ground.CONTACT,
            letter_id=letter.id, created_at=self.now, leaves_at=self.now,
        )  # fmt: skip
        self.session.add(told)
        return letter.id

    def _hold(self) -> UUID:
        hold = Hold(at=self.now, why="x")
        self.session.add(hold)
        return hold.id

    def _dead_address(self, owner: Person) -> UUID:
        if found := self.session.exec(select(DeadAddress).where(col(DeadAddress.lifted_at).is_(None))).first():
            return found.id
        dead = DeadAddress(address=owner.email, failed_at=self.now)
        self.session.add(dead)
        return dead.id

    def _file(self, plan: Plan, owner: Person) -> UUID:
        if found := self.session.exec(select(StoredFile)).first():
            return found.id
        about = About(plan.id, self.item_of(plan, ITEM), owner.side_id)
        return keep_file(self.session, self.shelf, Upload("x.txt", b"x"), about, person_id=owner.id, now=self.now).id

    def invitation(self, guest: Person) -> str:
        """To the meeting ahead; asked again, it is the same."""
        meeting = self.session.exec(select(Meeting).where(Meeting.key == "14")).one()
        own = select(Invitation).where(Invitation.meeting_id == meeting.id, Invitation.person_id == guest.id)
        if (invitation := self.session.exec(own).first()) is None:
            keeper = self.person("coordinator.by")
            by = actor_of(self.session, keeper, now=self.now, today=self.now.date())
            [invitation] = invite(self.session, meeting, [guest], key=KEY, by=by, now=self.now)
        return token_of(invitation, KEY)

    def _feed(self) -> UUID:
        owner = self.person("coordinator.by")
        make_feed(self.session, owner.id, by=CLERK, now=self.now)
        self.session.flush()
        return feeds_of(self.session, owner.id)[-1].id

    def _token(self, path: str) -> str:
        guest = self.person("sport.by")
        if path.startswith("/invitations"):
            return self.invitation(guest)
        if path.startswith("/r/{token}/form"):
            return make_form_token(self.session, "by", ITEM, self.now)
        if path.startswith("/r/"):
            return make_link_token(self.session, "owner.by", ITEM, self.now)
        if path.startswith("/calendar"):
            return make_feed(self.session, guest.id, by=CLERK, now=self.now)
        return make_link(self.session, guest, "letter", now=self.now)


def keep_a_draft(client) -> str:
    """An import into the plan, by whoever keeps it."""
    answer = send(client, document(), plan=SLUG)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].rpartition("/")[2]


def take_an_item_out(client, number: str = BINNED) -> None:
    place = f"{PLAN}/items/{number}"
    version = re.search(r'id="deletion".*?name="version" value="(\d+)"', client.get(place).text, re.DOTALL)
    answer = client.post(f"{place}/deletions", data={"reason": "x", "version": version[1]})
    assert answer.status_code == 303, answer.text
