"""Links as letters bear them, for tests that need one without waiting for its letter."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.base.database import Database
from app.base.secrets import hashed, new_token
from app.control.links import ReportLink
from app.letters.links import keep_links, link_for, links_made
from app.people.queries import person_by_email
from app.plans.models import Item, Occurrence, Plan, Wording

SLUG = "kursk-2023-2025"


def link_path(database: Database, settings, now: datetime, post: str, number: str) -> str | None:
    """`/r/…` for a post of the sample, made as a letter makes it; None where the letter would bear none."""
    with database.reading() as session:
        person = person_by_email(session, f"{post}@example.org")
        address = link_for(session, person.id, date_id(session, number), settings=settings, now=now)
        made = links_made(session)
    with database.writing() as session:
        keep_links(session, made)
    return address.removeprefix(settings.site_url) if address else None


def any_link_path(database: Database, now: datetime, post: str, number: str) -> str:
    """As it was made while its person still had a part in the item."""
    with database.writing() as session:
        return f"/r/{make_link_token(session, post, number, now)}"


def make_link_token(session: Session, post: str, number: str, now: datetime) -> str:
    token, person = new_token(), person_by_email(session, f"{post}@example.org")
    times = {"created_at": now, "expires_at": now.replace(year=now.year + 1)}
    about = {"person_id": person.id, "occurrence_id": date_id(session, number)}
    session.add(ReportLink(token_hash=hashed(token), **about, **times))
    return token


def date_id(session: Session, number: str) -> UUID:
    """The item's earliest date of the sample that is not past, else its last one."""
    dates = sa.select(col(Occurrence.id), col(Occurrence.due_on)).join(Item, col(Item.id) == Occurrence.item_id)
    dates = dates.join(Plan, col(Plan.id) == Item.plan_id).join(Wording, col(Wording.item_id) == Item.id)
    dates = dates.where(Plan.slug == SLUG, Wording.number == number, col(Wording.valid_to).is_(None))
    dates = dates.where(col(Occurrence.withdrawn_at).is_(None)).order_by(col(Occurrence.due_on))
    found = session.execute(dates).all()
    ahead = [each.id for each in found if each.due_on and each.due_on.isoformat() >= "2024-11-18"]
    return ahead[0] if ahead else found[-1].id
