"""What the tables say of an item now, as words that a form or a document could say."""

from sqlmodel import Session

from app.plans.item_queries import occurrences_of, owners_of
from app.plans.item_words import COLUMNS, ItemWords, OwnerWords
from app.plans.models import Item, Wording


def words_of(session: Session, item: Item, wording: Wording) -> ItemWords:
    owners = tuple(
        OwnerWords(owner.body_id, owner.side_id, owner.role, owner.by_agreement, owner.printed)
        for owner, _ in owners_of(session, wording.id)
    )
    due = tuple(each.due_on for each in occurrences_of(session, item.id) if each.due_on)
    return ItemWords(**{name: getattr(wording, name) for name in COLUMNS}, due=due, owners=owners)
