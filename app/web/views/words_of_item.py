"""What the sides said on an item and what was decided on it, by date and side, in the order of the acts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from app.base.zones import local_day
from app.control.models import EvidenceKind
from app.web.views.acts import DecisionView, Move, ProofView, WordView

Key = tuple[UUID, str]  # of the date, code of the side


@dataclass(frozen=True, slots=True)
class Spoken:
    """Everything that stands, by date and side: the words latest first, the decisions earliest first."""

    words: dict[Key, list[WordView]] = field(default_factory=lambda: defaultdict(list))
    additions: dict[Key, list[WordView]] = field(default_factory=lambda: defaultdict(list))
    decisions: dict[Key, list[DecisionView]] = field(default_factory=lambda: defaultdict(list))
    moves: dict[UUID, list[Move]] = field(default_factory=lambda: defaultdict(list))

    def last_act(self, occurrence_id: UUID) -> WordView | DecisionView | Move | None:
        """What may be undone by its author. A move that a decision brought goes with the decision."""
        made: list[WordView | DecisionView | Move] = [
            each
            for kind in (self.words, self.additions, self.decisions)
            for (of_date, _), acts in kind.items()
            if of_date == occurrence_id
            for each in acts
        ]
        made += [move for move in self.moves[occurrence_id] if not move.by_decision]
        return max(made, key=lambda act: act.seq, default=None)


def spoken(reports: Sequence[Any], decisions: Sequence[Any], zone: str) -> Spoken:
    told = Spoken()
    for row, word in _words(reports, zone):
        kind = told.additions if row.is_addition else told.words
        kind[row.occurrence_id, row.code].append(word)
    by_decision = {row.postponement_id for row in decisions if row.postponement_id}
    for row in decisions:
        on = local_day(row.at, zone)
        if row.kind == "moved":
            dates, who, came = (row.from_on, row.to_on), row.author or "", row.id in by_decision
            told.moves[row.occurrence_id].append(
                Move(row.id, *dates, row.text, who, on, row.seq, row.person_id, came, row.act or "", row.act_on)
            )
            continue
        told.decisions[row.occurrence_id, row.code].append(
            DecisionView(row.id, row.kind, row.text, on, row.author or "", row.value, row.to_on, row.seq, row.person_id)
        )
    return told


def _words(reports: Sequence[Any], zone: str) -> Iterator[tuple[Any, WordView]]:
    """One for each report, however many pieces of evidence it has."""
    seen: dict[UUID, WordView] = {}
    for row in reports:
        if row.id not in seen:
            seen[row.id] = WordView(
                row.id, row.progress.value, row.text, row.difficulties, row.reason, local_day(row.at, zone),
                row.author, row.body, row.body_id, row.person_id, row.seq, row.circle, [],
            )  # fmt: skip
            yield row, seen[row.id]
        if row.Evidence:
            seen[row.id].proofs.append(_proof(row))


def _proof(row: Any) -> ProofView:
    proof = row.Evidence
    if proof.kind == EvidenceKind.FILE:
        path = f"/files/{proof.file_id}"
        return ProofView(proof.kind, row.file_name, path, size=row.file_size, version=row.file_version)
    return ProofView(proof.kind, proof.url or proof.number, proof.url, day=proof.day)
