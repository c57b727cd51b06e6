"""The checkpoints of an item as its page shows them, and the forms of whoever keeps them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from app.checkpoints.models import Checkpoint, ItemShare
from app.checkpoints.rules import Share, may_keep
from app.control.rows import ItemRow
from app.figures.queries import PlanStanding
from app.people.actor import Actor
from app.plans.bin import KEPT_FOR
from app.web.forms import Form


@dataclass(frozen=True, slots=True)
class CheckpointView:
    """`seen`: the version that is shown, which every act on it names."""

    key: UUID
    seen: UUID
    title: str
    day: date | None
    done_at: datetime | None
    done_by: str


@dataclass(frozen=True, slots=True)
class CheckpointsView:
    """`form`: an act on a checkpoint as it came back, `share_form`: the switch; both none for whoever only looks.

    `removed`: what can still be brought back; `switch`: as it stands now, beside what was typed.
    """

    rows: list[CheckpointView]
    removed: list[CheckpointView]
    share: Share | None
    switch: ItemShare | None
    form: Form | None
    share_form: Form | None

    @staticmethod
    def as_form(checkpoint: CheckpointView) -> Form:
        return Form(values={"title": checkpoint.title, "day": checkpoint.day})

    def __bool__(self) -> bool:
        return bool(self.rows or self.share or self.form)


def checkpoints_view(
    story: Sequence[Any], row: ItemRow, standing: PlanStanding, actor: Actor, typed: Mapping[str, Form], now: datetime
) -> CheckpointsView:
    """From the rows of the item's journal, each with what its act made."""
    found = {each.Checkpoint.id: each for each in story if each.Checkpoint}.values()
    inside = sorted(found, key=lambda each: each.Checkpoint.position)
    switch = next((each.ItemShare for each in story if each.ItemShare), None)
    keeps = standing.at is None and may_keep(standing.plan.id, _owners(row, standing), actor)
    return CheckpointsView(
        rows=[_view(each.Checkpoint, each.doer) for each in inside if not each.Checkpoint.is_removed],
        removed=[
            _view(each.Checkpoint, each.doer) for each in inside if keeps and _may_come_back(each.Checkpoint, now)
        ],
        share=row.share,
        switch=switch,
        form=typed.get("checkpoint") or Form() if keeps else None,
        share_form=typed.get("share") or _share_form(switch) if keeps else None,
    )


def _view(checkpoint: Checkpoint, doer: str | None) -> CheckpointView:
    return CheckpointView(
        checkpoint.key, checkpoint.id, checkpoint.title, checkpoint.day, checkpoint.done_at, doer or ""
    )


def _may_come_back(checkpoint: Checkpoint, now: datetime) -> bool:
    return checkpoint.is_removed and now <= checkpoint.valid_from + KEPT_FOR


def _share_form(switch: ItemShare | None) -> Form:
    if switch is None:
        return Form(values={"how": "counted", "seen": ""})
    percent = "" if switch.percent is None else str(switch.percent)
    return Form(values={"how": "typed" if switch.by_hand else "counted", "percent": percent, "seen": str(switch.id)})


def _owners(row: ItemRow, standing: PlanStanding) -> Iterable[tuple[UUID, UUID]]:
    sides = {party.side.code: party.side.id for party in standing.parties}
    return [(sides[code], owner.body_id) for code, owners in row.owners.items() for owner in owners]
