"""Taking a draft into its plan: all of it in one transaction, or nothing."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from app.base.errors import Conflict, Invalid
from app.base.language import N_
from app.history.changes import record
from app.history.models import Via
from app.imports.comparison import Difference
from app.imports.editions import Standing, difference
from app.imports.hindrances import still_open
from app.imports.models import Import, ImportRow, ImportState
from app.imports.preparing import prepare
from app.imports.queries import draft_of
from app.imports.states import end
from app.imports.taking import Taking, words_of_row
from app.people.actor import Actor
from app.plans.bin import delete_item
from app.plans.item_words import ItemWords
from app.plans.models import Plan
from app.plans.present import words_of
from app.plans.wordings import add_item, reword_item

NOT_READY = N_("Some rows or names of the document still wait for you")
CHANGED_MEANWHILE = N_("The plan or the draft was changed while you were looking: compare once more, then accept")
NOTHING_NEW = N_("The document says what the plan says already: there is nothing to take in")
NAME_THE_ACT = N_("Name the document by which the plan is changed, with its number and date")


def accept(
    session: Session, document: Import, plan: Plan, *, act: str, seen: int, by: Actor, now: datetime, shown: str = ""
) -> Difference:
    """`act`: the document by which the plan is amended; needed as soon as the plan holds items.

    `shown`: the fingerprint of the difference that the person looked at; nothing else is taken in.
    """
    by = replace(by, via=Via.IMPORT if by.via == Via.WEB else by.via)
    end(session, document, ImportState.ACCEPTED, seen=seen, by=by, now=now)
    draft = draft_of(session, document.id)
    if not still_open(draft).is_ready:
        raise Conflict(NOT_READY)
    found = difference(session, document, draft)
    _check(found, act, shown)
    taking = prepare(session, plan, draft, by=by, now=now)
    _take_in(session, document, plan, found, taking, act=act.strip(), by=by, now=now)
    document.act = act.strip()
    document.outcome = {"added": len(found.added), "changed": len(found.changed), "removed": len(found.removed)}
    session.add(document)
    said = {**document.outcome, "file": document.name, "document": document.act}
    record(session, "import.accepted", document.id, said, by=by, now=now, plan_id=plan.id)
    return found


def _check(found: Difference, act: str, shown: str) -> None:
    if shown and shown != found.fingerprint:
        raise Conflict(CHANGED_MEANWHILE)
    if found.is_empty:
        raise Conflict(NOTHING_NEW)
    if found.amends and not act.strip():
        raise Invalid({"act_number": NAME_THE_ACT})


def _take_in(
    session: Session,
    document: Import,
    plan: Plan,
    found: Difference,
    taking: Taking,
    *,
    act: str,
    by: Actor,
    now: datetime,
) -> None:
    """What is gone goes first; items that are all worded anew may exchange their numbers."""
    told: dict[str, Any] = {"act": act, "file": document.name, "by": by, "now": now}
    for gone in found.removed:
        item = gone.key.item
        delete_item(session, item, act, seen=item.version, by=by, now=now, file=document.name)
    moving = frozenset(change.before.key.item.id for change in found.changed)
    for change in found.changed:
        before: Standing = change.before.key
        words = _words(session, before, change.after.key, taking)
        reword_item(session, before.item, words, seen=before.item.version, moving=moving, **told)
    for new in found.added:
        add_item(session, plan, words_of_row(session, new.key, taking), source=document.name, **told)


def _words(session: Session, before: Standing, row: ImportRow, taking: Taking) -> ItemWords:
    """Where the term stays, so do its reading, which a person may have corrected, and dates that were postponed."""
    words = words_of_row(session, row, taking)
    if row.term != before.wording.term:
        return words
    return replace(words, **words_of(session, before.item, before.wording).reading())
