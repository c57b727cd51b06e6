"""The journal in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.base.language import N_, say
from app.base.templating import day
from app.history.models import Change, Via
from app.history.words import ACTS
from app.web.views.checkpoint_words import CHECKPOINT_FIELDS

VIA = {
    Via.WEB: N_("on the site"),
    Via.LETTER: N_("by the link in the letter"),
    Via.IMPORT: N_("by import"),
    Via.COMMAND: N_("by a command"),
    Via.CLOCK: N_("by the clock"),
}
FIELDS = CHECKPOINT_FIELDS | {
    "number": N_("Number"),
    "title": N_("Wording"),
    "term": N_("Term"),
    "due": N_("Date"),
    "progress": N_("Progress"),
    "reason": N_("Reason"),
    "text": N_("Information"),
    "difficulties": N_("Difficulties"),
    "evidence": N_("Proof"),
    "to": N_("New date"),
    "what": N_("What was undone"),
    "side": N_("Side"),
    "level": N_("Raised"),
    "days": N_("Days late"),
    "letters": N_("Letters sent"),
    "last_word": N_("Last word"),
    "extension_consent": N_("When one side extends a date, the other side"),
    "answer_days": N_("Working days to object"),
    "link_days": N_("Days for which the links in letters stay good"),
    "body_name": N_("Body"),
    "on_behalf": N_("On behalf of the body"),
    "document": N_("By the act"),
    "act_on": N_("Day of the act"),
    "file": N_("File"),
    "event": N_("Event"),
    "section": N_("Section"),
    "kind": N_("Kind of term"),
    "owners": N_("Owners"),
    "starts_at": N_("Day and hour"),
    "place": N_("Place"),
    "name": N_("Name"),
    "short": N_("Short name"),
    "state": N_("State"),
    "agenda": N_("Agenda"),
    "month": N_("Month"),
    "by_video": N_("By video"),
    "starts_on": N_("Begins"),
    "ends_on": N_("Ends"),
    "signed_on": N_("Signed"),
    "legal_basis": N_("Legal basis"),
    "ladder": N_("Steps of the reminders"),
}
WORDS = {
    "not_begun": N_("not begun"),
    "under_way": N_("under way"),
    "done": N_("done"),
    "not_done": N_("not done"),
    "notice": N_("is told of it"),
    "consent": N_("is asked for its consent"),
    "reported": N_("the report"),
    "moved": N_("the move of the date"),
    "accepted": N_("the acceptance"),
    "returned": N_("the return"),
    "removed": N_("the removal from control"),
    "resumed": N_("the return to control"),
    "acknowledged": N_("the acknowledgement"),
    "objected": N_("the objection"),
    "asked": N_("the request for an extension"),
    "granted": N_("the grant of the extension"),
    "refused": N_("the refusal of the extension"),
    "consented": N_("the consent to the extension"),
    "declined": N_("the refusal of consent"),
    "proposed": N_("the proposed settlement"),
    "settled": N_("the settlement"),
    "planned": N_("planned"),
    "held": N_("held"),
    "cancelled": N_("cancelled"),
    "date": N_("a date"),
    "period": N_("a period"),
    "recurring": N_("recurring"),
    "continuous": N_("continuous"),
    "relative": N_("from an event"),
    "undated": N_("without a date"),
    "unreadable": N_("not recognised"),
    "coordinator": N_("to the coordinator of the side"),
    "head": N_("to the head of the side"),
    "agenda": N_("onto the agenda of the next meeting"),
    "lead": N_("lead owner"),
    "co_owner": N_("co-owner"),
    "by_agreement": N_("by agreement"),
    "True": N_("yes"),
    "False": N_("no"),
}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    at: datetime
    who: str
    via: str
    words: str
    details: list[tuple[str, str, str]]  # what, before, after; `before` is empty where nothing stood there


def tell(language: str, story: Iterable[tuple[Change, str | None]]) -> list[HistoryLine]:
    return [
        HistoryLine(
            at=change.at,
            who=name or "",
            via=say(language, VIA[change.via]),
            words=say(language, ACTS.get(change.act, change.act)),
            details=_details(language, change.body),
        )
        for change, name in story
    ]


def _details(language: str, body: dict[str, Any]) -> list[tuple[str, str, str]]:
    told = []
    for name, value in body.items():
        if name not in FIELDS or value in ("", None, False, []):
            continue
        before, after = value if isinstance(value, list) and len(value) == 2 else ("", value)
        before = "" if before == after else before
        told.append((say(language, FIELDS[name]), word(language, before), word(language, after)))
    return told


def word(language: str, value: Any) -> str:
    """A value of the journal in words; marks that follow a bar (an owner's role) stand in brackets."""
    if isinstance(value, list):
        return "; ".join(word(language, each) for each in value)
    text, *marks = ("" if value is None else str(value)).split("|")
    said = say(language, WORDS[text]) if text in WORDS else _as_day(text)
    told = ", ".join(say(language, WORDS[mark]) for mark in marks if mark in WORDS)
    return f"{said} ({told})" if told else said


def _as_day(text: str) -> str:
    """2024-06-30 is told as 30.06.2024."""
    try:
        return day(date.fromisoformat(text)) if len(text) == len("2024-06-30") else text
    except ValueError:
        return text
