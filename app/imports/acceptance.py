"""Taking a draft into its plan: all of it in one transaction, or nothing."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.base.errors import Conflict, Invalid
from app.base.language import N_
from app.base.zones import local_day
from app.history.changes import record
from app.history.models import Via
from app.imports.comparison import Difference
from app.imports.corrections import end
from app.imports.editions import Standing, difference, sections_meant
from app.imports.hindrances import still_open
from app.imports.matching import plain
from app.imports.models import Import, ImportBody, ImportRow, ImportState
from app.imports.queries import KeptDraft, draft_of
from app.imports.taking import Taking, words_of_row
from app.meetings.queries import next_meetings
from app.people.actor import Actor
from app.people.changes import add_body, name_body
from app.people.models import Body
from app.people.queries import find_body, names_of_body
from app.plans.bin import delete_item
from app.plans.changes import add_section, change_section
from app.plans.models import Plan
from app.plans.present import words_of
from app.plans.queries import sections_of
from app.plans.terms import rules_of
from app.plans.wordings import ItemWords, add_item, reword_item

NOT_READY = N_("Some rows or names of the document still wait for you")
NOTHING_NEW = N_("The document says what the plan says already: there is nothing to take in")
NAME_THE_ACT = N_("Name the document by which the plan is changed, with its number and date")


def accept(
    session: Session, document: Import, plan: Plan, *, act: str, seen: int, by: Actor, now: datetime
) -> Difference:
    """`act`: the document by which the plan is amended; needed as soon as the plan holds items."""
    by = replace(by, via=Via.IMPORT if by.via == Via.WEB else by.via)
    end(session, document, ImportState.ACCEPTED, seen=seen, by=by, now=now)
    draft = draft_of(session, document.id)
    if not still_open(draft.standing, draft.bodies).is_ready:
        raise Conflict(NOT_READY)
    found = difference(session, document, draft)
    _check(found, act)
    taking = _taking(session, plan, draft, by=by, now=now)
    _take_in(session, document, plan, found, taking, act=act.strip(), by=by, now=now)
    document.act = act.strip()
    document.outcome = {"added": len(found.added), "changed": len(found.changed), "removed": len(found.removed)}
    session.add(document)
    said = {**document.outcome, "file": document.name, "document": document.act}
    record(session, "import.accepted", document.id, said, by=by, now=now, plan_id=plan.id)
    return found


def _check(found: Difference, act: str) -> None:
    if found.is_empty:
        raise Conflict(NOTHING_NEW)
    if (found.same or found.changed or found.removed) and not act.strip():
        raise Invalid({"act_number": NAME_THE_ACT})


def _taking(session: Session, plan: Plan, draft: KeptDraft, *, by: Actor, now: datetime) -> Taking:
    meeting = next_meetings(session, [plan.id], now=now).get(plan.id)
    starts_at = meeting[1].starts_at if meeting else None
    return Taking(
        plan=plan,
        rules=rules_of(session, plan.id),
        bodies={key: _body(session, name, by=by, now=now) for key, name in _used(draft).items()},
        sections=_sections(session, plan, draft, by=by, now=now),
        meeting_day=local_day(starts_at, plan.zone) if starts_at else None,
    )


def _used(draft: KeptDraft) -> dict[tuple[str, str], ImportBody]:
    used = {(owner["name"], owner["side"]) for row in draft.standing for owner in row.owners}
    return {key: name for key, name in draft.bodies.items() if key in used}


def _body(session: Session, name: ImportBody, *, by: Actor, now: datetime) -> Body:
    """A name that a person gave to a known body is remembered as one of its names."""
    if name.body_id:
        body = find_body(session, name.body_id)
        _remember(session, body, name.name, by=by, now=now)
        return body
    assert name.new_side_id  # a draft with undecided names is not ready
    body = Body(side_id=name.new_side_id, name=name.new_name, short=name.new_short)
    body.is_collective = name.new_is_collective
    add_body(session, body, by=by, now=now)
    session.flush()
    _remember(session, body, name.name, by=by, now=now)
    name.body_id = body.id
    session.add(name)
    return body


def _sections(session: Session, plan: Plan, draft: KeptDraft, *, by: Actor, now: datetime) -> dict[UUID, UUID]:
    """Those that rows stand in: known ones get the title of the document, unknown ones are added."""
    used = {row.section_id for row in draft.standing}
    named = [section for section in draft.sections if section.id in used]
    meant, found = sections_meant(named, sections_of(session, plan.id)), {}
    for section in named:
        known = meant[section.id]
        if known is None:
            known = add_section(session, plan, section.number, section.title, by=by, now=now)
            session.flush()
        elif known.title != section.title:
            change_section(session, known, number=known.number, title=section.title, seen=known.version, by=by, now=now)
        found[section.id] = known.id
    return found


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


def _remember(session: Session, body: Body, name: str, *, by: Actor, now: datetime) -> None:
    known = [body.name, body.short, *(each.name for each in names_of_body(session, body.id))]
    if plain(name) not in map(plain, known):
        name_body(session, body, name, by=by, now=now)
