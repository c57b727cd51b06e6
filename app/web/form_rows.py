"""A form with all items of a body as it comes in: each filled row becomes a report by itself, or comes back.

Rows that are taken stay taken; a refused one keeps everything that was typed in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from fastapi import Request
from sqlmodel import Session

from app.base.errors import Refusal
from app.campaigns.answers import FormRow, FormStanding
from app.files.changes import Upload
from app.people.actor import Actor
from app.web.forms import Form, Typed
from app.web.item_place import place_of
from app.web.status_updates import take_report
from app.web.views.problems import form_of

FIELDS = ("progress", "text", "reason", "difficulties", "letter_number", "letter_day", "link")
Files = Mapping[str, list[Upload]]


@dataclass
class Taken:
    """`refused` is the form as it comes back: typed words and problems under the names of their fields."""

    report_ids: list[UUID] = field(default_factory=list)
    refused: Form = field(default_factory=Form)
    rows: int = 0

    def problems_of(self, prefix: str) -> list[tuple[str, str]]:
        """Of one row: names of fields and sentences."""
        found = self.refused.problems.items()
        return [(name.removeprefix(prefix), words) for name, words in found if name.startswith(prefix)]


def prefix_of(occurrence_id: UUID) -> str:
    return f"d{occurrence_id.hex}-"


def take_rows(
    request: Request, session: Session, form: FormStanding, typed: Typed, files: Files, actor: Actor, now: datetime
) -> Taken:
    taken = Taken()
    for row in form.rows:
        if row.is_open and (sub := _filled(row, form, typed, files)):
            _take(request, session, row, sub, files, taken, actor, now)
    taken.refused.values |= {name: typed.values.get(name, "") for name in ("circle",)}
    return taken


def _filled(row: FormRow, form: FormStanding, typed: Typed, files: Files) -> Typed | None:
    """The row as the item's own form would send it; None: nothing was put into it."""
    prefix = prefix_of(row.due.due.id)
    values = {name: typed.values.get(prefix + name, "") for name in FIELDS}
    if not any(str(value).strip() for value in values.values()) and not files.get(f"{prefix}files"):
        return None
    shared = {name: typed.values.get(name, "") for name in ("seen", "circle")}
    return Typed({**values, **shared, "occurrence": str(row.due.due.id), "body": str(form.form.body_id)})


def _take(
    request: Request,
    session: Session,
    row: FormRow,
    sub: Typed,
    files: Files,
    taken: Taken,
    actor: Actor,
    now: datetime,
) -> None:
    """Through the same change as on the item's page."""
    prefix = prefix_of(row.due.due.id)
    try:
        with session.begin_nested():
            here = place_of(session, row.item.id, actor)
            said = take_report(request, here, sub, files.get(f"{prefix}files", []), session, now, actor)
            taken.report_ids.append(said.id)
    except Refusal as refusal:
        back = form_of(request, sub, refusal, field="row")
        taken.rows += 1
        taken.refused.values |= {f"{prefix}{name}": value for name, value in back.values.items()}
        taken.refused.problems |= {f"{prefix}{name}": words for name, words in back.problems.items()}
