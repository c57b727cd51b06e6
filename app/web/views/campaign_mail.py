"""Before letters of a collection leave: who gets one, a letter a person, and which bodies reach whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app.campaigns.answers import FormStanding, code_of, stand_forms
from app.campaigns.models import Campaign
from app.campaigns.scope import Asked, asked_of
from app.letters.campaigns import standing_of
from app.letters.form_mail import FormMail, FormReaders, one_letter_each
from app.letters.form_readers import form_readers, seal_of


@dataclass(frozen=True, slots=True)
class Body:
    """A body that is to be asked, and on how many items. `last_call`: when it was written about last."""

    name: str
    items: int
    readers: FormReaders
    last_call: datetime | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """One letter: with forms of the person's own bodies and of those that are answered for, each with its items."""

    name: str
    email: str
    deputy: str | None
    own: Sequence[tuple[str, int]]
    on_behalf: Sequence[tuple[str, int]]

    @property
    def forms(self) -> int:
        return len(self.own) + len(self.on_behalf)

    @property
    def items(self) -> int:
        return sum(items for _, items in (*self.own, *self.on_behalf))


@dataclass(frozen=True)
class Preview:
    """`seal`: of exactly this list."""

    asked: Sequence[Asked]
    bodies: Sequence[Body]
    recipients: Sequence[Recipient]
    seal: str

    @property
    def items(self) -> int:
        return sum(body.items for body in self.bodies)


def preview_of(session: Session, campaign: Campaign, *, now: datetime) -> Preview:
    """Who would be asked just now."""
    standing = standing_of(session, campaign, now=now)
    asked = asked_of(standing.rows, code_of(standing, campaign), campaign.due_by)
    readers = form_readers(session, campaign, [each.body_id for each in asked], now=now)
    bodies = [Body(each.name, len(each.occurrence_ids), readers[each.body_id]) for each in asked]
    return Preview(asked, bodies, _recipients(bodies), seal_of(campaign, readers.values(), asked))


def chase_preview(session: Session, campaign: Campaign, *, now: datetime) -> tuple[list[FormStanding], Preview]:
    """Who would be reminded just now; once the letters are owed, the list is another."""
    standing = stand_forms(session, campaign, standing_of(session, campaign, now=now))
    forms = [each for each in standing if not each.is_answered]
    readers = form_readers(session, campaign, [each.body.id for each in forms], now=now)
    bodies = [Body(each.body.short, len(each.missing), readers[each.body.id], _last_call(each)) for each in forms]
    missing = sorted((str(each.form.id), len(each.missing), len(each.calls)) for each in forms)
    return forms, Preview([], bodies, _recipients(bodies), seal_of(campaign, readers.values(), missing))


def _recipients(bodies: Iterable[Body]) -> list[Recipient]:
    known = {body.readers.body_id: body for body in bodies}
    return [_recipient(mail, known) for mail in one_letter_each(body.readers for body in known.values())]


def _recipient(mail: FormMail, known: Mapping[UUID, Body]) -> Recipient:
    told = [(of.on_behalf, (known[of.body_id].name, known[of.body_id].items)) for of in mail.of_bodies]
    own, on_behalf = ([line for is_instead, line in told if is_instead == wanted] for wanted in (False, True))
    person = mail.person
    return Recipient(person.name, person.email, mail.of_bodies[0].deputies.get(person.id), own, on_behalf)


def _last_call(form: FormStanding) -> datetime | None:
    return max((call.at for call in form.calls), default=None)
