from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import get_timezone_location
from fastapi import Request

from app.base.templating import LOCALES
from app.figures.queries import PlanStanding
from app.plans.agreements import Curator
from app.web.answers import language_of
from app.web.views.plans import plan_view


@dataclass(frozen=True, slots=True)
class PassportView:
    """The seven fields of a passport (parties, co-chairs, signatories, signing, validity, agreement, legal basis)
    and what they stand on. `zone`: its city, as the reader calls it. Co-chairs and signatories are keyed by the
    side's code."""

    title: str
    path: str
    parties: str
    agreement: str
    agreement_title: str
    co_chairs: dict[str, str]
    signatories: dict[str, str]
    signed_on: date | None
    starts_on: date
    ends_on: date
    legal_basis: str
    zone: str
    curators: Sequence[Curator]
    sources: list[str]
    note: str


def passport_view(request: Request, standing: PlanStanding, curators: Sequence[Curator]) -> PassportView:
    plan, agreement, view = standing.plan, standing.agreement, plan_view(request, standing)
    parties = {party.side.code: party.plan_side for party in standing.parties}
    return PassportView(
        title=view.title,
        path=view.path,
        parties=view.parties,
        agreement=view.agreement,
        agreement_title=agreement.title,
        co_chairs={code: party.co_chair for code, party in parties.items()},
        signatories={code: party.signatory for code, party in parties.items()},
        signed_on=plan.signed_on,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        legal_basis=plan.legal_basis,
        zone=get_timezone_location(plan.zone, locale=LOCALES[language_of(request)], return_city=True),
        curators=curators,
        sources=[source for source in (plan.source, agreement.source) if source],
        note=plan.note,
    )
