"""The draft of the consolidated text: by section and item, what the bodies of the side said up to the cut-off."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from app.base.language import N_, say
from app.base.templating import day
from app.campaigns.answers import FormRow, FormStanding
from app.campaigns.models import Campaign
from app.control.models import Evidence, Progress, Report
from app.exports.consolidated import Passage, Text
from app.figures.queries import PlanStanding
from app.files.models import StoredFile
from app.history.models import Circle

PROGRESS = {
    Progress.NOT_BEGUN: N_("not begun"),
    Progress.UNDER_WAY: N_("under way"),
    Progress.DONE: N_("done"),
    Progress.NOT_DONE: N_("not done"),
}
COUNTS = N_("Forms: %(forms)s; answered in full: %(answered)s; reminded: %(chased)s")
NOTHING = N_("no information was given")
INNER = N_("own side only")
Answer = tuple[FormStanding, FormRow]


def consolidated(
    session: Session,
    campaign: Campaign,
    standing: PlanStanding,
    forms: Sequence[FormStanding],
    language: str,
    *,
    seal: tuple[str, str] | None = None,
) -> Text:
    proofs = _proofs(session, [said.id for form in forms for said in form.answers])
    by_item: dict[UUID, list[Answer]] = {}
    for form in forms:
        for row in form.rows:
            by_item.setdefault(row.item.id, []).append((form, row))
    sections = [
        (f"{section.number}. {section.title}", list(_passages(standing, section.id, by_item, proofs, language)))
        for section in standing.sections
    ]
    head = [
        standing.plan.title,
        say(language, N_("As of %(day)s"), day=_moment(campaign.cuts_at, standing.plan.zone)),
        say(language, COUNTS, **counts(forms)),
    ]
    if seal:
        head.append(say(language, N_("Verification code %(code)s: %(address)s"), code=seal[0], address=seal[1]))
    return Text(campaign.title, head, [each for each in sections if each[1]])


def counts(forms: Iterable[FormStanding]) -> dict[str, int]:
    listed = list(forms)
    return {
        "forms": len(listed),
        "answered": sum(form.is_answered for form in listed),
        "chased": sum(bool(form.chases) for form in listed),
    }


def _passages(
    standing: PlanStanding,
    section_id: UUID,
    by_item: Mapping[UUID, list[Answer]],
    proofs: Mapping[UUID, list[str]],
    language: str,
) -> Iterable[Passage]:
    for item in standing.rows:
        if item.section_id == section_id and item.id in by_item:
            words = [line for answer in by_item[item.id] for line in _said(*answer, proofs, language)]
            yield Passage(f"{item.number}. {item.title}", item.term, words)


def _said(form: FormStanding, row: FormRow, proofs: Mapping[UUID, list[str]], language: str) -> Iterable[str]:
    """A body's lines; words for the own side alone say so, since the draft may be handed on."""
    said = row.in_time
    if said is None:
        yield f"{form.body.short}: {say(language, NOTHING)}"
        return
    inner = f" [{say(language, INNER)}]" if said.circle == Circle.SIDE else ""
    words = f"{say(language, PROGRESS[said.progress])}. {said.text}".strip()
    yield f"{form.body.short}{inner}: {words}"
    for sentence, told in _details(said, proofs):
        yield say(language, sentence, words=told)


def _details(said: Report, proofs: Mapping[UUID, list[str]]) -> Iterable[tuple[str, str]]:
    if said.reason:
        yield N_("Reason: %(words)s"), said.reason
    if said.difficulties:
        yield N_("Difficulties: %(words)s"), said.difficulties
    if said.id in proofs:
        yield N_("Proof: %(words)s"), "; ".join(proofs[said.id])


def _proofs(session: Session, report_ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    kept = select(Evidence, StoredFile.name).outerjoin(StoredFile, col(StoredFile.id) == Evidence.file_id)
    kept = kept.where(col(Evidence.report_id).in_(report_ids)).order_by(col(Evidence.position))
    found: dict[UUID, list[str]] = {}
    for proof, file in session.exec(kept):
        words = file or proof.url or f"{proof.number}, {day(proof.day) if proof.day else ''}"
        found.setdefault(proof.report_id, []).append(words)
    return found


def _moment(at: datetime, zone: str) -> str:
    local = at.astimezone(ZoneInfo(zone))
    return f"{day(local.date())}, {local:%H:%M}"
