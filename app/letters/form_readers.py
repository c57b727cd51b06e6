"""Before forms leave: who gets each, and who does not and why. Where no contact is reached, the coordinators do."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.base.language import N_, Sentence
from app.base.zones import local_day
from app.campaigns.models import Campaign
from app.control.rights import may_report
from app.letters.form_mail import FormReaders, by_name
from app.letters.invitees import refused_addresses
from app.people.actor import Actor, Role
from app.people.models import Contact, Person, Side
from app.people.queries import deputies_on
from app.plans.actors import actors_of
from app.plans.memberships import Membership


def form_readers(
    session: Session, campaign: Campaign, body_ids: Iterable[UUID], *, now: datetime
) -> dict[UUID, FormReaders]:
    wanted = list(body_ids)
    today = local_day(now, session.get_one(Side, campaign.side_id).zone)
    contacts, offices = _contacts(session, wanted, today), _coordinators(session, campaign, now)
    everybody = {person.id: person for _, person in contacts} | {person.id: person for person in offices}
    actors = actors_of(session, everybody, now=now, today=today)
    refused = refused_addresses(session, set(everybody))
    deputies = {person_id: deputy.name for person_id, deputy in deputies_on(session, today).items()}

    def why_not(person: Person, body_id: UUID) -> Sentence | None:
        return _why_not(person, body_id, campaign, actors.get(person.id), person.id in refused)

    found = {}
    for body_id in wanted:
        of_body = [(person, why_not(person, body_id)) for of, person in contacts if of == body_id]
        reached = [person for person, why in of_body if why is None]
        skipped = [(person, why) for person, why in of_body if why]
        readers = reached or [person for person in offices if why_not(person, body_id) is None]
        found[body_id] = FormReaders(body_id, readers, skipped, not reached, deputies)
    return found


def seal_of(campaign: Campaign, found: Iterable[FormReaders], asked: object) -> str:
    """What the page showed: it is confirmed as it was read, or not at all."""
    told = sorted(f"{each.body_id}:{[str(person.id) for person in each.readers]}" for each in found)
    return sha256(f"{campaign.id}|{asked}|{told}".encode()).hexdigest()[:16]


def _why_not(
    person: Person, body_id: UUID, campaign: Campaign, actor: Actor | None, is_refused: bool
) -> Sentence | None:
    if person.disabled_at:
        return Sentence(N_("the account is closed"))
    if "@" not in person.email:
        return Sentence(N_("has no address"))
    if is_refused:
        return Sentence(N_("the mail server refused the last letter to this address"))
    may = actor is not None and may_report(campaign.plan_id, body_id, campaign.side_id, actor)
    return None if may else Sentence(N_("may not report for the body in this plan"))


def _contacts(session: Session, body_ids: Sequence[UUID], today: date) -> list[tuple[UUID, Person]]:
    """Those with a closed account too: the page says so."""
    present = sa.or_(col(Contact.until).is_(None), col(Contact.until) >= today)
    found = sa.select(col(Contact.body_id), Person).join(Person, col(Person.id) == Contact.person_id)
    found = found.where(col(Contact.body_id).in_(body_ids), col(Contact.since) <= today, present)
    pairs = [(body_id, person) for body_id, person in session.execute(found)]
    return sorted(pairs, key=lambda pair: by_name(pair[1]))


def _coordinators(session: Session, campaign: Campaign, now: datetime) -> list[Person]:
    held = sa.select(Person).join(Membership, col(Membership.person_id) == Person.id)
    held = held.where(col(Membership.plan_id) == campaign.plan_id, col(Membership.side_id) == campaign.side_id)
    held = held.where(col(Membership.role) == Role.COORDINATOR, col(Membership.since) <= now)
    held = held.where(sa.or_(col(Membership.until).is_(None), col(Membership.until) > now))
    return sorted(session.scalars(held).unique(), key=by_name)
