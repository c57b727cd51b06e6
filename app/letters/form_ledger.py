"""What the ledger knows of letters about forms: who was asked about which."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.letters.form_mail import forms_in
from app.letters.overtaken_forms import ASKS, REMINDS
from app.post.columns import letter
from app.post.models import LetterState


def asked_of_forms(session: Session, person_ids: Collection[UUID]) -> Mapping[UUID, set[UUID]]:
    """By person the forms about which a letter has left; one of unknown end is none."""
    found = sa.select(letter.person_id, letter.about).where(letter.kind.in_((ASKS, REMINDS)))
    found = found.where(letter.person_id.in_(person_ids), letter.state == LetterState.SENT)
    asked: dict[UUID, set[UUID]] = defaultdict(set)
    for person_id, about in session.execute(found):
        asked[person_id] |= forms_in(about).keys()
    return asked
