"""Whose letters a coordinator may open: only those that tell of nothing outside the own side of the own plans."""

from uuid import uuid4

import pytest

from app.base.errors import NotFound
from app.plans.actors import actor_of
from app.post.models import Ground, Letter, LetterState, Reminder, ReminderKind, ReminderState
from app.reminders.queries import find_letter, letters_left

FOREIGN_PLAN = uuid4()


@pytest.fixture
def letter(database, town, now):
    """`letter("anna", plan, …)`: it left and tells of one date in each of these plans (none: of a meeting)."""

    def write(reader, *plan_ids):
        person = town.persons[reader]
        sent = Letter(
            kind="deadlines", person_id=person.id, message_id=str(uuid4()), state=LetterState.SENT,
            created_at=now, next_attempt_at=now, sent_at=now,
        )  # fmt: skip
        with database.writing() as session:
            session.add(sent)
            session.flush()
            for plan_id in plan_ids:
                row = Reminder(
                    person_id=person.id, kind=ReminderKind.DEADLINE if plan_id else ReminderKind.MEETING,
                    subject_id=uuid4(), due_on=now.date(), stage=0, plan_id=plan_id, side_id=person.side_id,
                    ground=Ground.CONTACT, leaves_at=now, state=ReminderState.SENT, letter_id=sent.id, created_at=now,
                )  # fmt: skip
                session.add(row)
        return sent.id

    return write


@pytest.fixture
def opens(database, town, now):
    def look(reader, letter_id):
        with database.reading() as session:
            actor = actor_of(session, town.persons[reader], now=now, today=now.date())
            try:
                return find_letter(session, letter_id, seen_by=actor).id == letter_id
            except NotFound:
                assert letter_id not in [told.letter.id for told in letters_left(session, seen_by=actor)]
                return False

    return look


def test_a_coordinator_opens_letters_about_the_own_side_of_the_own_plan(letter, opens, town):
    sent = letter("anna", town.plan.id)

    assert [opens(reader, sent) for reader in ("anna", "carla", "egor", "ben")] == [True, True, False, False]


def test_a_letter_that_tells_of_another_plan_too_is_closed_to_the_coordinator(letter, opens, town):
    sent = letter("anna", town.plan.id, FOREIGN_PLAN)

    assert [opens(reader, sent) for reader in ("anna", "carla")] == [True, False]


def test_a_meeting_of_the_own_side_does_not_close_a_letter(letter, opens, town):
    sent = letter("anna", town.plan.id, None)

    assert [opens(reader, sent) for reader in ("carla", "egor")] == [True, False]


def test_a_meeting_does_not_open_a_letter_of_another_plan(letter, opens, town):
    assert not opens("carla", letter("anna", None, FOREIGN_PLAN))
