"""Whether anything is wrong with the post: asked with the pulse, in one statement, because mostly nothing is."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from app.post.columns import channel, dead_address, hold
from app.post.models import Pulse


class Troubles(NamedTuple):
    pulse: Pulse | None
    channel: bool
    holds: bool
    dead: bool


def troubles_of(session: Session) -> Troubles:
    one = sa.select(sa.literal(1)).subquery()
    asked = sa.select(
        Pulse,
        sa.exists().where(channel.id == 1),
        sa.exists().where(hold.decided_at.is_(None)),
        sa.exists().where(dead_address.lifted_at.is_(None)),
    )
    return Troubles(*session.execute(asked.select_from(one).outerjoin(Pulse, sa.true())).one())
