"""A person's address is the key to the account: who may exchange it, and what that ends."""

from datetime import date, datetime

import structlog
from fastapi import BackgroundTasks, Request
from sqlmodel import Session

from app.base.errors import NotAllowed
from app.base.language import N_
from app.base.letters import Reader, write
from app.campaigns.links import revoke_all_links
from app.people.actor import Actor
from app.people.models import Person
from app.people.sign_in import shut_out
from app.plans.actors import actor_of

log = structlog.get_logger()


def is_new(email: str, person: Person) -> bool:
    return email.strip().lower() != person.email


def must_give_address(session: Session, person: Person, *, by: Actor, now: datetime, today: date) -> None:
    """Whoever names the address may sign in by it: a coordinator must not get into plans of others that way."""
    if not (by.is_administrator or by.coordinates_all_of(actor_of(session, person, now=now, today=today))):
        raise NotAllowed(N_("This person has roles that you do not give: only an administrator may change the address"))


def take_address_back(
    request: Request, session: Session, person: Person, old: str, *, tasks: BackgroundTasks, by: Actor, now: datetime
) -> None:
    shut_out(session, person, now=now)
    revoke_all_links(session, person.id, by=by, now=now)  # those in letters to the old address
    tasks.add_task(_tell, request, Reader(old, person.language, request.app.state.settings.zone), now)


def _tell(request: Request, reader: Reader, now: datetime) -> None:
    """After the answer. The new address stays out: the old one may be somebody else's by now."""
    state = request.app.state
    try:
        state.post.send(write("address_changed", reader, settings=state.settings, now=now).content, reader.address)
    except Exception:  # the change stands; the operator reads why
        log.exception("address_letter_failed")
