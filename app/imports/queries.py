"""Reads of imports, as far as the reader's plans go."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.alphabet import in_order
from app.base.errors import NotFound
from app.base.language import N_
from app.imports.matching import KnownBody
from app.imports.models import Import, ImportBody, ImportFile, ImportRow, ImportSection, ImportState
from app.people.actor import Actor
from app.people.models import Body, BodyName, Person, Side
from app.plans.models import Plan, PlanSide


@dataclass(frozen=True)
class SeenImport:
    document: Import
    plan: Plan
    person: str


def imports_seen_by(session: Session, actor: Actor) -> list[SeenImport]:
    """Of the plans that this person may change, the latest first."""
    seen = select(Import, Plan, Person.name).join(Plan, col(Plan.id) == Import.plan_id)
    seen = seen.outerjoin(Person, col(Person.id) == Import.person_id).where(_changeable_by(actor))
    return [SeenImport(*row[:2], row[2] or "") for row in session.exec(seen.order_by(col(Import.at).desc()))]


def find_import(session: Session, import_id: UUID, *, seen_by: Actor) -> SeenImport:
    seen = select(Import, Plan, Person.name).join(Plan, col(Plan.id) == Import.plan_id)
    seen = seen.outerjoin(Person, col(Person.id) == Import.person_id)
    if row := session.exec(seen.where(Import.id == import_id, _changeable_by(seen_by))).first():
        return SeenImport(*row[:2], row[2] or "")
    raise NotFound(N_("There is no such import"))


def _changeable_by(actor: Actor):
    """A draft is seen by those who may change the plan: nothing of it is agreed yet."""
    own = [plan_id for plan_id in actor.plan_ids if actor.may_edit(plan_id)]
    return sa.true() if actor.is_administrator else col(Plan.id).in_(own)


@dataclass(frozen=True)
class KeptDraft:
    """Sections and rows in the order of the document; names by (name, side's code or empty)."""

    sections: list[ImportSection]
    rows: list[ImportRow]
    bodies: dict[tuple[str, str], ImportBody]

    @property
    def standing(self) -> list[ImportRow]:
        return [row for row in self.rows if not row.left_out]


def draft_of(session: Session, import_id: UUID) -> KeptDraft:
    sections = select(ImportSection).where(ImportSection.import_id == import_id).order_by(col(ImportSection.position))
    rows = select(ImportRow).where(ImportRow.import_id == import_id).order_by(col(ImportRow.n))
    bodies = select(ImportBody).where(ImportBody.import_id == import_id)
    return KeptDraft(
        list(session.exec(sections)),
        list(session.exec(rows)),
        {(body.name, body.side): body for body in sorted(session.exec(bodies), key=lambda body: in_order(body.name))},
    )


def find_row(session: Session, document: Import, n: int) -> ImportRow:
    named = select(ImportRow).where(ImportRow.import_id == document.id, ImportRow.n == n)
    if row := session.exec(named).first():
        return row
    raise NotFound(N_("There is no such row in the document"))


def find_section(session: Session, document: Import, section_id: UUID) -> ImportSection:
    section = session.get(ImportSection, section_id)
    if section and section.import_id == document.id:
        return section
    raise NotFound(N_("There is no such section in the document"))


def find_body_name(session: Session, document: Import, name_id: UUID) -> ImportBody:
    named = select(ImportBody).where(ImportBody.import_id == document.id, ImportBody.id == name_id)
    if name := session.exec(named).first():
        return name
    raise NotFound(N_("There is no such name in the document"))


def file_of(session: Session, document: Import) -> bytes:
    return session.get_one(ImportFile, document.id).content


def bodies_meant(session: Session, draft: KeptDraft) -> dict[UUID, Body]:
    """The bodies that names of the draft mean, by id."""
    ids = [name.body_id for name in draft.bodies.values() if name.body_id]
    return {body.id: body for body in session.exec(select(Body).where(col(Body.id).in_(ids)))}


def accepted_before(session: Session, plan_id: UUID, digest: str) -> Import | None:
    """Whether this very file was taken into the plan already, and when."""
    same = select(Import).where(Import.plan_id == plan_id, Import.digest == digest)
    return session.exec(same.where(Import.state == ImportState.ACCEPTED).order_by(col(Import.ended_at).desc())).first()


def known_bodies(session: Session, plan_id: UUID, *, on: date) -> list[KnownBody]:
    """The bodies of the plan's two sides with every name they go by.

    A body that has been succeeded by then goes on in its successor, to which its names lead.
    """
    named = sa.select(Body, col(Side.code), col(BodyName.name).label("other"))
    named = named.join(Side, col(Side.id) == Body.side_id).join(PlanSide, col(PlanSide.side_id) == Side.id)
    named = named.outerjoin(BodyName, col(BodyName.body_id) == Body.id).where(col(PlanSide.plan_id) == plan_id)
    rows = session.execute(named.order_by(col(Body.name), col(BodyName.name))).all()
    heirs = {
        row.Body.id: row.Body.successor_id for row in rows if row.Body.succeeded_on and row.Body.succeeded_on <= on
    }
    names: dict[UUID, list[str]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.Body.id in heirs):  # its own names before those it inherited
        names[_last_heir(row.Body.id, heirs)] += [row.Body.name, row.Body.short, *([row.other] if row.other else [])]
    codes = {row.Body.id: row.code for row in rows}
    return [KnownBody(body_id, codes[body_id], tuple(dict.fromkeys(every))) for body_id, every in names.items()]


def _last_heir(body_id: UUID, heirs: Mapping[UUID, UUID]) -> UUID:
    seen = {body_id}
    while (heir := heirs.get(body_id)) and heir not in seen:
        body_id = heir
        seen.add(heir)
    return body_id
