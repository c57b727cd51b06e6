"""What leaves, what left, what did not and why; a test letter."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session

from app.base.answers import NotSent
from app.base.errors import Invalid
from app.base.mail import file_of
from app.letters.at_once import write_test_letter
from app.people.changes import check_address
from app.post.models import Pulse
from app.post.pulse import has_stopped
from app.post.troubles import troubles_of
from app.reminders import queries
from app.reminders.forecast import told_on
from app.web.answers import language_of, page
from app.web.forms import Form, Typed, TypedForm
from app.web.request import Db, Now, SignedIn, Today, only_reads
from app.web.views.letter_rows import DayOfLetters, Days, by_day
from app.web.views.post import post_view
from app.web.views.problems import form_of
from app.web.views.reminders import html_of, letter_lines, read_letter, rung_lines

router = APIRouter(prefix="/reminders")
TABS = ("next", "left", "failed")
AHEAD = timedelta(days=14)


@router.get("")
def index(
    request: Request,
    session: Db,
    now: Now,
    today: Today,
    actor: SignedIn,
    show: str = "next",
    on: str = "",
) -> Response:
    """`on`: what leaves on this day, and what was meant for it and does not."""
    if on:
        return _day_page(request, session, now, today, actor, on)
    tab = show if show in TABS else "next"
    return _ledger_page(request, session, now, today, actor, tab, Form())


@router.post("/test")
@only_reads
def create_test(request: Request, typed: TypedForm, session: Db, now: Now, today: Today, actor: SignedIn) -> Response:
    actor.must_keep_register()
    state = request.app.state
    try:
        address = typed.text("address", needed=True, most=254)
        typed.check()
        check_address(address, field="address")
        answer = state.post.send(write_test_letter(address, settings=state.settings, now=now), address)
        form = Form(values={"address": address, "answer": answer, "file": file_of(answer)})
    except NotSent as failure:
        form = Form(values={**typed.values, "answer": failure.answer})
    except Invalid as refusal:
        form = form_of(request, typed, refusal)
    return _ledger_page(request, session, now, today, actor, "next", form, status=422 if form.problems else 200)


@router.get("/letters/{letter_id}")
def show_letter(request: Request, letter_id: UUID, session: Db, actor: SignedIn) -> Response:
    letter = queries.find_letter(session, letter_id, seen_by=actor)
    return page(request, "reminders/letter.html", letter=read_letter(letter))


@router.get("/letters/{letter_id}/html")
def show_letter_html(letter_id: UUID, session: Db, actor: SignedIn) -> Response:
    """For a frame without scripts; letters style themselves in their lines, which pages may not."""
    policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"
    letter = queries.find_letter(session, letter_id, seen_by=actor)
    return HTMLResponse(html_of(letter), headers={"Content-Security-Policy": policy})


def _day_page(request: Request, session: Session, now: Now, today: Today, actor: SignedIn, on: str) -> Response:
    typed = Typed({"on": on})
    if (day := typed.date("on")) is None:
        form = form_of(request, typed, Invalid(typed.problems))
        return _ledger_page(request, session, now, today, actor, "next", form, status=422)
    told = [each for each in told_on(session, day, now=now) if queries.may_see(actor, each)]
    told.sort(key=lambda each: (each.leaves_at, each.reader.name))
    lines = rung_lines(told, language_of(request), on=day)
    return _ledger_page(
        request, session, now, today, actor, "day", Form(values={"on": day}), groups=[DayOfLetters(day, lines)]
    )


def _ledger_page(
    request: Request,
    session: Session,
    now: Now,
    today: Today,
    actor: SignedIn,
    tab: str,
    form: Form,
    *,
    status: int = 200,
    groups: Days | None = None,
) -> Response:
    language, to_files = language_of(request), not request.app.state.settings.smtp_url
    troubles = troubles_of(session)
    pulse = troubles.pulse
    groups = _groups(session, pulse, now, today, actor, tab, language, to_files) if groups is None else groups
    told: dict[str, Any] = {
        "last_at": pulse.last_at if pulse else None,
        "stopped": has_stopped(pulse, now=now),
        "to_files": to_files,
        "last_error": pulse.last_error if pulse else "",
    }
    post = post_view(session, troubles, actor, language)
    return page(
        request, "reminders/index.html", status=status, tab=tab, groups=groups, pulse=told, form=form, post=post
    )


def _groups(
    session: Session,
    pulse: Pulse | None,
    now: Now,
    today: Today,
    actor: SignedIn,
    tab: str,
    language: str,
    to_files: bool,
) -> Days:
    if tab == "next":
        ahead = queries.upcoming(session, pulse, seen_by=actor, first=today, last=today + AHEAD, now=now)
        return by_day(rung_lines(ahead, language), actor.zone)
    if tab == "left":
        left = queries.letters_left(session, seen_by=actor)
        return by_day(letter_lines(left, language, to_files=to_files), actor.zone)
    waiting = [*queries.letters_waiting(session, seen_by=actor), *queries.letters_lost(session, seen_by=actor)]
    lines = letter_lines(waiting, language, to_files=to_files)
    lines += rung_lines(queries.did_not_leave(session, seen_by=actor), language)
    return by_day(sorted(lines, key=lambda line: line.at, reverse=True), actor.zone)
