"""What the entries of things say: rows of the tables in, entries out."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from app.comments.models import Comment
from app.control.models import Evidence, EvidenceKind, Report
from app.files.models import StoredFile
from app.history.models import Circle
from app.meetings.models import Meeting, WorkingGroup
from app.people.models import Body
from app.plans.models import Item, Wording
from app.search.models import Kind
from app.search.words import said_in, stem

APART = " · "
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
MEETING = "заседание пасяджэнне meeting"  # cyrillic: what a meeting is asked for by, in each language


def of_item(item: Item, wording: Wording, section: str, owners: Iterable[str]) -> dict[str, Any]:
    text = APART.join([wording.term, section, *owners]).strip(APART)
    return _entry(Kind.ITEM, item.id, f"{wording.number} {wording.title}", text, wording.valid_from, item=item)


def of_report(report: Report, proofs: Iterable[Evidence], item: Item) -> dict[str, Any]:
    said = [report.text, report.difficulties, report.reason, *map(_proof, proofs)]
    within = {"circle": report.circle, "side_id": report.side_id}
    return _entry(Kind.REPORT, report.id, "", APART.join(filter(None, said)), report.at, item=item, **within)


def of_comment(comment: Comment, item: Item) -> dict[str, Any]:
    within = {"circle": comment.circle, "side_id": comment.side_id}
    return _entry(Kind.COMMENT, comment.id, "", comment.text, comment.at, item=item, **within)


def of_file(file: StoredFile, item: Item) -> dict[str, Any]:
    within = {"circle": file.circle, "side_id": file.side_id}
    return _entry(Kind.FILE, file.id, file.name, "", file.at, item=item, **within)


def of_body(body: Body, names: Iterable[str]) -> dict[str, Any]:
    return _entry(Kind.BODY, body.id, body.name, APART.join(dict.fromkeys([body.short, *names])), LONG_AGO)


def of_meeting(meeting: Meeting, group: WorkingGroup) -> dict[str, Any]:
    number = "" if meeting.number is None else str(meeting.number)
    text = APART.join(part for part in (meeting.place, meeting.agenda) if part)
    return _entry(Kind.MEETING, meeting.id, f"{MEETING} {number} {group.name}", text, meeting.starts_at or LONG_AGO)


def _entry(
    kind: Kind,
    subject_id: UUID,
    head: str,
    text: str,
    at: datetime,
    *,
    item: Item | None = None,
    circle: Circle = Circle.BOTH,
    side_id: UUID | None = None,
) -> dict[str, Any]:
    said = said_in(f"{head}\n{text}")
    return {
        "kind": kind,
        "subject_id": subject_id,
        "item_id": item.id if item else None,
        "plan_id": item.plan_id if item else None,
        "circle": circle,
        "side_id": side_id,
        "at": at,
        "head": head,
        "text": text,
        "said": said,
        "stems": " ".join(sorted({stem(word) for word in said.split()})),
    }


def _proof(proof: Evidence) -> str:
    """Of a file its name is found by itself."""
    if proof.kind == EvidenceKind.LETTER:
        return f"{proof.number}, {proof.day:%d.%m.%Y}"
    return proof.url
