"""Links by which a letter is answered without signing in: of one person, about one date, for a while.

The secret leaves as text and stays as a hash. What is said by a link is said with the person's own rights of that
moment: the link says who is there, never what he may do.
"""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint
from sqlmodel import Field, Session, SQLModel, col, select

from app.base.columns import new_id, points_to
from app.base.errors import NotFound
from app.base.language import N_
from app.base.secrets import hashed
from app.control.models import Report
from app.history.changes import By, record

NO_SUCH_LINK = N_("There is no such link. Open it from the letter once more, or sign in.")


class ReportLink(SQLModel, table=True):
    """Handed out in a letter. `report_id`: what was said by it last, at `used_at`."""

    __tablename__ = "report_link"

    id: UUID = new_id()
    token_hash: str = Field(max_length=64, unique=True)
    person_id: UUID = points_to("person.id")
    occurrence_id: UUID = points_to("occurrence.id")
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None
    used_at: datetime | None = None
    report_id: UUID | None = points_to("report.id", default=None)

    __table_args__ = (CheckConstraint("(used_at IS NULL) = (report_id IS NULL)", name="used"),)

    def is_good(self, now: datetime) -> bool:
        return self.revoked_at is None and self.expires_at > now


def find_link(session: Session, token: str) -> ReportLink:
    """Good or not; looking at a link changes nothing."""
    if link := session.exec(select(ReportLink).where(ReportLink.token_hash == hashed(token))).first():
        return link
    raise NotFound(NO_SUCH_LINK)


def hold_link(session: Session, link: ReportLink) -> ReportLink:
    """Of two who send the same form at once the second waits, and sees what the first has said."""
    held = select(ReportLink).where(ReportLink.id == link.id).with_for_update()
    return session.exec(held.execution_options(populate_existing=True)).one()


def note_use(link: ReportLink, said: Report) -> None:
    link.used_at, link.report_id = said.at, said.id


def word_by_link(session: Session, link: ReportLink) -> Report | None:
    """What was said by it, unless its author took that back."""
    said = session.get(Report, link.report_id) if link.report_id else None
    return None if said is None or said.undone_at else said


def count_good_links(session: Session, person_id: UUID, *, now: datetime) -> int:
    good = select(sa.func.count()).select_from(ReportLink)
    good = good.where(ReportLink.person_id == person_id, col(ReportLink.revoked_at).is_(None))
    return session.exec(good.where(ReportLink.expires_at > now)).one()


def revoke_links(session: Session, person_id: UUID, *, by: By, now: datetime) -> None:
    """Every link that the person's letters bear: who holds such a letter can no longer speak in this name."""
    good = sa.update(ReportLink).where(col(ReportLink.person_id) == person_id, col(ReportLink.revoked_at).is_(None))
    taken = session.connection().execute(good.values(revoked_at=now)).rowcount
    if taken:
        record(session, "person.links_revoked", person_id, by=by, now=now, links=taken)
