"""Where I am told besides the letters: a chat, browsers; a trial word; and the way from what was told to the item."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, Depends, Request
from fastapi.responses import Response

from app.base.assets import assets
from app.base.errors import Invalid
from app.base.guarded_address import ForbiddenAddress, guarded
from app.base.language import N_, say
from app.people.actor import Actor
from app.voices.changes import find_own_voice, must_not_hurry, take_away, tell_in_browser, tell_in_chat
from app.voices.messages import Message
from app.voices.outcomes import note_failed, note_heard
from app.voices.outlets import Addressee, NotTold, Outlet
from app.voices.reading import Destination, destination_of, find_told, note_read
from app.web.answers import go, language_of
from app.web.forms import TypedForm
from app.web.own_reminders_page import own_page
from app.web.request import Db, Now, SignedIn, Today, only_reads, read_clock
from app.web.views.problems import form_of

router = APIRouter()
HERE = "/mine/reminders#voices"


def guard(request: Request, typed: TypedForm, _actor: SignedIn) -> str:
    """What is wrong with the address. Its name is looked up for those we know, before the act holds the database."""
    try:
        guarded(typed.text("address") or typed.text("endpoint"), request.app.state.settings.allowed_hosts)
    except ForbiddenAddress as refusal:
        return refusal.message
    return ""


Wrong = Annotated[str, Depends(guard)]


@router.post("/mine/voices")
def create(
    wrong: Wrong, request: Request, typed: TypedForm, session: Db, now: Now, today: Today, actor: SignedIn
) -> Response:
    try:
        _must_be_right("address", wrong)
        tell_in_chat(session, actor.person_id, typed.text("address"), by=actor, now=now)
    except Invalid as refusal:
        session.rollback()
        return own_page(request, session, today, actor, chatting=form_of(request, typed, refusal), status=422)
    return go(HERE)


@router.post("/mine/voices/browsers")
def create_browser(
    wrong: Wrong, request: Request, typed: TypedForm, session: Db, now: Now, today: Today, actor: SignedIn
) -> Response:
    """What the browser said of itself, put into the form by its script."""
    keys = {"point": typed.text("point", most=100), "secret": typed.text("secret", most=50)}
    try:
        _must_be_right("endpoint", wrong)
        typed.check()
        tell_in_browser(session, actor.person_id, typed.text("endpoint"), **keys, by=actor, now=now)
    except Invalid as refusal:
        session.rollback()
        return own_page(request, session, today, actor, chatting=form_of(request, typed, refusal), status=422)
    return go(HERE)


@router.post("/mine/voices/{voice_id}/trials")
@only_reads
def create_trial(voice_id: UUID, request: Request, session: Db, now: Now, actor: SignedIn) -> Response:
    """Nothing is held while the other end is waited for."""
    found = find_own_voice(session, voice_id, actor.person_id)
    must_not_hurry(found, now=now)
    to = Addressee(found.kind, found.address, found.point, found.secret)
    words = say(language_of(request), N_("A trial word from Solovey"))
    try:
        Outlet(request.app.state.settings).tell(to, Message(words, "/mine/reminders", "trial", language_of(request)))
    except NotTold as failure:
        with request.app.state.database.writing() as writing:
            note_failed(writing, voice_id, failure, now=now)
        return go(HERE)
    with request.app.state.database.writing() as writing:
        note_heard(writing, voice_id, now=now)
    return go(HERE)


@router.post("/mine/voices/{voice_id}/end")
def end(voice_id: UUID, session: Db, now: Now, actor: SignedIn) -> Response:
    take_away(session, find_own_voice(session, voice_id, actor.person_id), by=actor, now=now)
    return go(HERE)


@router.get("/told/{letter_id}")
def lead_on(letter_id: UUID, request: Request, tasks: BackgroundTasks, session: Db, actor: SignedIn) -> Response:
    """Whoever is not signed in is asked to, and nothing is marked: filters open every address."""
    to = destination_of(session, find_told(session, letter_id, actor.person_id))
    tasks.add_task(_note, request, letter_id, to, actor)
    return go(to.path)


@router.get("/push.js")
async def worker() -> Response:
    """At the root, for a browser lets it lead to the pages below its own address only."""
    return Response(assets()["js/push-worker.js"].content, media_type="text/javascript")


def _must_be_right(field: str, wrong: str) -> None:
    if wrong:
        raise Invalid({field: wrong})


def _note(request: Request, letter_id: UUID, to: Destination, actor: Actor) -> None:
    with request.app.state.database.writing() as session:
        letter = find_told(session, letter_id, actor.person_id)
        note_read(session, letter, to, actor.person_id, now=read_clock(request))
