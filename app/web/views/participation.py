"""Who of those invited comes, by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app.meetings.invitations import Invitation, Reply, is_ahead
from app.meetings.inviting import invitations_of
from app.meetings.models import Meeting
from app.people.models import Side
from app.people.queries import person_names

ORDER = (Reply.ACCEPTED, Reply.DECLINED, None)


@dataclass(frozen=True, slots=True)
class SideReplies:
    """`replies`: pairs of an answer (or "none") and the names of those who gave it, the empty ones left out."""

    name: str
    counts: list[tuple[str, int]]
    replies: list[tuple[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Participation:
    """`own`: the reader's own answer; `may_reply`: the reader was invited, and may still answer."""

    sides: list[SideReplies]
    own: str
    may_reply: bool


def participation(
    session: Session, meeting: Meeting, sides: Sequence[Side], person_id: UUID, *, now: datetime
) -> Participation | None:
    """None: nobody was invited."""
    invited = [each for each in invitations_of(session, meeting.id) if not each.is_called_off]
    if not invited:
        return None
    names = person_names(session, {each.person_id for each in invited})
    own = next((each for each in invited if each.person_id == person_id), None)
    told = [_of_side(side, [each for each in invited if each.side_id == side.id], meeting, names) for side in sides]
    replied = own.reply_to(meeting) if own else None
    return Participation(told, replied.value if replied else "", own is not None and is_ahead(meeting, now))


def _of_side(side: Side, invited: Sequence[Invitation], meeting: Meeting, names: dict[UUID, str]) -> SideReplies:
    by_reply = [
        (
            kind.value if kind else "none",
            sorted(names[each.person_id] for each in invited if each.reply_to(meeting) == kind),
        )
        for kind in ORDER
    ]
    return SideReplies(side.name, [(kind, len(who)) for kind, who in by_reply], [pair for pair in by_reply if pair[1]])
