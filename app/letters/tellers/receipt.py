"""Somebody reported by a link: what was recorded, black on white."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.settings import Settings
from app.control.models import Evidence, Report
from app.control.rights import has_controller
from app.files.models import StoredFile
from app.letters.entries import read_entries
from app.people.models import Body, Person
from app.plans.models import Item


def tell_receipt(
    session: Session, _person: Person, about: Mapping[str, Any], _settings: Settings, now: datetime
) -> dict[str, Any] | None:
    """Nothing of a report that its author took back meanwhile."""
    said = session.get(Report, UUID(about["report"]))
    if said is None or said.undone_at:
        return None
    entry = read_entries(session, [said.occurrence_id], now=now)[said.occurrence_id, said.side_id]
    return {
        "entry": entry,
        "said": said,
        "body": session.get_one(Body, said.body_id).name,
        "proofs": _proofs(session, said),
        "has_controller": has_controller(session, session.get_one(Item, entry.item_id).plan_id, said.side_id),
    }


def _proofs(session: Session, said: Report) -> list[tuple[Evidence, str | None]]:
    """Each with the name of its file, if it is one."""
    kept = select(Evidence, StoredFile.name).outerjoin(StoredFile, col(StoredFile.id) == Evidence.file_id)
    kept = kept.where(Evidence.report_id == said.id).order_by(sa.asc(col(Evidence.position)))
    return [(proof, name) for proof, name in session.exec(kept)]
