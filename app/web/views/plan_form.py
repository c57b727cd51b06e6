"""The form of a plan: read into a plan, its agreement and its two sides."""

import re
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, select

from app.base.language import N_
from app.history.changes import By
from app.people.changes import add_side
from app.people.models import Side
from app.people.queries import all_sides
from app.plans.agreement_changes import add_agreement, add_region
from app.plans.agreements import Agreement, Region
from app.plans.models import Consent, Plan, PlanSide, Roll
from app.plans.queries import Party
from app.web.forms import Form, Typed

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ZONES = {"BY": "Europe/Minsk", "RU": "Europe/Moscow"}
RESERVED = frozenset({"new"})
SHOWN = (
    "title", "starts_on", "ends_on", "signed_on", "legal_basis", "extension_consent", "answer_days", "link_days",
    "version",
)  # fmt: skip
LIMITS = {  # of days: the most, and what is said beyond it
    "answer_days": (100, N_("Write a number from 1 to 100")),
    "link_days": (365, N_("Write a number from 1 to 365")),
}


def as_typed(plan: Plan, parties: list[Party]) -> Form:
    values: dict[str, Any] = {name: getattr(plan, name) for name in SHOWN}
    for n, party in enumerate(parties, start=1):
        values[f"side_{n}_name"] = party.side.name
        for name in ("co_chair", "signatory", "roll"):
            values[f"side_{n}_{name}"] = getattr(party.plan_side, name)
    return Form(values=values)


def read_passport(typed: Typed) -> dict[str, Any]:
    """The columns that the passport's form sets."""
    values = {
        "title": typed.text("title", needed=True, most=500),
        "starts_on": typed.date("starts_on", needed=True),
        "ends_on": typed.date("ends_on", needed=True),
        "signed_on": typed.date("signed_on"),
        "legal_basis": typed.text("legal_basis", most=1000),
    }
    for n in (1, 2):
        typed.choice(f"side_{n}_roll", Roll)
    values |= _read_control(typed)
    typed.check()
    return values


def _read_control(typed: Typed) -> dict[str, Any]:
    """What was left out stays as it is; an old form does not know of it."""
    values: dict[str, Any] = {}
    for name, (most, sentence) in LIMITS.items():
        if (days := typed.whole(name)) is not None:
            values[name] = days
            if not 1 <= days <= most:
                typed.problems[name] = sentence
    if typed.text("extension_consent"):
        values["extension_consent"] = typed.choice("extension_consent", Consent)
    return values


def read_slug(typed: Typed) -> str:
    slug = typed.text("slug", needed=True, most=60)
    if slug and (not SLUG.fullmatch(slug) or slug in RESERVED):
        typed.problems["slug"] = N_("Use small Latin letters, digits and hyphens")
    return slug


def read_party(typed: Typed, n: int) -> dict[str, Any]:
    return {
        "co_chair": typed.text(f"side_{n}_co_chair", most=300),
        "signatory": typed.text(f"side_{n}_signatory", most=300),
        "roll": Roll(typed.text(f"side_{n}_roll")),
    }


def find_or_add_agreement(session: Session, typed: Typed, *, by: By, now: datetime) -> Agreement:
    """The one chosen from the list, or the one named below it."""
    if chosen := typed.id("agreement"):
        if agreement := session.get(Agreement, chosen):
            return agreement
        typed.problems["agreement"] = N_("Please choose")
    title = typed.text("agreement_title", needed=True, most=500)
    signed_on = typed.date("agreement_signed_on", needed=True)
    region_name = typed.text("region", needed=True, most=200)
    typed.check()
    region = _find_or_add_region(session, region_name, typed.text("slug"), by=by, now=now)
    agreement = Agreement(region_id=region.id, title=title, signed_on=signed_on or date.min)
    add_agreement(session, agreement, by=by, now=now)
    session.flush()
    return agreement


def find_or_add_side(session: Session, typed: Typed, n: int, *, by: By, now: datetime) -> Side:
    if chosen := typed.id(f"side_{n}"):
        if side := session.get(Side, chosen):
            return side
        typed.problems[f"side_{n}"] = N_("Please choose")
    widths = {"name": 200, "short": 20}
    names = {name: typed.text(f"side_{n}_{name}", needed=True, most=most) for name, most in widths.items()}
    adjective = typed.text(f"side_{n}_adjective", most=200) or names["name"]
    country = typed.text(f"side_{n}_country") or "BY"
    if country not in ZONES:
        typed.problems[f"side_{n}_country"] = N_("Please choose")
    typed.check()
    slug = f"{country.lower()}-{len(all_sides(session)) + 1}"
    side = Side(code=country.lower(), slug=slug, country=country, zone=ZONES[country], adjective=adjective, **names)
    add_side(session, side, by=by, now=now)
    session.flush()
    return side


def parties(typed: Typed, plan: Plan, sides: list[Side]) -> list[PlanSide]:
    return [
        PlanSide(plan_id=plan.id, position=n, side_id=side.id, **read_party(typed, n))
        for n, side in enumerate(sides, start=1)
    ]


def free_slug(session: Session, among: Any, wanted: str) -> str:
    """As wanted if nobody has it among these addresses of 40 letters, else with a number behind it."""
    tries = (wanted[: 40 - len(end)].rstrip("-") + end for end in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(slug for slug in tries if session.exec(select(among).where(among == slug)).first() is None)


def _find_or_add_region(session: Session, name: str, slug: str, *, by: By, now: datetime) -> Region:
    known = session.exec(select(Region).where(Region.name == name)).first()
    if known is None:
        known = add_region(session, Region(slug=free_slug(session, Region.slug, slug), name=name), by=by, now=now)
        session.flush()
    return known
