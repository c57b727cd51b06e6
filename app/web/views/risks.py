"""Risks in words."""

from dataclasses import dataclass

from app.base.language import N_, say, say_n
from app.control.rows import ItemRow
from app.figures.queries import PlanStanding
from app.figures.risks import Cause, Reason, risks

TITLES = {
    Cause.SILENT: N_("silent"),
    Cause.RETURNED: N_("returned repeatedly"),
    Cause.DISPUTED: N_("long disagreement"),
    Cause.LOADED: N_("many dates at once"),
}


@dataclass(frozen=True, slots=True)
class RiskView:
    row: ItemRow
    reasons: list[tuple[str, str, str]]  # key, word, sentence


def risk_views(standing: PlanStanding, language: str) -> list[RiskView]:
    found = risks(standing.rows, begun=standing.begun, today=standing.today)
    return [RiskView(risk.row, [_told(reason, language) for reason in risk.reasons]) for risk in found]


def _told(reason: Reason, language: str) -> tuple[str, str, str]:
    return reason.cause.value, say(language, TITLES[reason.cause]), _sentence(reason, language)


def _sentence(reason: Reason, language: str) -> str:
    if reason.cause == Cause.SILENT:
        left = say_n(language, "%(n)s day left", "%(n)s days left", reason.left)
        silent = say_n(language, "no word for %(n)s day", "no word for %(n)s days", reason.days)
        return f"{left}, {silent}"
    if reason.cause == Cause.RETURNED:
        return say_n(language, "returned %(n)s time", "returned %(n)s times", reason.times)
    if reason.cause == Cause.DISPUTED:
        return say_n(language, "nothing has moved for %(n)s day", "nothing has moved for %(n)s days", reason.days)
    items = say_n(language, "%(n)s item within 30 days", "%(n)s items within 30 days", reason.times)
    return f"{reason.body}: {items}"
