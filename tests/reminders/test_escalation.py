"""What nobody reports on is raised to the coordinator, the head, the agenda. A report ends it, not its trace."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from app.control.models import Progress
from app.history.models import Change
from app.people.actor import Role
from app.plans.changes import give_role
from app.plans.queries import parties_of
from app.reminders.agenda import proposals
from app.reminders.escalations import Escalation, Level
from app.reminders.forecast import on_day
from tests.delivery.test_delivery import nine
from tests.town import CLERK

DUE = date(2024, 11, 20)  # a Wednesday
BEGUN = nine(date(2024, 11, 18))


@pytest.fixture
def overdue(town, tick, database):
    """The plant's item, and a head of each side."""
    with database.writing() as session:
        for name, code in (("hanna", "by"), ("hleb", "ru")):
            town.add_person(name, code, now=town.begun, session=session)
            session.flush()
            give_role(
                session, town.plan.id, town.persons[name], Role.HEAD, town.sides[code].id, by=CLERK, now=town.begun
            )
    town.item("1.1", DUE)
    tick(BEGUN)

    def late(days):
        return nine(DUE + timedelta(days=days))

    return late


def raised(database):
    with database.reading() as session:
        return {(row.level, row.ended_at is None) for row in session.exec(select(Escalation))}


def parties(town, session):
    return {party.side.id: party for party in parties_of(session, [town.plan.id])[town.plan.id]}


def told(database):
    with database.reading() as session:
        rows = session.exec(select(Change).where(Change.act == "item.escalated").order_by(Change.seq)).all()
        assert all(row.body["side"] for row in rows)
        return [(row.body["level"], row.body["days"]) for row in rows]


def test_each_level_has_its_day(overdue, run, database):
    run(overdue(7))
    assert raised(database) == set()
    run(overdue(8))
    assert raised(database) == {(Level.COORDINATOR, True)}
    run(overdue(22))
    assert raised(database) == {(Level.COORDINATOR, True), (Level.HEAD, True)}
    run(overdue(30))
    assert told(database) == [("coordinator", 8), ("head", 22), ("agenda", 30)]


def test_what_came_due_while_the_clock_stood_is_one_line_of_the_highest_level(overdue, tick, database):
    tick(overdue(40))

    assert told(database) == [("agenda", 40)]
    assert raised(database) == {(level, True) for level in Level}


def test_the_head_of_the_side_hears_of_it_next_morning_and_the_other_does_not(overdue, run, office):
    run(overdue(23))

    def subjects(name):
        return [letter.message["Subject"] for letter in office.to(f"{name}@example.org")]

    assert subjects("hanna") == ["News on 1 item"]
    assert "Overdue, and not reported as done" in office.to("hanna@example.org")[0].text
    assert subjects("hleb") == []


def test_the_agenda_counts_the_letters_and_tells_the_last_word(overdue, town, run, database):
    town.report("1.1", Progress.UNDER_WAY, by="anna", now=BEGUN + timedelta(hours=2))
    run(overdue(30))
    with database.reading() as session:
        [proposal] = proposals(session, [town.plan.id], parties(town, session), now=overdue(30))

    # Three days before (held over the Sunday), the day before, on the day, one day late and four times every week.
    assert (proposal.number, proposal.late, proposal.letters) == ("1.1", 30, 8)
    assert proposal.last_word == BEGUN.date()


def test_a_report_takes_the_proposal_away_and_leaves_the_trace(overdue, town, run, tick, database):
    run(overdue(30))
    town.report("1.1", Progress.DONE, by="anna", now=overdue(30) + timedelta(hours=1))
    tick(overdue(30) + timedelta(hours=2))

    with database.reading() as session:
        assert proposals(session, [town.plan.id], parties(town, session), now=overdue(31)) == []
    assert raised(database) == {(level, False) for level in Level}
    assert told(database)[-1] == ("agenda", 30)


def test_a_date_that_was_moved_begins_anew(overdue, town, run, database):
    run(overdue(9))
    town.postpone("1.1", date(2024, 12, 20), now=overdue(9) + timedelta(hours=1))
    run(nine(date(2024, 12, 28)))

    assert told(database) == [("coordinator", 8), ("coordinator", 8)]


def foretold(database, day, now):
    with database.reading() as session:
        entries = on_day(session, day, language="en", now=now)
    return [entry for entry in entries if entry["kind"] == "escalation"]


def test_whom_the_morning_will_tell_is_foretold(overdue, run, tick, database, office):
    day = overdue(22).date()
    entries = foretold(database, day, BEGUN)
    run(overdue(21))
    office.letters.clear()
    tick(overdue(22) - timedelta(hours=8))
    tick(overdue(22))

    digests = [letter for letter in office.letters if letter.message["Subject"] == "News on 1 item"]
    assert {letter.to[0] for letter in digests} == {entry["email"] for entry in entries}
    assert [entry["subjects"] for entry in entries] == [["1.1 Title of 1.1"]] * len(entries)
    assert {entry["stage"] for entry in entries} == {"+22"}
    assert entries[0]["because"] == "22 days after the deadline without a report: raised to the head of the side"


def test_what_is_raised_already_is_not_foretold_again(overdue, run, database):
    run(overdue(22))

    assert foretold(database, overdue(22).date(), overdue(22)) == []
    assert [entry["stage"] for entry in foretold(database, overdue(30).date(), overdue(22))] != []


def test_what_is_raised_on_a_day_off_is_foretold_for_the_next_working_morning(overdue, town, database):
    town.item("1.2", DUE + timedelta(days=2))  # eight days later is a Saturday
    entries = foretold(database, DUE + timedelta(days=12), BEGUN)

    assert foretold(database, DUE + timedelta(days=10), BEGUN) == []
    assert {(tuple(entry["subjects"]), entry["stage"]) for entry in entries} == {(("1.2 Title of 1.2",), "+8")}
