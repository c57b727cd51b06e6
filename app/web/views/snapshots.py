from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.snapshots.queries import FrozenFile


@dataclass(frozen=True, slots=True)
class SnapshotView:
    kind: str
    path: str
    at: datetime
    sha256: str


def snapshots_by_plan(frozen: Sequence[FrozenFile], meeting_path: str) -> dict[UUID, list[SnapshotView]]:
    shown: dict[UUID, list[SnapshotView]] = {}
    for each in frozen:
        path = f"{meeting_path}/snapshot/{each.slug}.{each.kind.value}"
        shown.setdefault(each.plan_id, []).append(SnapshotView(each.kind.value, path, each.at, each.sha256))
    return shown
