"""Days off of both countries, and what coordinators say over the library."""

from collections.abc import Sequence

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Invalid, NotAllowed, NotFound
from app.base.language import N_, say
from app.deadlines.changes import enter_day, forget_day
from app.deadlines.queries import entered_days, work_calendars
from app.people.models import Side
from app.people.queries import all_sides
from app.web.answers import go, language_of, page
from app.web.forms import Form, TypedForm
from app.web.request import Db, Now, SignedIn, Today
from app.web.views.days_off import year_of
from app.web.views.problems import form_of

router = APIRouter(prefix="/days-off")
YEARS = range(2000, 2100)
COUNTRIES = {"BY": N_("Belarus"), "RU": N_("Russia")}


@router.get("")
def index(request: Request, session: Db, today: Today, actor: SignedIn, year: int | None = None) -> Response:
    if year is not None and year not in YEARS:
        raise NotFound("The calendar holds the years %(first)d to %(last)d", first=YEARS[0], last=YEARS[-1])
    return _year_page(request, session, actor, year or today.year, Form())


@router.post("")
def create(request: Request, typed: TypedForm, session: Db, now: Now, today: Today, actor: SignedIn) -> Response:
    actor.must_keep_register()
    try:
        country, day = typed.text("country", needed=True, most=2), typed.date("day", needed=True)
        kind, name = typed.text("working", needed=True), typed.text("name", most=200)
        if country not in _countries(session):
            typed.problems.setdefault("country", N_("Please choose"))
        typed.check()
        _must_keep(session, actor, country)
        enter_day(session, country, day, working=kind == "yes", name=name, by=actor, now=now)
    except Invalid as refusal:
        session.rollback()
        return _year_page(request, session, actor, today.year, form_of(request, typed, refusal), status=422)
    return go(f"/days-off?year={day.year}")


@router.post("/forget")
def forget(typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    actor.must_keep_register()
    country, day = typed.text("country", needed=True), typed.date("day", needed=True)
    typed.check()
    _must_keep(session, actor, country)
    forget_day(session, country, day, by=actor, now=now)
    return go(f"/days-off?year={day.year}")


def _countries(session: Db) -> list[str]:
    return sorted({side.country for side in all_sides(session)})


def _must_keep(session: Db, actor: SignedIn, country: str) -> None:
    if not actor.keeps_days_of(country, all_sides(session)):
        raise NotAllowed(N_("Days off of a country are entered by the coordinators of its sides"))


def _short(country: str, sides: Sequence[Side]) -> str:
    """The only side of the country is called as everywhere else; of many, the country itself."""
    shorts = [side.short for side in sides if side.country == country]
    return shorts[0] if len(shorts) == 1 else country


def _year_page(request: Request, session: Db, actor: SignedIn, year: int, form: Form, *, status: int = 200) -> Response:
    sides, language = all_sides(session), language_of(request)
    countries = sorted({side.country for side in sides})
    named = [(code, say(language, COUNTRIES.get(code, code))) for code in countries]
    months = year_of(year, work_calendars(session, countries), language)
    return page(
        request,
        "days_off/index.html",
        status=status,
        year=year,
        years=range(year - 1, year + 3),
        countries=named,
        shorts={code: _short(code, sides) for code in countries},
        kept=[(code, name) for code, name in named if actor.keeps_days_of(code, sides)],
        months=months,
        entered=entered_days(session, year),
        form=form,
    )
