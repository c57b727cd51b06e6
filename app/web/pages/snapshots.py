"""The files that a meeting froze, byte for byte as they were."""

from fastapi import APIRouter
from fastapi.responses import Response

from app.exports import csv, xlsx
from app.meetings.queries import find_meeting
from app.snapshots.models import FileKind
from app.snapshots.queries import find_snapshot
from app.web.answers import download
from app.web.request import Db, SignedIn, Today

router = APIRouter(prefix="/meetings/{group_slug}/{key}/snapshot")

MEDIA_TYPES = {FileKind.XLSX: xlsx.MEDIA_TYPE, FileKind.CSV: csv.MEDIA_TYPE}


@router.get("/{slug}.xlsx")
def give_xlsx(group_slug: str, key: str, slug: str, session: Db, today: Today, actor: SignedIn) -> Response:
    return _give(group_slug, key, slug, FileKind.XLSX, session, today, actor)


@router.get("/{slug}.csv")
def give_csv(group_slug: str, key: str, slug: str, session: Db, today: Today, actor: SignedIn) -> Response:
    return _give(group_slug, key, slug, FileKind.CSV, session, today, actor)


def _give(group_slug: str, key: str, slug: str, kind: FileKind, session: Db, today: Today, actor: SignedIn) -> Response:
    _, meeting = find_meeting(session, group_slug, key, seen_by=actor, on=today)
    frozen = find_snapshot(session, meeting.id, slug, kind, seen_by=actor)
    return download(frozen.content, f"{slug}-{group_slug}-{key}.{kind.value}", MEDIA_TYPES[kind])
