"""A plan is worked out once a day, and again after an act on it, not after one on another plan."""

from contextlib import ExitStack
from datetime import timedelta
from threading import Event
from threading import enumerate as enumerate_threads
from uuid import uuid4

import pytest
from fastapi import Request

from app.history.changes import record
from app.history.models import Author, Via
from app.people.queries import person_by_email
from app.plans.actors import actor_of
from app.plans.queries import plans_seen_by
from app.sample.fill import COORDINATOR, fill
from app.web.kept import Kept
from app.web.standings import standings
from app.web.warming import warm, warming
from tests.statements import statements_of

CLERK = Author(person_id=None, via=Via.COMMAND)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request):
    """Empty: the plans are made up."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def plans(database, now):
    """The ids of three plans, by number."""
    with database.writing() as session:
        fill(session, plans=3, items=4, people=3, seed=1, now=now)
    with database.reading() as session:
        return {seen.plan.slug: seen.plan.id for seen in seen_in(session, now)}


@pytest.fixture
def stand(app, database, now):
    """`stand()`: all plans as they stand, by slug, or one of them; in a transaction of its own unless one is given."""
    request = Request({"type": "http", "app": app, "headers": [], "query_string": b"", "path": "/"})

    def all_of_them(session=None, *, slug=None, later=timedelta()):
        with ExitStack() as stack:
            session = session or stack.enter_context(database.reading())
            found = standings(request, session, seen_in(session, now, slug), now=now + later)
        return {standing.plan.slug: standing for standing in found}

    return all_of_them


@pytest.fixture
def act(database, now):
    def tell(plan_id=None, what="item.tried"):
        with database.writing() as session:
            record(session, what, uuid4(), by=CLERK, now=now, plan_id=plan_id)

    return tell


def seen_in(session, now, slug=None):
    reader = actor_of(session, person_by_email(session, COORDINATOR), now=now, today=now.date())
    return plans_seen_by(session, reader, slug=slug)


def anew(before, after) -> set[str]:
    return {slug for slug in after if after[slug] is not before[slug]}


def test_an_act_on_one_plan_leaves_the_others_as_they_stood(plans, stand, act):
    first = stand()
    assert anew(first, stand()) == set()

    act(plans["fill-2"])
    second = stand()
    assert anew(first, second) == {"fill-2"}
    assert anew(second, stand()) == set()

    act(plans["fill-3"])
    assert anew(second, stand()) == {"fill-3"}


def test_plans_are_worked_out_before_anybody_asks_once_a_day(plans, app, clock, act):
    def kept():
        return {key: standing for key, (_, standing) in app.state.kept.values.items()}

    warm(app.state, Event())
    first = kept()
    assert {plan_id for _, plan_id in first} == set(plans.values())

    act(plans["fill-2"])
    warm(app.state, Event())
    assert kept() == first

    clock.move(timedelta(days=1))
    warm(app.state, Event())
    assert [key for key, standing in kept().items() if standing is first[key]] == []


def test_of_more_plans_than_are_kept_the_newest_are_worked_out_once(plans, app):
    app.state.kept = Kept(4)
    for _ in range(3):
        warm(app.state, Event())
        assert [plan_id for _, plan_id in app.state.kept.values] == [plans["fill-1"], plans["fill-2"]]


def test_what_is_asked_for_again_and_again_is_not_pushed_out():
    kept = Kept(3)
    kept.keep("plan", 1, "standing")
    for n in range(9):
        kept.keep(n, 1, n)
        assert kept.last("plan") == (1, "standing")
        kept.keep("plan", 1, "standing")


def test_an_application_that_stops_leaves_off_working_plans_out(plans, app):
    stopping = Event()
    stopping.set()
    warm(app.state, stopping)
    assert len(app.state.kept.values) == 1

    with warming(app):
        assert [thread.name for thread in enumerate_threads()].count("warming") == 1
    assert "warming" not in [thread.name for thread in enumerate_threads()]


def test_an_act_on_what_plans_share_concerns_all(plans, stand, act):
    before = stand()
    act()

    assert anew(before, stand()) == set(plans)


@pytest.mark.parametrize("what", ["person.disabled", "person.changed", "person.of_which_nobody_has_thought_yet"])
def test_an_act_on_a_person_concerns_all_but_where_it_is_known_to_concern_none(plans, stand, act, what):
    first = stand()
    act(what="person.hour_chosen")
    second = stand()
    act(what=what)

    assert anew(first, second) == set()
    assert anew(second, stand()) == set(plans)


def test_who_follows_a_plan_is_told_of_what_makes_it_stale(plans, app, act):
    before = app.state.watch.last_of(plans["fill-1"])
    act(plans["fill-2"])
    act(what="person.hour_chosen")

    assert app.state.watch.last_of(plans["fill-1"]) == before
    act(what="body.changed")
    assert app.state.watch.last_of(plans["fill-1"]) == before + 3


def test_another_day_concerns_all(plans, stand):
    assert anew(stand(), stand(later=timedelta(days=1))) == set(plans)


def test_who_still_reads_the_state_of_before_gets_nothing_of_after(plans, stand, act, database):
    with database.reading() as earlier:
        before = stand(earlier)
        act(plans["fill-2"])
        after = stand()

        assert stand(earlier)["fill-2"].revision == before["fill-2"].revision < after["fill-2"].revision
    assert stand()["fill-2"].revision == after["fill-2"].revision


def test_a_plan_is_looked_at_after_an_act_on_another_with_one_statement_more(plans, stand, act, database):
    stand()
    with statements_of(database) as nothing_done:
        stand(slug="fill-1")
    act(plans["fill-2"])
    with statements_of(database) as after_the_act:
        stand(slug="fill-1")
    with statements_of(database) as again:
        stand(slug="fill-1")

    assert len(after_the_act) == len(nothing_done) + 1
    assert again == nothing_done
