"""The menu of a card says beforehand in which lane it will lie: held to what the acts themselves make of it."""

from datetime import date

import pytest
from sqlmodel import Session

from app.control.changes import owners_to_report_for, report
from app.control.evidence import Proof
from app.control.landing import lane_after
from app.control.positions import BY_WORD
from app.control.rows import PlanDays
from app.control.words import Word
from app.figures.queries import stand_plans
from app.people.queries import person_by_email
from app.plans.actors import actor_of
from app.plans.item_queries import find_occurrence
from app.plans.models import Item
from app.plans.queries import days_by_code, plans_seen_by
from app.web.views.card_moves import words_open

LETTER = Proof(number="12-34", day=date(2024, 11, 5))


@pytest.mark.parametrize("post", ["coordinator.by", "coordinator.ru"])
def test_a_word_brings_the_card_to_the_lane_that_was_foretold(database, now, today, post):
    with Session(database.writer, expire_on_commit=False) as session:
        actor = actor_of(session, person_by_email(session, f"{post}@example.org"), now=now, today=today)
        seen = plans_seen_by(session, actor)
        [standing] = stand_plans(session, seen, now=now).values()
        days = PlanDays(days_by_code(standing.parties), standing.plan.answer_days, standing.today)
        foretold, came = [], []
        for row in standing.rows[::3]:
            item = session.get_one(Item, row.id)
            occurrence = find_occurrence(session, item, row.occurrences[row.occurrence_index - 1].due.id)
            for code, owner, progress in words_open(row, standing, actor):
                [speaker] = [
                    each for each in owners_to_report_for(session, item, actor) if each.body_id == owner.body_id
                ]
                word = Word(progress, text="Made.", reason="Prices.", proofs=[LETTER])
                with session.begin_nested() as attempt:
                    report(session, item, occurrence, speaker, word, by=actor, now=now)
                    [after] = stand_plans(session, seen, now=now).values()
                    attempt.rollback()
                foretold.append((row.number, progress, lane_after(row, code, BY_WORD[progress], days)))
                came.append((row.number, progress, after.row(row.id).lane))

    assert len(foretold) > 10
    assert foretold == came
