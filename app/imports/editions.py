"""The plan as it stands and the draft, in the same words, so that they can be held against each other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.imports.comparison import Difference, Told, compare
from app.imports.matching import plain
from app.imports.models import Import, ImportBody, ImportRow, ImportSection, Scope
from app.imports.queries import KeptDraft
from app.people.models import Body
from app.plans.models import Item, Owner, Section, Wording
from app.plans.queries import sections_of

Names = Mapping[tuple[str, str], ImportBody]
BY_AGREEMENT = "*"  # behind a name in comparisons: «by agreement»


@dataclass(frozen=True)
class Standing:
    """An item of the plan with its present wording and owners."""

    item: Item
    wording: Wording
    section: Section
    owners: tuple[tuple[Owner, Body], ...]


def standing_items(session: Session, plan_id: UUID) -> list[Standing]:
    owners: dict[UUID, list[tuple[Owner, Body]]] = defaultdict(list)
    present = sa.and_(col(Wording.valid_to).is_(None), col(Wording.is_deleted).is_(False), col(Item.plan_id) == plan_id)
    named = select(Owner, Body).join(Body, col(Body.id) == Owner.body_id)
    named = named.join(Wording, col(Wording.id) == Owner.wording_id).join(Item, col(Item.id) == Wording.item_id)
    for owner, body in session.exec(named.where(present).order_by(col(Owner.position))):
        owners[owner.wording_id].append((owner, body))
    items = select(Item, Wording, Section).join(Wording, col(Wording.item_id) == Item.id)
    items = items.join(Section, col(Section.id) == Wording.section_id).where(present)
    rows = session.exec(items.order_by(col(Section.position), col(Wording.sort_key)))
    return [Standing(item, wording, section, tuple(owners[wording.id])) for item, wording, section in rows]


def difference(session: Session, document: Import, draft: KeptDraft) -> Difference:
    """What accepting the draft would change in the plan; keys are `Standing` before and `ImportRow` after."""
    items, sections = standing_items(session, document.plan_id), sections_of(session, document.plan_id)
    meant = sections_meant(draft.sections, sections)
    places = {each.id: section.title if (section := meant[each.id]) else each.title for each in draft.sections}
    bodies = dict(iter(session.exec(select(Body.id, Body.short))))
    told = [_told_row(row, places[row.section_id], draft.bodies, bodies) for row in draft.standing]
    found = compare([_told_item(each) for each in items], told, whole=document.scope == Scope.WHOLE)
    return replace(found, retitled=tuple(_retitled(draft, meant)), amends=bool(items))


def _retitled(draft: KeptDraft, meant: Mapping[UUID, Section | None]) -> Iterable[tuple[str, str]]:
    """Sections that rows stand in and that the document calls otherwise than the plan."""
    used = {row.section_id for row in draft.standing}
    for section in draft.sections:
        known = meant[section.id]
        if known and section.id in used and known.title != section.title:
            yield f"{known.number}. {known.title}", f"{known.number}. {section.title}"


def sections_meant(named: Sequence[ImportSection], known: Sequence[Section]) -> dict[UUID, Section | None]:
    """By the id of a section of the draft, the section of the plan with its title; else the one with its number,
    unless another section of the draft bears that one's title."""
    by_title = {plain(each.title): each for each in known}
    found = {each.id: by_title.get(plain(each.title)) for each in named}
    taken = {section.id for section in found.values() if section}
    by_number = {plain(each.number): each for each in known if each.id not in taken}
    return {each.id: found[each.id] or by_number.get(plain(each.number)) for each in named}


def _told_item(standing: Standing) -> Told:
    wording = standing.wording
    owners = sorted(standing.owners, key=lambda pair: pair[0].position)
    return Told(
        standing,
        standing.section.title,
        wording.number,
        wording.title,
        wording.term,
        tuple(_owner(body.short, owner.by_agreement) for owner, body in owners),
    )


def _told_row(row: ImportRow, section: str, names: Names, bodies: Mapping[UUID, str]) -> Told:
    return Told(row, section, row.number, row.title, row.term, tuple(_told_owners(row, names, bodies)))


def _told_owners(row: ImportRow, names: Names, bodies: Mapping[UUID, str]) -> Iterable[str]:
    for owner in row.owners:
        meant = names.get((owner["name"], owner["side"]))
        yield _owner(_short(meant, bodies) or owner["name"], owner["by_agreement"])


def _short(meant: ImportBody | None, bodies: Mapping[UUID, str]) -> str:
    if meant is None:
        return ""
    return bodies[meant.body_id] if meant.body_id else meant.new_short


def _owner(short: str, by_agreement: bool) -> str:
    return f"{short}{BY_AGREEMENT if by_agreement else ''}"
