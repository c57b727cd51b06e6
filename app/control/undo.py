"""One's own last act on a date can be taken back while nothing came after it. The row stays, marked."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from app.base.errors import Conflict, NotAllowed
from app.base.language import N_
from app.control.held import hold
from app.control.models import Decision, DecisionKind, Report
from app.history.changes import record
from app.people.actor import Actor
from app.plans.dates import take_move_back
from app.plans.models import Item, Occurrence, Postponement

TABLES = (Report, Decision, Postponement)
Undoable = Report | Decision | Postponement


def undo(session: Session, item: Item, occurrence: Occurrence, act_id: UUID, *, by: Actor, now: datetime) -> None:
    hold(session, item, occurrence)
    last = last_act(session, occurrence)
    if last is None or last.id != act_id:
        raise Conflict(N_("Something has come after it: this can no longer be undone"))
    if last.person_id != by.person_id:
        raise NotAllowed(N_("Only one's own act can be undone"))
    if isinstance(last, Postponement):
        take_move_back(session, item, last, now=now)
    else:
        _mark(session, item, last, now)
    session.flush()
    record(
        session,
        "item.undone",
        item.id,
        by=by,
        now=now,
        plan_id=item.plan_id,
        side_id=getattr(last, "side_id", None),
        due=occurrence.due_on,
        undone=last.seq,
        what=kind_of(last),
    )


def last_act(session: Session, occurrence: Occurrence) -> Undoable | None:
    """The date's latest report, decision or move; a decision that moved the date stands for both."""
    found = [_latest(session, table, occurrence) for table in TABLES]
    return max((act for act in found if act), key=lambda act: act.seq, default=None)


def kind_of(act: Undoable) -> str:
    if isinstance(act, Decision):
        return act.kind.value
    return "reported" if isinstance(act, Report) else "moved"


def _latest(session: Session, table: type[Undoable], occurrence: Occurrence) -> Undoable | None:
    standing = select(table).where(table.occurrence_id == occurrence.id, col(table.undone_at).is_(None))
    return session.exec(standing.order_by(col(table.seq).desc()).limit(1)).first()


def _mark(session: Session, item: Item, act: Report | Decision, now: datetime) -> None:
    if isinstance(act, Decision) and act.postponement_id:
        take_move_back(session, item, session.get_one(Postponement, act.postponement_id), now=now)
    act.undone_at = now
    session.add(act)
    if request := _own_request(session, act):
        request.undone_at = now
        session.add(request)


def _own_request(session: Session, act: Report | Decision) -> Decision | None:
    """What a coordinator offered to the other side was asked for and granted in one: it is taken back in one."""
    if not isinstance(act, Decision) or act.kind != DecisionKind.GRANTED or act.answers_id is None:
        return None
    request = session.get_one(Decision, act.answers_id)
    return request if request.person_id == act.person_id else None
