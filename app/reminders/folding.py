"""What of one person's rungs goes into one letter. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from app.post.models import ReminderKind

DEADLINES, MEETING, BUNDLE = "deadlines", "meeting", "bundle"  # the folders of their templates
REMINDING = (DEADLINES, MEETING, BUNDLE)
WITH_NEWS = (DEADLINES, BUNDLE)


def folded(rows: Iterable[Any], with_news: Collection[UUID] = ()) -> Iterator[tuple[str, Sequence[Any]]]:
    """Of rows with person_id, kind, subject_id and stage: one letter a person, and one on the day of each meeting.

    `with_news`: persons whose letter has room for more than one meeting.
    """
    own: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        own[row.person_id].append(row)
    for person_id in sorted(own):
        together = []
        for row in own[person_id]:
            if goes_alone(row):
                yield MEETING, [row]
            else:
                together.append(row)
        if together:
            yield _folder(together, has_news=person_id in with_news), together


def goes_alone(row: Any) -> bool:
    """The day of a meeting has a letter of its own."""
    return row.kind == ReminderKind.MEETING and row.stage == 0


def _folder(rows: Sequence[Any], *, has_news: bool) -> str:
    meetings = [row for row in rows if row.kind == ReminderKind.MEETING]
    if not meetings:
        return DEADLINES
    return MEETING if len(rows) == 1 and not has_news else BUNDLE
