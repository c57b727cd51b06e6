from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.figures.queries import PlanStanding
from app.plans.agreements import Agreement, Curator
from app.plans.models import PlanSide
from app.people.models import Side


@dataclass(frozen=True, slots=True)
class PassportView:
    """The seven fields of a passport and what they stand on."""

    parties: list[tuple[Side, PlanSide]]
    agreement: Agreement
    signed_on: date | None
    starts_on: date
    ends_on: date
    legal_basis: str
    zone: str
    curators: Sequence[Curator]
    source: str
    note: str


def passport_view(standing: PlanStanding, curators: Sequence[Curator]) -> PassportView:
    plan = standing.plan
    return PassportView(
        parties=[(party.side, party.plan_side) for party in standing.parties],
        agreement=standing.agreement,
        signed_on=plan.signed_on,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        legal_basis=plan.legal_basis,
        zone=plan.zone,
        curators=curators,
        source=plan.source,
        note=plan.note,
    )
