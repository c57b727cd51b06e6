"""Where a reader may move a card: what may be said, decided or changed about its item today, and nothing else."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from app.control.landing import lane_after
from app.control.models import DecisionKind, Progress
from app.control.positions import BY_DECISION, BY_WORD, SAYS
from app.control.rights import may_control, may_report
from app.control.rows import ItemRow, OwnerView, PlanDays
from app.control.rules import CLOSED, REPORTED, Stance, may_follow
from app.figures.queries import PlanStanding
from app.people.actor import Actor
from app.plans.queries import days_by_code
from app.web.views.board import BoardBy
from app.web.views.item_acts import SideActs

AT_ONCE = (Progress.NOT_BEGUN, Progress.UNDER_WAY)  # the others need a proof or a reason


class MoveKind(StrEnum):
    REPORT = "report"
    DECISION = "decision"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to move the card. `lane`: where it comes to lie, if that is known; `body_id`: for whom a word is said;
    `about`: what a decision is on; `side_id`: whose word that is. `key` names it in an address.
    """

    kind: MoveKind
    value: str
    lane: str = ""
    at_once: bool = False
    words: str = ""
    body_id: UUID | None = None
    side_id: UUID | None = None
    about: UUID | None = None

    @property
    def key(self) -> str:
        return f"{self.value}.{self.side_id}" if self.kind == MoveKind.DECISION else self.value


def hands_of(actor: Actor, plan_id: UUID) -> Hashable:
    """Readers with the same hands may move the same cards."""
    owns = actor.owns_for(plan_id)
    own = (actor.side_id, owns, actor.body_ids) if owns else ()
    return actor.may_edit(plan_id), actor.coordinates(plan_id), actor.controls(plan_id), own


def may_move(row: ItemRow, standing: PlanStanding, actor: Actor, by: BoardBy) -> bool:
    """Whether the card has a menu. What stands in it is worked out when it is opened."""
    if by == BoardBy.SECTION and actor.may_edit(standing.plan.id):
        return True
    return any(words_open(row, standing, actor)) or any(_decides_on(row, standing, actor))


def words_open(row: ItemRow, standing: PlanStanding, actor: Actor) -> Iterator[tuple[str, OwnerView, Progress]]:
    """What this reader may say on the date that the row shows: for which side, by whom, what."""
    shown = row.occurrences[row.occurrence_index - 1]
    if any(position.own == Stance.REMOVED for position in shown.positions.values()):
        return
    for code, owner in _speakers(row, standing, actor):
        own = shown.positions[code].own
        if own in (Stance.DONE, Stance.NOT_DONE):
            continue
        said = SAYS.get(own)
        yield from ((code, owner, each) for each in Progress if each != said and may_follow(each, after=said))


def offers_of(
    row: ItemRow, standing: PlanStanding, actor: Actor, by: BoardBy, decisions: dict[str, SideActs]
) -> list[Offer]:
    """`decisions`: what this reader may decide for each side on the date that is shown."""
    days = PlanDays(days_by_code(standing.parties), standing.plan.answer_days, standing.today)
    offers = [*_said(row, standing, actor, days), *_decided(row, standing, decisions, days)]
    if by == BoardBy.SECTION:
        offers = [*_sections(row, standing, actor), *(_elsewhere(offer) for offer in offers)]
    return offers if by in (BoardBy.STATUS, BoardBy.SECTION) else [_elsewhere(offer) for offer in offers]


def _speakers(row: ItemRow, standing: PlanStanding, actor: Actor) -> list[tuple[str, OwnerView]]:
    """Of the sides for which this reader speaks, the own one first: the first alone is asked."""
    sides = {party.side.code: party.side.id for party in standing.parties}
    found = []
    for code in sorted(row.owners, key=lambda code: sides[code] != actor.side_id):
        owners = row.owners[code]
        leads = [owner for owner in owners if owner.lead] or owners[:1]
        mine = [owner for owner in leads if may_report(standing.plan.id, owner.body_id, sides[code], actor)]
        found += [(code, owner) for owner in mine[:1]]
    return found[:1]


def _said(row: ItemRow, standing: PlanStanding, actor: Actor, days: PlanDays) -> list[Offer]:
    return [
        Offer(
            MoveKind.REPORT,
            progress.value,
            lane_after(row, code, BY_WORD[progress], days),
            at_once=progress in AT_ONCE,
            body_id=owner.body_id,
        )
        for code, owner, progress in words_open(row, standing, actor)
    ]


def _decided(row: ItemRow, standing: PlanStanding, decisions: dict[str, SideActs], days: PlanDays) -> list[Offer]:
    offers = []
    for party in standing.parties:
        code, can = party.side.code, decisions.get(party.side.code, SideActs())
        progress = row.occurrences[row.occurrence_index - 1].positions[code].progress
        accepted = BY_DECISION.get(progress, Stance.SILENT) if progress else Stance.SILENT
        resumed = BY_WORD[progress] if progress else Stance.SILENT
        for kind, about, own in (
            (DecisionKind.ACCEPTED, can.accept, accepted),
            (DecisionKind.RETURNED, can.send_back, Stance.RETURNED),
            (DecisionKind.REMOVED, can.remove, Stance.REMOVED),
            (DecisionKind.RESUMED, can.resume, resumed),
        ):
            if about:
                named = about if isinstance(about, UUID) else None
                lane = lane_after(row, code, own, days)
                offers.append(Offer(MoveKind.DECISION, kind, lane, side_id=party.side.id, about=named))
    return offers


def _sections(row: ItemRow, standing: PlanStanding, actor: Actor) -> list[Offer]:
    if not actor.may_edit(standing.plan.id):
        return []
    return [
        Offer(MoveKind.SECTION, str(each.id), str(each.id), at_once=True, words=f"{each.number}. {each.title}")
        for each in standing.sections
        if each.id != row.section_id
    ]


def _elsewhere(offer: Offer) -> Offer:
    """Between these lanes it moves nothing."""
    return replace(offer, lane="")


def _decides_on(row: ItemRow, standing: PlanStanding, actor: Actor) -> Iterator[bool]:
    shown = row.occurrences[row.occurrence_index - 1]
    for party in standing.parties:
        own = shown.positions[party.side.code].own
        controls = may_control(standing.plan.id, party.side.id, actor, is_named=party.has_controller)
        owns = party.side.code in shown.owning and shown.state not in CLOSED
        yield controls and (own in REPORTED or own in (Stance.DONE, Stance.NOT_DONE, Stance.REMOVED) or owns)
