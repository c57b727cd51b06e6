"""A coordinator moves a date: at once, by an act of both sides, or with the other side's consent. On both databases."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import col, select

from app.base.errors import Conflict, Invalid, NotAllowed
from app.control.models import Decision
from app.control.moves import postpone
from app.people.actor import Actor
from app.plans.dates import Basis
from app.plans.models import Consent, Postponement, Wording
from app.plans.present import words_of
from app.plans.wordings import reword_item

FIRST, LATER = date(2025, 3, 3), date(2025, 6, 2)
MINUTES = Basis("Minutes of meeting No. 13", date(2024, 11, 5))


@pytest.fixture
def asking(council, session):
    """The plan asks for the other side's consent."""
    plan = council.plan
    plan.extension_consent = Consent.CONSENT
    session.add(plan)
    return council


def move(council, to=LATER, reason="the fair is late", *, by="carla", basis=None):
    by = by if isinstance(by, Actor) else council.actor(by)
    return postpone(council.session, *council.date(), to, reason, by=by, now=council.now, basis=basis)


def test_where_notice_is_enough_the_date_moves_at_once(council):
    assert move(council)
    assert council.due == LATER


@pytest.mark.parametrize("to", [LATER, date(2025, 2, 3)])
def test_where_consent_is_asked_it_waits_for_the_other_side(asking, to):
    assert not move(asking, to)
    assert asking.due == FIRST

    for name in ("carla", "clara"):
        with pytest.raises(NotAllowed):
            asking.consent("ru", by=name)
    asking.consent("ru")
    assert (asking.due, asking.row.first_due_on) == (to, FIRST)


def test_the_other_side_may_decline_and_the_date_stays(asking):
    move(asking)
    with pytest.raises(Conflict):
        move(asking, date(2025, 7, 1))
    asking.decline("ru", "no")

    assert asking.due == FIRST
    assert not move(asking, date(2025, 7, 1))


def test_an_act_of_both_sides_moves_it_at_once_and_is_kept(asking, session):
    assert move(asking, basis=MINUTES)

    kept = session.exec(select(Postponement)).one()
    assert (asking.due, kept.act, kept.act_on) == (LATER, MINUTES.act, MINUTES.on)


@pytest.mark.parametrize(
    ("basis", "field"), [(replace(MINUTES, on=None), "act_on"), (replace(MINUTES, act=" "), "act")]
)
def test_half_an_act_is_none(asking, basis, field):
    with pytest.raises(Invalid) as refused:
        move(asking, basis=basis)

    assert set(refused.value.problems) == {field}


def test_an_administrator_speaks_for_no_side_and_names_the_act(asking):
    with pytest.raises(Invalid) as refused:
        move(asking, by=asking.town.clerk)

    assert set(refused.value.problems) == {"act"}
    assert move(asking, by=asking.town.clerk, basis=MINUTES)


def test_what_was_offered_is_taken_back_in_one(asking, session):
    move(asking)
    asking.undo(by="carla")

    assert {each.undone_at is None for each in session.exec(select(Decision))} == {False}
    assert asking.row.positions["by"].extension is None


def test_nobody_consents_for_the_other_side_to_what_he_offered_himself(asking):
    carla = asking.actor("carla")
    both = replace(
        carla, roles={asking.plan.id: carla.roles[asking.plan.id] | asking.actor("egor").roles[asking.plan.id]}
    )
    move(asking, by=both)
    asking.actor = lambda _: both

    with pytest.raises(NotAllowed):
        asking.consent("ru")


def test_an_agreed_date_does_not_fall_away_by_one_side_s_pen(asking, session):
    item = asking.date()[0]
    wording = session.exec(select(Wording).where(Wording.item_id == item.id, col(Wording.valid_to).is_(None))).one()
    words, told = (
        replace(words_of(session, item, wording), due=(LATER,)),
        {"by": asking.actor("carla"), "now": asking.now},
    )
    with pytest.raises(Invalid) as refused:
        reword_item(session, item, words, seen=item.version, **told)

    assert set(refused.value.problems) == {"act"}
