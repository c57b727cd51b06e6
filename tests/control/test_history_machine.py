"""Whatever two sides do to a plan, in whatever order: any past moment can be seen as it was, the chain holds, and the
journal replays to what stands now.
"""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from sqlmodel import col, select

from app.base.database import Database
from app.base.errors import Refusal
from app.checkpoints import changes as checkpoints
from app.checkpoints.queries import checkpoints_of, present_share
from app.checkpoints.shares import set_share
from app.control.models import Progress
from app.control.moves import postpone
from app.figures.queries import stand_plans
from app.history.checks import first_broken_row
from app.history.models import Change
from app.people.actor import Role
from app.plans.bin import bin_of, delete_item, find_in_bin, restore_item
from app.plans.changes import give_role
from app.plans.item_queries import occurrences_of
from app.plans.models import Item, Wording
from app.plans.present import words_of
from app.plans.queries import plans_seen_by
from app.plans.wordings import reword_item
from tests.control.conftest import CONTROLLERS, Council
from tests.control.replaying import replay
from tests.dice import rounds
from tests.town import CLERK, Town

PEOPLE = ("anna", "ben", "carla", "clara", "darya", "egor", "kirill")
FIRST_DUE = date(2025, 3, 3)
SIMPLE = ("accept", "send_back", "remove", "resume", "acknowledge", "object", "confirm", "grant", "refuse", "consent",
          "decline")  # fmt: skip
STEPS = ("add_checkpoint", "mark_done", "reopen", "put_before", "remove_checkpoint", "set_share")
SIDES, NUMBERS, WHO = st.sampled_from(["by", "ru"]), st.sampled_from(["1.1", "1.2"]), st.sampled_from(PEOPLE)


@pytest.fixture(scope="module")
def prepared(migrated_file, tmp_path_factory):
    """A town with controllers and two items, settled once; every run of the machine begins from a copy."""
    now = datetime(2024, 11, 18, 6, tzinfo=UTC)
    file = Path(shutil.copy(migrated_file, tmp_path_factory.mktemp("machine") / "town.db"))
    database = Database(f"sqlite:///{file}")
    town = Town(database, begun=now - timedelta(days=300)).settle()
    with database.writing() as session:
        for code, name in CONTROLLERS.items():
            person = town.add_person(name, code, now=town.begun, session=session)
            session.flush()
            give_role(session, town.plan.id, person, Role.CONTROLLER, town.sides[code].id, by=CLERK, now=town.begun)
    town.item("1.1", FIRST_DUE, owners=("plant", "board", "ministry"))
    town.item("1.2", FIRST_DUE, owners=("plant",))
    database.close()
    return file, town, now


class History(RuleBasedStateMachine):
    """Each act is tried by somebody at a later moment; who may not do it, or not now, changes nothing."""

    prepared: tuple[Path, Town, datetime]
    runs = 0

    def __init__(self) -> None:
        super().__init__()
        file, town, now = self.prepared
        type(self).runs += 1
        self.copy = Path(shutil.copy(file, file.with_name(f"run-{self.runs}.db")))
        self.database = Database(f"sqlite:///{self.copy}")
        self.council = Council(town, None, now)
        self.kept = []

    def teardown(self) -> None:
        for at, rows in self.kept:
            assert self._rows(at=at) == rows
        with self.database.reading() as session:
            assert first_broken_row(session) is None
            self._replays_to_the_present(session)
        self.database.close()
        for path in self.copy.parent.glob(f"{self.copy.name}*"):
            path.unlink()

    # ── What people try ──────────────────────────────────────────────────────────────────────────────────

    @rule(number=NUMBERS, side=SIDES, progress=st.sampled_from(Progress), who=WHO, minutes=st.integers(1, 5000))
    def report(self, number, side, progress, who, minutes):
        self._try(number, minutes, lambda council: council.report(side, progress, by=who))

    @rule(number=NUMBERS, side=SIDES, progress=st.sampled_from(Progress), minutes=st.integers(1, 5000))
    def report_by_whoever_may(self, number, side, progress, minutes):
        self._try(number, minutes, lambda council: council.report(side, progress))

    @rule(number=NUMBERS, side=SIDES, act=st.sampled_from(SIMPLE), minutes=st.integers(1, 5000))
    def decide(self, number, side, act, minutes):
        self._try(number, minutes, lambda council: getattr(council, act)(side))

    @rule(number=NUMBERS, side=SIDES, act=st.sampled_from(SIMPLE), who=WHO, minutes=st.integers(1, 5000))
    def decide_by_anybody(self, number, side, act, who, minutes):
        self._try(number, minutes, lambda council: getattr(council, act)(side, by=who))

    @rule(number=NUMBERS, side=SIDES, value=st.sampled_from(Progress), minutes=st.integers(1, 5000))
    def propose(self, number, side, value, minutes):
        self._try(number, minutes, lambda council: council.propose(side, value))

    @rule(number=NUMBERS, side=SIDES, days=st.integers(1, 90), minutes=st.integers(1, 5000))
    def ask(self, number, side, days, minutes):
        self._try(number, minutes, lambda council: council.ask(side, council.due + timedelta(days=days)))

    @rule(number=NUMBERS, who=WHO, minutes=st.integers(1, 100))
    def undo(self, number, who, minutes):
        self._try(number, minutes, lambda council: council.undo(by=who))

    @rule(number=NUMBERS, who=WHO, act=st.sampled_from(STEPS), typed=st.integers(0, 100), minutes=st.integers(1, 900))
    def keep_checkpoints(self, number, who, act, typed, minutes):
        def step(council):
            item, by = council.date()[0], council.actor(who)
            session, now = council.session, council.now
            if act == "add_checkpoint":
                checkpoints.add_checkpoint(session, item, f"step {typed}", by=by, now=now)
            elif act == "set_share":
                seen = getattr(present_share(session, item.id), "id", None)
                set_share(session, item, typed, by_hand=typed > 50, seen=seen, by=by, now=now)
            else:
                last = [None, *checkpoints_of(session, item.id)][-1]
                getattr(checkpoints, act)(session, item, last.key, seen=last.id, by=by, now=now)

        self._try(number, minutes, step)

    @rule(number=NUMBERS, days=st.integers(-60, 90), minutes=st.integers(1, 5000))
    def postpone(self, number, days, minutes):
        def move(council):
            item, occurrence = council.date()
            to = occurrence.due_on + timedelta(days=days)
            postpone(council.session, item, occurrence, to, "because", by=council.actor("carla"), now=council.now)

        self._try(number, minutes, move)

    @rule(number=NUMBERS, title=st.sampled_from("abc"), due=st.integers(0, 3), minutes=st.integers(1, 5000))
    def reword(self, number, title, due, minutes):
        def word(council):
            item = council.session.get_one(Item, council.town.items[number])
            present = self._wording(council.session, item)
            days = (FIRST_DUE + timedelta(days=30 * due),) if due else words_of(council.session, item, present).due
            words = replace(words_of(council.session, item, present), title=f"Title {title}", due=days)
            reword_item(council.session, item, words, seen=item.version, by=council.actor("egor"), now=council.now)

        self._try(number, minutes, word)

    @rule(number=NUMBERS, minutes=st.integers(1, 5000))
    def delete(self, number, minutes):
        def take_out(council):
            item = council.session.get_one(Item, council.town.items[number])
            by = council.actor("carla")
            delete_item(council.session, item, "not wanted", seen=item.version, by=by, now=council.now)

        self._try(number, minutes, take_out)

    @rule(number=NUMBERS, minutes=st.integers(1, 5000))
    def restore(self, number, minutes):
        def bring_back(council):
            item_id = council.town.items[number]
            if item_id in {each.item.id for each in bin_of(council.session, council.plan, now=council.now)}:
                binned = find_in_bin(council.session, council.plan, item_id)
                restore_item(council.session, binned, by=council.actor("carla"), now=council.now)

        self._try(number, minutes, bring_back)

    @precondition(lambda self: self.kept)
    @rule(which=st.integers(0, 10**6))
    def look_back(self, which):
        at, rows = self.kept[which % len(self.kept)]
        assert self._rows(at=at) == rows

    # ── What must hold ───────────────────────────────────────────────────────────────────────────────────

    def _try(self, number, minutes, act) -> None:
        council = self.council
        council.number, council.now = number, council.now + timedelta(minutes=minutes)
        try:
            with self.database.writing() as session:
                council.session = session
                act(council)
        except (Refusal, AttributeError, StopIteration):  # nothing to act on: no owner, no word, no request
            pass
        self.kept.append((council.now, self._rows()))

    def _rows(self, *, at=None):
        with self.database.reading() as session:
            return self._present(session, at=at)

    def _present(self, session, *, at=None):
        self.council.session = session
        [seen] = plans_seen_by(session, self.council.actor("carla"))
        return stand_plans(session, [seen], now=self.council.now, at=at)[seen.plan.id].rows

    def _wording(self, session, item):
        return session.exec(select(Wording).where(Wording.item_id == item.id, col(Wording.valid_to).is_(None))).one()

    def _replays_to_the_present(self, session) -> None:
        present = {row.id: row for row in self._present(session)}
        for number, item_id in self.council.town.items.items():
            story = session.exec(select(Change).where(Change.subject_id == item_id).order_by(Change.seq)).all()
            told = replay(story, first_due=[FIRST_DUE])
            assert told.stands == (item_id in present)
            assert told.due == [each.due_on for each in occurrences_of(session, item_id)]
            if told.stands:
                assert (told.number, told.title) == (number, present[item_id].title)


def test_history_keeps_whatever_people_do(prepared):
    History.prepared = prepared
    few = settings(
        max_examples=rounds(15), stateful_step_count=20, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip

    run_state_machine_as_test(History, settings=few)
