"""The form of an item, there and back: what stands in the tables ↔ what is typed."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.base.language import N_
from app.base.templating import day
from app.deadlines.terms import TermKind
from app.people.models import Body
from app.plans.events import awaited_by
from app.plans.item_queries import occurrences_of, owners_of
from app.plans.item_words import ItemWords, OwnerWords
from app.plans.models import Item, OwnerRole, Plan, Wording
from app.plans.queries import sections_of
from app.plans.terms import read_term, rules_of, words_of_reading
from app.web.forms import Form, Typed, read_day
from app.web.views.readings import BY_HAND

READ = "read"  # instead of a kind of term: have the phrase read
SPARE_ROWS = 3
MOST_ROWS = 40


def as_typed(session: Session, item: Item, wording: Wording) -> Form:
    names = ("number", "title", "term", "kind", "recurrence")
    values: dict[str, Any] = {name: getattr(wording, name) for name in names}
    dates = [each.due_on for each in occurrences_of(session, item.id) if each.due_on]
    values |= {"section": wording.section_id, "version": item.version, "due": "\n".join(day(each) for each in dates)}
    values |= {"kind_was": wording.kind.value, "due_was": values["due"]}
    for n, (owner, _) in enumerate(owners_of(session, wording.id)):
        values[f"owner_{n}_body"], values[f"owner_{n}_role"] = owner.body_id, owner.role.value
        values[f"owner_{n}_by_agreement"] = "1" if owner.by_agreement else ""
    return Form(values=values)


def owner_rows(form: Form) -> int:
    """As many lines as are filled, and some to spare."""
    filled = [n for n in range(MOST_ROWS) if form.value(f"owner_{n}_body")]
    return (filled[-1] + 1 if filled else 0) + SPARE_ROWS


def read_words(session: Session, plan: Plan, typed: Typed, *, present: ItemWords | None = None) -> ItemWords:
    """What was typed, as words of an item; Invalid names each field that cannot be read.

    What the form does not show (how the term was read, the words of the signed cell) is carried over from `present`.
    """
    read = typed.text("kind") == READ
    section_id = typed.id("section", needed=True)
    kind = TermKind.UNREADABLE if read else typed.choice("kind", TermKind)
    if section_id and section_id not in {section.id for section in sections_of(session, plan.id)}:
        typed.problems["section"] = N_("Please choose")
    due, owners = read_dates(typed), _owners(session, typed)
    number, title = typed.text("number", needed=True, most=30), typed.text("title", needed=True)
    term, recurrence = typed.text("term", needed=True, most=1000), typed.text("recurrence", most=40)
    typed.check()
    words = ItemWords(section_id, number, title, term, kind, due, owners, recurrence=recurrence, rule=BY_HAND)
    if read:
        return _read(session, plan, words)
    return _carried_over(words, present, untouched=_untouched(typed)) if present else words


def _read(session: Session, plan: Plan, words: ItemWords) -> ItemWords:
    """The phrase speaks for itself."""
    rules = rules_of(session, plan.id)
    reading = read_term(words.term, plan, rules)
    event_id = awaited_by(session, plan.id, reading)
    return replace(words, event_id=event_id, **words_of_reading(reading, plan, rules))


def _untouched(typed: Typed) -> bool:
    """Whether kind and dates came back as the form showed them: what they are by now is then not this person's."""
    names = [name for name in ("kind", "due") if f"{name}_was" in typed.values]
    return bool(names) and all(typed.text(name).split() == typed.text(f"{name}_was").split() for name in names)


def _carried_over(words: ItemWords, present: ItemWords, *, untouched: bool) -> ItemWords:
    """A reading stands as long as the term, its kind and dates do; a cell's words as long as the body is named."""
    printed = {owner.body_id: owner.printed for owner in present.owners}
    owners = tuple(replace(each, printed=printed.get(each.body_id, each.printed)) for each in words.owners)
    same = untouched or (words.kind, words.due) == (present.kind, present.due)
    if words.term != present.term or not same:
        return replace(words, owners=owners)
    return replace(words, owners=owners, **present.reading())


def read_dates(typed: Typed) -> tuple[date, ...]:
    lines = [line.strip() for line in typed.text("due").replace(",", "\n").splitlines() if line.strip()]
    try:
        return tuple(sorted({read_day(line) for line in lines}))
    except ValueError:
        typed.problems["due"] = N_("Write each date on its own line, for example 31.12.2025")
        return ()


def _owners(session: Session, typed: Typed) -> tuple[OwnerWords, ...]:
    named = [(n, body_id) for n in range(MOST_ROWS) if (body_id := typed.id(f"owner_{n}_body"))]
    return tuple(owner for n, body_id in named if (owner := _owner(session, typed, n, body_id)))


def _owner(session: Session, typed: Typed, n: int, body_id: UUID) -> OwnerWords | None:
    body = session.get(Body, body_id)
    if body is None:
        typed.problems[f"owner_{n}_body"] = N_("Please choose")
        return None
    role = OwnerRole.LEAD if typed.text(f"owner_{n}_role") != OwnerRole.CO_OWNER else OwnerRole.CO_OWNER
    by_agreement = bool(typed.text(f"owner_{n}_by_agreement"))
    return OwnerWords(body.id, body.side_id, role, by_agreement, printed=body.short)
