"""What the product is held against: a bare answer, and the same page from memory, without database or sign-in."""

import gzip
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from fastapi.testclient import TestClient
from markupsafe import Markup
from starlette.middleware.gzip import GZipMiddleware

from app.base.settings import Settings
from app.base.templating import render
from app.main import GZIP_LEVEL, create_app
from app.people.queries import person_by_email
from app.people.sign_in import sign_in
from app.sample.fill import COORDINATOR
from app.web import answers

Rendered = dict[str, dict[str, Any]]  # by template, what it was given
TABLE, AROUND, PAGE = "plans/_table.html", "plans/_around_table.html", "plans/show.html"


def page_from_memory() -> FastAPI:
    """The table of 200 rows, rendered anew for each request from rows that were read once."""
    write = _page()
    app = FastAPI(openapi_url=None)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=GZIP_LEVEL)

    @app.get("/")
    def show() -> HTMLResponse:
        return HTMLResponse(write())

    return app


def bare():
    """An answer of the same size and nothing else."""
    body = gzip.compress(_page()().encode(), GZIP_LEVEL)
    headers = [(b"content-type", b"text/html"), (b"content-encoding", b"gzip"), (b"content-length", b"%d" % len(body))]

    async def answer(scope, _receive, send) -> None:
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": body})

    return answer


def _page() -> Callable[[], str]:
    """Renders what the product itself renders, from what it gave its templates once."""
    given = _given_by_product()

    def write() -> str:
        rows = Markup(render(TABLE, **given[TABLE] | {"drawn": None}))
        around = Markup(render(AROUND, **given[AROUND] | {"rows": rows}))
        return render(PAGE, **given[PAGE] | {"pieces": around})

    return write


def _given_by_product() -> Rendered:
    settings = Settings.read(run_scheduler=False)
    app, now = create_app(settings), datetime.now(UTC)
    with TestClient(app, base_url=settings.site_url) as client, _noting() as given:
        with app.state.database.writing() as session:
            client.cookies.set("sid", sign_in(session, person_by_email(session, COORDINATOR), now=now))
        assert client.get(f"/plans/{os.environ['SOLOVEY_BENCH_PLAN']}").status_code == 200
    return given


@contextmanager
def _noting() -> Iterator[Rendered]:
    """What each template was given while the block ran."""
    given: Rendered = {}

    def noted(template: str, /, **context: Any) -> str:
        given[template] = context
        return render(template, **context)

    whole, answers.render = answers.render, noted  # ty: ignore[invalid-assignment]
    yield given
    answers.render = whole
