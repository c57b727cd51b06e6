"""A report as it comes in by a form: on the page of an item, or by the link in a letter."""

from datetime import datetime

from fastapi import Request
from sqlmodel import Session

from app.base.errors import NotAllowed
from app.control.changes import NOT_YOURS, owners_to_report_for, report
from app.control.evidence import Proof
from app.control.models import Progress, Report
from app.control.words import Word
from app.files.changes import About, Upload, keep_file
from app.history.models import Circle
from app.people.actor import Actor
from app.plans.item_queries import find_occurrence
from app.plans.models import Owner
from app.web.forms import Typed
from app.web.item_place import ItemPlace
from app.web.uploads import shelf_of

WORDS = (("text", 4000), ("reason", 2000), ("difficulties", 2000))


def take_report(
    request: Request,
    here: ItemPlace,
    typed: Typed,
    files: list[Upload],
    session: Session,
    now: datetime,
    actor: Actor,
) -> Report:
    owner, occurrence_id = owner_spoken_for(here, typed, session, actor), typed.id("occurrence", needed=True)
    progress, seen = typed.choice("progress", Progress), typed.whole("seen")
    words = {name: typed.text(name, most=most) for name, most in WORDS}
    proofs, circle = _proofs(typed), typed.choice("circle", Circle) if typed.text("circle") else Circle.BOTH
    typed.check()
    occurrence = find_occurrence(session, here.item, occurrence_id)
    about = About(here.plan.id, here.item.id, owner.side_id, circle)
    shelf = shelf_of(request.app.state.settings)
    kept = [keep_file(session, shelf, each, about, person_id=actor.person_id, now=now) for each in files]
    proofs = [*(Proof(file_id=each.id, file_name=each.name) for each in kept), *proofs]
    word = Word(progress, proofs=proofs, circle=circle, **words)
    return report(session, here.item, occurrence, owner, word, by=actor, now=now, seen=seen)


def owner_spoken_for(here: ItemPlace, typed: Typed, session: Session, actor: Actor) -> Owner:
    """For whom this person speaks: the one chosen, or the only one there is."""
    owners = {owner.body_id: owner for owner in owners_to_report_for(session, here.item, actor)}
    if not owners:
        raise NotAllowed(NOT_YOURS)
    body_id = typed.id("body", needed=len(owners) > 1)
    typed.check()
    owner = owners.get(body_id) if body_id else next(iter(owners.values()))
    if owner is None:
        raise NotAllowed(NOT_YOURS)
    return owner


def _proofs(typed: Typed) -> list[Proof]:
    number, day = typed.text("letter_number", most=100), typed.date("letter_day")
    link = typed.text("link", most=1000)
    return [Proof(number=number, day=day)] * bool(number or day) + [Proof(url=link)] * bool(link)
