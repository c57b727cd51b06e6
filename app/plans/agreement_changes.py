"""Acts on what plans stand on: regions, who answers for them, agreements."""

from datetime import datetime

from sqlmodel import Session

from app.history.changes import By, record
from app.plans.agreements import Agreement, Curator, Region


def add_region(session: Session, region: Region, *, by: By, now: datetime) -> Region:
    session.add(region)
    record(session, "region.added", region.id, by=by, now=now, name=region.name)
    return region


def name_curator(session: Session, curator: Curator, *, by: By, now: datetime) -> Curator:
    session.add(curator)
    record(session, "region.curator_named", curator.region_id, by=by, now=now, post=curator.post, since=curator.since)
    return curator


def add_agreement(session: Session, agreement: Agreement, *, by: By, now: datetime) -> Agreement:
    session.add(agreement)
    record(session, "agreement.added", agreement.id, by=by, now=now, title=agreement.title)
    return agreement
