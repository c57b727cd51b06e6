"""Links by which a form is answered without signing in; what they may do is the person's own right of that moment."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.errors import NotFound
from app.base.secrets import hashed
from app.campaigns.models import FormLink
from app.control.links import NO_SUCH_LINK, count_good_links, revoke_links
from app.history.changes import By, record


def find_form_link(session: Session, token: str) -> FormLink:
    """Good or not; looking at a link changes nothing."""
    if link := session.exec(select(FormLink).where(FormLink.token_hash == hashed(token))).first():
        return link
    raise NotFound(NO_SUCH_LINK)


def count_all_links(session: Session, person_id: UUID, *, now: datetime) -> int:
    """Those of single dates and those of forms."""
    good = select(sa.func.count()).select_from(FormLink)
    good = good.where(FormLink.person_id == person_id, col(FormLink.revoked_at).is_(None), FormLink.expires_at > now)
    return count_good_links(session, person_id, now=now) + session.exec(good).one()


def revoke_all_links(session: Session, person_id: UUID, *, by: By, now: datetime) -> None:
    """Whoever holds a letter of the person's can no longer speak in this name."""
    revoke_links(session, person_id, by=by, now=now)
    good = sa.update(FormLink).where(col(FormLink.person_id) == person_id, col(FormLink.revoked_at).is_(None))
    taken = session.connection().execute(good.values(revoked_at=now)).rowcount
    if taken:
        record(session, "person.links_revoked", person_id, by=by, now=now, links=taken)
