"""From draft to accepted or set aside: what becomes of a document as a whole."""

from datetime import datetime

from sqlmodel import Session

from app.base.errors import Conflict
from app.base.language import N_
from app.base.versions import next_version
from app.imports.models import Import, ImportState, Scope
from app.people.actor import Actor

OVER = N_("This document is no longer a draft: nothing in it can be changed")


def take_as(session: Session, document: Import, scope: Scope, *, seen: int, by: Actor) -> None:
    """As the whole plan, or as changes of it."""
    must_be_open(document, by)
    next_version(session, document, seen=seen)
    document.scope = scope
    session.add(document)


def withdraw(session: Session, document: Import, *, seen: int, by: Actor, now: datetime) -> None:
    """Nothing of the draft goes into the plan; it stays readable."""
    end(session, document, ImportState.WITHDRAWN, seen=seen, by=by, now=now)


def end(session: Session, document: Import, state: ImportState, *, seen: int, by: Actor, now: datetime) -> None:
    must_be_open(document, by)
    next_version(session, document, seen=seen)
    document.state, document.ended_at, document.ended_by = state, now, by.person_id
    session.add(document)


def must_be_open(document: Import, by: Actor) -> None:
    by.must_edit(document.plan_id)
    if document.state != ImportState.DRAFT:
        raise Conflict(OVER)
