"""What the product is held against: a bare answer, and the same page from memory, without database or sign-in."""

import gzip
import os
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from markupsafe import Markup
from starlette.middleware.gzip import GZipMiddleware

from app.base.database import Database
from app.base.settings import Settings
from app.base.templating import render
from app.figures.queries import stand_plans
from app.main import GZIP_LEVEL
from app.people.queries import person_by_email
from app.plans.actors import actor_of
from app.plans.queries import plans_seen_by
from app.sample.fill import COORDINATOR
from app.web.views.plans import blocks_of, figures_of, sides_for


def page_from_memory() -> FastAPI:
    """The table of 200 rows, rendered anew for each request from rows that were read once."""
    context = _context()
    app = FastAPI(openapi_url=None)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=GZIP_LEVEL)

    @app.get("/")
    def show() -> HTMLResponse:
        table = Markup(render("plans/_table.html", language="ru", zone="Europe/Minsk", **context))
        return HTMLResponse(render("plans/show.html", language="ru", zone="Europe/Minsk", table=table, **context))

    return app


def bare():
    """An answer of the same size and nothing else."""
    context = _context()
    table = Markup(render("plans/_table.html", language="ru", zone="Europe/Minsk", **context))
    page = render("plans/show.html", language="ru", zone="Europe/Minsk", table=table, **context)
    body = gzip.compress(page.encode(), GZIP_LEVEL)
    headers = [(b"content-type", b"text/html"), (b"content-encoding", b"gzip"), (b"content-length", b"%d" % len(body))]

    async def answer(scope, _receive, send) -> None:
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": body})

    return answer


def _context() -> dict[str, Any]:
    now, settings = datetime.now(UTC), Settings.read()
    database = Database(settings.database)
    with database.reading() as session:
        person = person_by_email(session, COORDINATOR)
        actor = actor_of(session, person, now=now, today=now.date())
        seen = [each for each in plans_seen_by(session, actor) if each.plan.slug == os.environ["SOLOVEY_BENCH_PLAN"]]
        [standing] = stand_plans(session, seen, now=now).values()
    database.close()
    plan = SimpleNamespace(
        title=standing.plan.title, parties="", agreement="", signed_on=None, path="/plans/x", note=""
    )
    return {
        "plan": plan, "figures": figures_of(standing), "sides": sides_for(standing, actor), "may_edit": True,
        "blocks": blocks_of(standing), "person": actor, "is_admin": False, "may_keep_register": True, "now": now,
        "today": now.date(), "clock_note": None, "pulse_stopped": False, "here": "/plans/x", "theme": None,
        "languages": [("ru", "Русский")],
    }  # fmt: skip
