"""Whom an act concerns: by what a reader is to the item, and for which side the act was done."""

import pytest

from app.history.words import ACTS
from app.inbox.rules import CONCERNS, Reason, Standing, most_pressing, reason_for

BY, RU = "by", "ru"
DONE, BEGUN = {"progress": [None, "done"]}, {"progress": [None, "under_way"]}


def reader(owns=(), coordinates=(), controls=(), decides=None):
    return Standing(owns, [*coordinates, *controls], controls if decides is None else decides)


OWNER, OTHER_OWNER = reader(owns=[BY]), reader(owns=[RU])
SECRETARY, OTHER_SECRETARY = reader(coordinates=[BY]), reader(coordinates=[RU])
CONTROLLER = reader(controls=[BY])
SECRETARY_WITHOUT_CONTROLLER = reader(coordinates=[BY], decides=[BY])
HEAD = Standing((), (), (), heads=[BY])
NOBODY = reader()


@pytest.mark.parametrize(
    ("act", "body", "who", "reason"),
    [
        ("item.returned", {}, OWNER, Reason.RETURNED),
        ("item.returned", {}, OTHER_OWNER, None),
        ("item.returned", {}, OTHER_SECRETARY, Reason.DECIDED),
        ("item.reported", DONE, CONTROLLER, Reason.TO_ACCEPT),
        ("item.reported", DONE, SECRETARY, Reason.REPORTED),
        ("item.reported", DONE, SECRETARY_WITHOUT_CONTROLLER, Reason.TO_ACCEPT),
        ("item.reported", BEGUN, CONTROLLER, Reason.REPORTED),
        ("item.reported", DONE, OTHER_OWNER, None),
        ("item.accepted", {}, OWNER, Reason.DECIDED),
        ("item.accepted", {}, OTHER_SECRETARY, Reason.TO_ANSWER),
        ("item.accepted", {}, SECRETARY, Reason.DECIDED),
        ("item.objected", {}, SECRETARY, Reason.DISAGREEMENT),
        ("item.objected", {}, OTHER_SECRETARY, Reason.DISAGREEMENT),
        ("item.proposed", {}, OTHER_SECRETARY, Reason.DISAGREEMENT),
        ("item.proposed", {}, SECRETARY, None),
        ("item.asked", {}, CONTROLLER, Reason.EXTENSION),
        ("item.asked", {}, OTHER_SECRETARY, None),
        ("item.escalated", {"level": "coordinator"}, SECRETARY, Reason.ESCALATED),
        ("item.escalated", {"level": "coordinator"}, OTHER_SECRETARY, None),
        ("item.escalated", {"level": "coordinator"}, HEAD, None),
        ("item.escalated", {"level": "head"}, HEAD, Reason.ESCALATED),
        ("item.escalated", {"level": "head"}, OTHER_SECRETARY, None),
        ("item.escalated", {"level": "agenda"}, OTHER_SECRETARY, Reason.ESCALATED),
        ("item.escalated", {"level": "agenda"}, OWNER, None),
        ("item.commented", {}, OTHER_OWNER, Reason.SAID),
        ("item.postponed", {}, OTHER_OWNER, Reason.CHANGED),
    ],
)
def test_an_act_concerns_whoever_is_to_know_of_it(act, body, who, reason):
    assert reason_for(act, body, BY, who) == reason


@pytest.mark.parametrize("act", CONCERNS)
def test_no_act_concerns_whoever_is_nothing_to_the_item(act):
    assert reason_for(act, {**DONE, "level": "agenda"}, BY, NOBODY) is None


def test_every_act_that_may_be_news_has_its_words():
    assert set(CONCERNS) <= set(ACTS)


def test_the_most_pressing_reason_stands_for_an_item():
    assert most_pressing([Reason.SAID, Reason.RETURNED, Reason.DECIDED]) == Reason.RETURNED
