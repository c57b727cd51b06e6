"""For machines: alive, ready, figures."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from app.history.queries import revision
from app.reminders.queries import letters_by_state, pulse_of, pulse_stopped
from app.web.request import Db, Now

router = APIRouter()
ASKED = ["GET", "HEAD"]  # whoever only watches often asks for the head alone


@router.api_route("/healthz", methods=ASKED)
async def alive() -> Response:
    return PlainTextResponse("ok")


@router.api_route("/readyz", methods=ASKED)
def ready(session: Db, now: Now) -> Response:
    """503 while the clock stands still: pages work, but no reminder leaves."""
    stopped = pulse_stopped(session, now=now)
    facts = {"database": "ok", "revision": revision(session), "clock": "stopped" if stopped else "ok"}
    return JSONResponse(facts, status_code=503 if stopped else 200)


@router.api_route("/metrics", methods=ASKED)
def metrics(session: Db, now: Now) -> Response:
    registry = CollectorRegistry()
    Gauge("solovey_revision", "Rows in the journal", registry=registry).set(revision(session))
    letters = Gauge("solovey_letters", "Letters by state", ["state"], registry=registry)
    for state, number in letters_by_state(session).items():
        letters.labels(state).set(number)
    if pulse := pulse_of(session):
        Gauge("solovey_pulse_age_seconds", "Since the clock last ticked", registry=registry).set(
            (now - pulse.last_at).total_seconds()
        )
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)
