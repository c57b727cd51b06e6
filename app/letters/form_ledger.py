"""What the ledger knows of letters about forms: who was asked about which, and which letters the next one overtook."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.base.language import N_
from app.letters.form_letters import ABOUT_FORMS, from_about
from app.post.claims import Claimed
from app.post.columns import letter
from app.post.models import LetterState

OVERTAKEN = N_("It had not left when the next letter about the same collection was owed: that one leaves instead")
NEVER_LEAVES = (LetterState.CANCELLED, LetterState.SUPPRESSED)

Told = tuple[UUID, datetime, LetterState, set[UUID]]  # the reader, since when it is owed, what became of it, its forms


def asked_of_forms(session: Session, person_ids: Collection[UUID]) -> Mapping[UUID, set[UUID]]:
    """By person the forms about which a letter has left; one of unknown end is none."""
    asked: dict[UUID, set[UUID]] = defaultdict(set)
    for person_id, _, state, form_ids in _letters_to(session, person_ids):
        if state == LetterState.SENT:
            asked[person_id] |= form_ids
    return asked


def overtaken_letters(session: Session, hand: Sequence[Claimed]) -> set[UUID]:
    """Of the letters in hand those whose reader is owed a later one about any of their forms.

    Looked at when a letter is about to leave: until then it may have been held, of unknown end or in another's hand.
    """
    about_forms = [held for held in hand if held.kind in ABOUT_FORMS]
    others = list(_letters_to(session, {held.person_id for held in about_forms}))
    return {held.id for held in about_forms if any(_overtakes(other, held) for other in others)}


def _overtakes(other: Told, held: Claimed) -> bool:
    person_id, owed_since, state, form_ids = other
    is_later = person_id == held.person_id and owed_since > held.created_at and state not in NEVER_LEAVES
    return is_later and not form_ids.isdisjoint(from_about(held.about or {}))


def _letters_to(session: Session, person_ids: Collection[UUID]) -> Iterator[Told]:
    if person_ids:
        found = sa.select(letter.person_id, letter.created_at, letter.state, letter.about)
        found = found.where(letter.kind.in_(ABOUT_FORMS), letter.person_id.in_(person_ids))
        for person_id, owed_since, state, about in session.execute(found):
            yield person_id, owed_since, state, set(from_about(about))
