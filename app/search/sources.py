"""Reads everything that holds words and turns it into entries."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.comments.models import Comment
from app.control.models import Evidence, Report
from app.files.models import StoredFile
from app.meetings.models import Meeting, WorkingGroup
from app.people.models import Body, BodyName
from app.plans.models import Item, Occurrence, Owner, Section, Wording
from app.search import entries

Entries = Iterator[dict[str, Any]]


def about_items(session: Session, ids: Collection[UUID]) -> Entries:
    """The items as they are worded now, and whatever was said and handed in under them."""
    items = {item.id: item for item in session.scalars(sa.select(Item).where(col(Item.id).in_(ids)))}
    yield from _worded(session, items)
    yield from _reported(session, items)
    yield from _commented(session, items)
    yield from _handed_in(session, items)


def bodies(session: Session, ids: Collection[UUID]) -> Entries:
    named = sa.select(Body, col(BodyName.name)).outerjoin(BodyName, col(BodyName.body_id) == Body.id)
    names: dict[UUID, list[str]] = defaultdict(list)
    found: dict[UUID, Body] = {}
    for body, name in session.execute(named.where(col(Body.id).in_(ids))):
        found[body.id] = body
        names[body.id].extend([name] if name else [])
    yield from (entries.of_body(body, sorted(names[body.id])) for body in found.values())


def meetings(session: Session, ids: Collection[UUID]) -> Entries:
    called = sa.select(Meeting, WorkingGroup).join(WorkingGroup, col(WorkingGroup.id) == Meeting.group_id)
    for meeting, group in session.execute(called.where(col(Meeting.id).in_(ids))):
        yield entries.of_meeting(meeting, group)


def _worded(session: Session, items: dict[UUID, Item]) -> Entries:
    present = sa.select(Wording, col(Section.title)).join(Section, col(Section.id) == Wording.section_id)
    present = present.where(col(Wording.item_id).in_(items), col(Wording.valid_to).is_(None))
    worded = session.execute(present).all()
    owners = _owners(session, [wording.id for wording, _ in worded])
    for wording, section in worded:
        yield entries.of_item(items[wording.item_id], wording, section, owners[wording.id])


def _owners(session: Session, wording_ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    """By wording, the names of the owners: the full one, and the one in use."""
    named = sa.select(col(Owner.wording_id), col(Body.name), col(Body.short)).join(Body, col(Body.id) == Owner.body_id)
    named = named.where(col(Owner.wording_id).in_(wording_ids)).order_by(col(Owner.position))
    found = defaultdict(list)
    for wording_id, name, short in session.execute(named):
        found[wording_id].append(name if name == short else f"{short} ({name})")
    return found


def _reported(session: Session, items: dict[UUID, Item]) -> Entries:
    said = sa.select(Report, col(Occurrence.item_id)).join(Occurrence, col(Occurrence.id) == Report.occurrence_id)
    said = said.where(col(Occurrence.item_id).in_(items), col(Report.undone_at).is_(None))
    reports = session.execute(said).all()
    proofs = sa.select(Evidence).where(col(Evidence.report_id).in_([report.id for report, _ in reports]))
    shown = defaultdict(list)
    for proof in session.scalars(proofs.order_by(col(Evidence.position))):
        shown[proof.report_id].append(proof)
    yield from (entries.of_report(report, shown[report.id], items[item_id]) for report, item_id in reports)


def _commented(session: Session, items: dict[UUID, Item]) -> Entries:
    standing = sa.select(Comment).where(col(Comment.item_id).in_(items), col(Comment.deleted_at).is_(None))
    yield from (entries.of_comment(comment, items[comment.item_id]) for comment in session.scalars(standing))


def _handed_in(session: Session, items: dict[UUID, Item]) -> Entries:
    """The last version under each name. A file that proved a report which was undone is not looked for."""
    proves = sa.select(col(Evidence.file_id)).join(Report, col(Report.id) == Evidence.report_id)
    proves = proves.where(col(Report.undone_at).is_(None), col(Evidence.file_id).is_not(None))
    standing = sa.or_(col(StoredFile.seq).is_not(None), col(StoredFile.id).in_(proves))
    kept = sa.select(StoredFile).where(col(StoredFile.subject_id).in_(items), standing)
    files = session.scalars(kept.order_by(col(StoredFile.version)))
    last = {(file.subject_id, file.side_id, file.circle, file.name): file for file in files}
    yield from (entries.of_file(file, items[file.subject_id]) for file in last.values())
