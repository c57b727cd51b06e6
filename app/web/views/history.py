"""The journal in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.base.language import N_, say
from app.base.templating import day
from app.history.models import Change, Via

ACTS = {
    "item.added": N_("The item was added"),
    "item.reworded": N_("The item was changed"),
    "item.postponed": N_("The date was moved"),
    "item.reported": N_("Report on progress"),
    "item.worded_inside": N_("The words of the report, for the own side"),
    "item.commented": N_("A comment was made"),
    "item.comment_taken_back": N_("A comment was taken back"),
    "item.comment_brought_back": N_("A comment was brought back"),
    "item.file_handed_in": N_("A file was handed in"),
    "item.term_confirmed": N_("The reading of the term was confirmed"),
    "item.date_followed": N_("The date followed its event"),
    "item.replanned": N_("The dates were counted by another rule of reading"),
    "item.accepted": N_("The report was accepted"),
    "item.returned": N_("The report was returned for amendment"),
    "item.removed": N_("The date was taken off control"),
    "item.resumed": N_("The date was put on control again"),
    "item.acknowledged": N_("The other side acknowledged it"),
    "item.objected": N_("The other side objected"),
    "item.lapsed": N_("No objection came within the days given: closed by silence"),
    "item.asked": N_("An extension was asked for"),
    "item.granted": N_("The extension was granted"),
    "item.refused": N_("The extension was refused"),
    "item.consented": N_("The other side agreed to the extension"),
    "item.declined": N_("The other side did not agree to the extension"),
    "item.proposed": N_("A settlement was proposed"),
    "item.settled": N_("The disagreement was settled by both coordinators"),
    "item.undone": N_("The last act was undone by its author"),
    "item.deleted": N_("The item was taken out of the plan"),
    "item.restored": N_("The item was brought back from the bin"),
    "plan.opened": N_("The plan was opened"),
    "plan.event_dated": N_("The date of an event was set"),
    "plan.reading_rule_changed": N_("A rule of reading was changed"),
    "plan.changed": N_("The passport was changed"),
    "plan.party_changed": N_("The particulars of a side were changed"),
    "section.added": N_("A section was added"),
    "section.changed": N_("The section was changed"),
    "meeting.called": N_("The meeting was entered"),
    "meeting.changed": N_("The meeting was changed"),
    "meeting.frozen": N_("The plan was frozen for the meeting"),
    "body.added": N_("The body was added"),
    "body.changed": N_("The body was changed"),
    "body.named": N_("A name was added"),
    "body.contact_named": N_("A contact person was named"),
    "body.contact_ended": N_("A contact person was released"),
}
VIA = {
    Via.WEB: N_("on the site"),
    Via.LETTER: N_("by the link in the letter"),
    Via.IMPORT: N_("by import"),
    Via.COMMAND: N_("by a command"),
    Via.CLOCK: N_("by the clock"),
}
FIELDS = {
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
    "extension_consent": N_("When one side extends a date, the other side"),
    "answer_days": N_("Working days to object"),
    "link_days": N_("Days for which the links in letters stay good"),
    "body_name": N_("Body"),
    "on_behalf": N_("On behalf of the body"),
    "document": N_("By the act"),
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
