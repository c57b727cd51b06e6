"""Who is told by a letter that a report was returned: once, and at once."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.base.settings import Settings
from app.base.zones import local_day
from app.control.models import Decision, Report
from app.letters.single import owe_letter
from app.people.models import Person
from app.post.columns import contact, person


def owe_returned(session: Session, decision: Decision, *, settings: Settings, now: datetime) -> None:
    said = session.get_one(Report, decision.report_id)
    for person_id in sorted(_executors(session, said, local_day(now, settings.zone))):
        key, about = f"returned:{decision.id}:{person_id}", {"decision": str(decision.id)}
        owe_letter(session, "returned", person_id, key=key, about=about, settings=settings, now=now)


def _executors(session: Session, said: Report, today: date) -> Collection[UUID]:
    """Whoever reported; for a body on whose behalf somebody did, its contact persons as well."""
    reporter = session.get_one(Person, said.person_id)
    present = (contact.since <= today, sa.or_(contact.until.is_(None), contact.until >= today))
    of_body = sa.select(contact.person_id).join(person.id.table, person.id == contact.person_id)
    of_body = of_body.where(contact.body_id == said.body_id, person.disabled_at.is_(None), *present)
    contacts = set(session.scalars(of_body))
    is_own = reporter.body_id == said.body_id or reporter.id in contacts
    return {reporter.id} if is_own or not contacts else {reporter.id, *contacts}
