"""Letters on their own: no rung of a ladder but an answer to an act, owed in the transaction of the act.

Each kind is a folder of `templates/emails` and a teller, which reads what the letter says at the moment it is written,
or finds that it is owed no longer.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.base.database import insert_unless_there
from app.base.letters import Reader
from app.base.settings import Settings
from app.campaigns.answers import last_change
from app.letters.composing import Draft
from app.letters.form_letters import ABOUT_FORMS, ASKS, REMINDS, from_about
from app.letters.tellers.campaign import tell_campaign
from app.letters.tellers.campaign_receipt import tell_campaign_receipt
from app.letters.tellers.digest import tell_digest
from app.letters.tellers.fresh_form_link import tell_fresh_form_link
from app.letters.tellers.fresh_link import tell_fresh_link
from app.letters.tellers.invitation import tell_invitation
from app.letters.tellers.mention import tell_mention
from app.letters.tellers.receipt import tell_receipt
from app.letters.tellers.returned import tell_returned
from app.letters.unsubscribing import ON_THEIR_OWN, unsubscribe_path
from app.people.models import Person
from app.post.claims import Claimed
from app.reminders.changes import LETTERS, new_letter

Context = dict[str, Any]
Teller = Callable[[Session, Person, Mapping[str, Any], Settings, datetime], Context | None]

TELLERS: Mapping[str, Teller] = {
    "digest": tell_digest,
    "mention": tell_mention,
    "returned": tell_returned,
    "invitation": tell_invitation,
    "receipt": tell_receipt,
    "fresh_link": tell_fresh_link,
    "fresh_form_link": tell_fresh_form_link,
    ASKS: tell_campaign,
    REMINDS: tell_campaign,
    "campaign_receipt": tell_campaign_receipt,
}


def owe_letter(
    session: Session,
    kind: str,
    person_id: UUID,
    *,
    key: str,
    about: Mapping[str, Any],
    settings: Settings,
    now: datetime,
) -> None:
    """It leaves with the next tick, once for ever under its `key`. `about`: ids and words that its teller needs."""
    row = {**new_letter(person_id, kind, settings, now), "key": key, "about": dict(about)}
    insert_unless_there(session, LETTERS, [row], key=["key"])


def draft_single(session: Session, held: Claimed, reader: Reader, settings: Settings, *, now: datetime) -> Draft | None:
    """None: it is owed no longer."""
    person = session.get_one(Person, held.person_id)
    told = None if person.disabled_at else TELLERS[held.kind](session, person, held.about or {}, settings, now)
    if told is None:
        return None
    may_stop = held.kind in ON_THEIR_OWN and not reader.in_place_of
    path = unsubscribe_path(held.id, settings) if may_stop else ""
    context = {**told, "unsubscribe": settings.site_url + path if path else ""}
    return Draft(reader, context, _changed_at(session, held))


def _changed_at(session: Session, held: Claimed) -> datetime | None:
    """Of a letter that was written earlier. Only one about forms is written anew: the others tell of what is past."""
    if held.written_at is None or held.kind not in ABOUT_FORMS:
        return None
    return last_change(session, from_about(held.about or {}))
