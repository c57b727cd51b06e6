"""The calendars that a person may take along: own dates, bodies, plans, meetings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from app.base.errors import NotFound
from app.people.actor import Actor
from app.people.feeds import NO_SUCH_CALENDAR, feeds_of
from app.people.models import Body, CalendarFeed, FeedKind
from app.people.queries import body_names, find_body
from app.plans.queries import parties_of, plans_seen_by


@dataclass(frozen=True, slots=True)
class CalendarPlace:
    """Something a feed can tell of. `feed`: the address that was made for it, if it still works."""

    kind: FeedKind
    subject_id: UUID | None
    name: str
    feed: CalendarFeed | None

    @property
    def anchor(self) -> str:
        return f"{self.kind.value}-{self.subject_id}" if self.subject_id else self.kind.value


def calendar_places(session: Session, actor: Actor, *, body_id: UUID | None = None) -> list[CalendarPlace]:
    """`body_id`: a body that is not the own one, and asked for."""
    made = {(feed.kind, feed.subject_id): feed for feed in feeds_of(session, actor.person_id)}
    asked = [body_id] if body_id and may_follow(session, actor, FeedKind.BODY, body_id) else []
    known = {subject for kind, subject in made if kind == FeedKind.BODY}
    bodies = body_names(session, {*actor.body_ids, *known, *asked})
    places = [(FeedKind.MINE, None, ""), *_named(FeedKind.BODY, bodies.items())]
    if not actor.is_guest:
        plans = [(seen.plan.id, seen.plan.title) for seen in plans_seen_by(session, actor)]
        places += [(FeedKind.MEETINGS, None, ""), *_named(FeedKind.PLAN, plans)]
    return [CalendarPlace(kind, subject, name, made.get((kind, subject))) for kind, subject, name in places]


def must_follow(session: Session, actor: Actor, kind: FeedKind, subject_id: UUID | None) -> None:
    if not may_follow(session, actor, kind, subject_id):
        raise NotFound(NO_SUCH_CALENDAR)


def may_follow(session: Session, actor: Actor, kind: FeedKind, subject_id: UUID | None) -> bool:
    """Whether the person sees what the feed would tell of."""
    if kind == FeedKind.MINE:
        return subject_id is None
    if kind == FeedKind.BODY:
        return subject_id is not None and _sees_body(session, actor, subject_id)
    if actor.is_guest:
        return False
    if kind == FeedKind.MEETINGS:
        return subject_id is None
    return subject_id in {seen.plan.id for seen in plans_seen_by(session, actor)}


def _sees_body(session: Session, actor: Actor, body_id: UUID) -> bool:
    if body_id in actor.body_ids:
        return True
    if actor.is_guest:
        return False
    body: Body = find_body(session, body_id)
    seen = parties_of(session, [each.plan.id for each in plans_seen_by(session, actor)]).values()
    sides = {actor.side_id, *(party.side.id for parties in seen for party in parties)}
    return actor.may_keep_register or body.side_id in sides


def _named(kind: FeedKind, named: Iterable[tuple[UUID, str]]) -> Sequence[tuple[FeedKind, UUID | None, str]]:
    return [(kind, subject_id, name) for subject_id, name in sorted(named, key=lambda pair: pair[1])]
