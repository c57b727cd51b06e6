"""Whatever one may do about an item, one may not do while it lies in the bin. On both databases."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlmodel import select

from app.base.errors import Conflict
from app.checkpoints.changes import add_checkpoint, mark_done, put_before, remove_checkpoint, reopen
from app.checkpoints.shares import set_share
from app.comments.changes import bring_back, comment, take_back
from app.comments.files import hand_in_beside
from app.comments.models import Comment
from app.control.models import Decision, DecisionKind, Progress
from app.control.moves import postpone
from app.control.silence import write_silences
from app.files.changes import Shelf, Upload
from app.history.models import Change, Circle
from app.plans.bin import delete_item
from app.plans.models import Consent
from app.plans.standing_items import TAKEN_OUT

LATER = date(2025, 6, 2)


def _nothing(council) -> None:
    """The act needs nothing before it."""


def _report(council) -> None:
    council.report("by")


def _accept(council) -> None:
    council.report("by")
    council.accept("by")


def _remove(council) -> None:
    council.remove("by")


def _ask(council) -> None:
    council.ask("by", LATER)


def _grant(council) -> None:
    plan = council.plan
    plan.extension_consent = Consent.CONSENT
    council.session.add(plan)
    council.ask("by", LATER)
    council.grant("by")


def _disagree(council) -> None:
    council.report("ru", Progress.UNDER_WAY)
    _accept(council)


def _propose(council) -> None:
    _disagree(council)
    council.propose("ru")


def _comment(council) -> None:
    comment(council.session, council.date()[0], "said", Circle.BOTH, by=council.actor("anna"), now=council.now)


def _step(council) -> None:
    for title in ("one", "two"):
        item, by = council.date()[0], council.actor("anna")
        council.step = add_checkpoint(council.session, item, title, by=by, now=council.now)


def _done_step(council) -> None:
    _step(council)
    council.step = _on_step(mark_done)(council)


def _on_step(change) -> Callable:
    def act(council):
        item, step = council.date()[0], council.step
        return change(council.session, item, step.key, seen=step.id, by=council.actor("anna"), now=council.now)

    return act


def _on_comment(change) -> Callable:
    def act(council):
        said = council.session.exec(select(Comment)).one()
        return change(council.session, council.date()[0], said, by=council.actor("anna"), now=council.now)

    return act


def _taken_back(council) -> None:
    _comment(council)
    _on_comment(take_back)(council)


def _hand_in(council):
    shelf, item = Shelf(council.folder, frozenset({"txt"}), 100), council.date()[0]
    by = council.actor("anna")
    return hand_in_beside(council.session, shelf, item, [Upload("a.txt", b"a")], Circle.BOTH, by=by, now=council.now)


def _move(council):
    by = council.actor("carla")
    return postpone(council.session, *council.date(), LATER, "because", by=by, now=council.now)


def _share(council):
    item, by = council.date()[0], council.actor("anna")
    return set_share(council.session, item, 5, by_hand=True, seen=None, by=by, now=council.now)


# What has to come before each act, and the act.
ACTS: dict[str, tuple[Callable, Callable]] = {
    "report": (_nothing, _report),
    "accept": (_report, lambda council: council.accept("by")),
    "return": (_report, lambda council: council.send_back("by")),
    "remove": (_nothing, _remove),
    "resume": (_remove, lambda council: council.resume("by")),
    "acknowledge": (_accept, lambda council: council.acknowledge("ru")),
    "object": (_accept, lambda council: council.object("ru")),
    "ask for an extension": (_nothing, _ask),
    "grant it": (_ask, lambda council: council.grant("by")),
    "refuse it": (_ask, lambda council: council.refuse("by")),
    "consent to it": (_grant, lambda council: council.consent("ru")),
    "decline it": (_grant, lambda council: council.decline("ru")),
    "propose a settlement": (_disagree, lambda council: council.propose("ru")),
    "confirm it": (_propose, lambda council: council.confirm("by")),
    "undo": (_report, lambda council: council.undo(by="anna")),
    "move a date": (_nothing, _move),
    "comment": (_nothing, _comment),
    "take a comment back": (_comment, _on_comment(take_back)),
    "bring it back": (_taken_back, _on_comment(bring_back)),
    "hand in a file": (_nothing, _hand_in),
    "add a checkpoint": (_nothing, _step),
    "mark it as done": (_step, _on_step(mark_done)),
    "reopen it": (_done_step, _on_step(reopen)),
    "put it before": (_step, _on_step(put_before)),
    "take it out": (_step, _on_step(remove_checkpoint)),
    "set the share": (_nothing, _share),
}


@pytest.fixture
def council(council, tmp_path):
    council.folder = tmp_path
    return council


def take_out(council) -> None:
    item = council.date()[0]
    delete_item(council.session, item, "x", seen=item.version, by=council.actor("carla"), now=council.wait())


def test_no_act_reaches_an_item_in_the_bin(council, session):
    """Each in savepoints of its own: it is done while the item stands, and refused once it is taken out."""
    wrong = {}
    for name, (before, act) in ACTS.items():
        with undone(session):
            before(council)
            act(council)
        with undone(session):
            before(council)
            take_out(council)
            rows = journal(session)
            try:
                act(council)
                wrong[name] = "was done"
            except Conflict as refused:
                if refused.message != TAKEN_OUT or journal(session) != rows:
                    wrong[name] = refused.message

    assert wrong == {}


@contextmanager
def undone(session) -> Iterator[None]:
    attempt = session.begin_nested()
    yield
    attempt.rollback()


def journal(session) -> int:
    return len(session.exec(select(Change.seq)).all())


def test_in_the_bin_silence_closes_nothing(council, session):
    _accept(council)
    take_out(council)

    assert write_silences(session, now=council.now + timedelta(days=60)) == 0
    assert not session.exec(select(Decision).where(Decision.kind == DecisionKind.LAPSED)).all()
