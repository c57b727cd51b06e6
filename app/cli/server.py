"""serve, migrate: the web application and what it needs to start."""

import os
import socket
from collections.abc import Callable
from contextlib import closing
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
import uvicorn
from sqlmodel import Session

from app.base.clock import RealClock, ShiftedClock
from app.base.database import Database
from app.base.demo import begin_demo, installation, remember_clock
from app.base.errors import Refusal
from app.base.language import N_
from app.base.memory import settle
from app.base.migrate import migrate as migrate_database
from app.base.settings import Settings
from app.cli.place import Place, open_place
from app.main import create_app
from app.people.models import Person
from app.people.queries import all_persons, nobody_yet
from app.people.sign_in import make_link, take_back_links
from app.post.pulse import begin_pulse
from app.sample.loader import load_sample, read_sample


def add_to(commands: typer.Typer) -> None:
    commands.command()(serve)
    commands.command()(migrate)


def serve(
    demo: Annotated[bool, typer.Option("--demo", help="On an empty database: load the sample and its clock.")] = False,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Processes that answer.")] = 1,
    scheduler: Annotated[bool, typer.Option(help="Send reminders from this process too.")] = True,
) -> None:
    """Start the web application, with its scheduler inside."""
    _must_be_free(host, port)
    if demo:
        _load_demo()
    with open_place() as place:
        address = _address(place.settings, host, port)
        _announce(place, _hand_out_links(place, demo=demo, address=address), address)
        os.environ["SOLOVEY_RUN_SCHEDULER"] = str(scheduler and place.settings.run_scheduler).lower()
        os.environ.setdefault("SOLOVEY_SITE_URL", address)
        os.environ["SOLOVEY_SECRET_KEY"] = place.settings.secret_key
        try:
            _run(host, port, workers)
        finally:
            _take_links_back(place)


def migrate() -> None:
    """Bring the database to the newest shape."""
    settings = Settings.read()
    migrate_database(settings.database)
    print("The database is in its newest shape.")


def application():
    """What uvicorn's workers build; settings come from the environment, as everywhere."""
    place = open_place(migrated=False)
    app = create_app(place.settings, clock=place.clock, database=place.database, warm=True)
    settle()
    return app


def _must_be_free(host: str, port: int) -> None:
    """Asked before anything is loaded or printed; uvicorn itself would find out last."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            door.bind(address)
    except OSError as error:
        why = error.strerror
        raise Refusal(
            "%(host)s port %(port)d: %(why)s; choose another by --host and --port", host=host, port=port, why=why
        ) from None


def _run(host: str, port: int, workers: int) -> None:
    try:
        uvicorn.run(
            "app.cli.server:application",
            factory=True,
            host=host,
            port=port,
            workers=workers,
            access_log=False,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=10,
            timeout_worker_healthcheck=30,  # on a busy machine a worker that still imports is alive
        )
    except SystemExit:  # uvicorn said why, and leaves with codes of its own
        raise typer.Exit(1) from None


def _load_demo() -> None:
    settings = Settings.read()
    migrate_database(settings.database)
    with closing(Database(settings.database)) as database, database.writing() as session:
        if nobody_yet(session):
            sample = read_sample()
            load_sample(session, sample, site_url=settings.site_url)
            start = settings.now or sample["clock"]
            begin_demo(session, start, real_now=RealClock().now())
            begin_pulse(session, now=start)  # the letters of this morning leave however slow the start is
        elif not installation(session).is_demo:
            raise Refusal(N_("This database holds real data: --demo works only with an empty one"))


def _hand_out_links(place: Place, *, demo: bool, address: str) -> list[tuple[str, str]]:
    """Pairs of whose link it is and the link: for every sample person, or for the first administrator."""
    now = place.clock.now()
    with place.database.writing() as session:
        remember_clock(session, now)
        take_back_links(session, "demo", now=now)
        if demo:
            return [
                (person.email, f"{address}/sign-in/{make_link(session, person, 'demo', now=now)}")
                for person in sorted(all_persons(session), key=_place_in_sample())
            ]
        return _setup_link(session, place, address)


def _place_in_sample() -> Callable[[Person], int]:
    """As the sample lists them: secretaries of the sides first, who came later at the end."""
    places = {told["email"]: n for n, told in enumerate(read_sample()["people"])}
    return lambda person: places.get(person.email, len(places))


def _setup_link(session: Session, place: Place, address: str) -> list[tuple[str, str]]:
    if not nobody_yet(session):
        return []
    take_back_links(session, "setup", now=place.clock.now())
    token = make_link(session, None, "setup", now=place.clock.now())
    return [("The first administrator (good once, for 15 minutes)", f"{address}/sign-in/{token}")]


def _take_links_back(place: Place) -> None:
    with place.database.writing() as session:
        take_back_links(session, "demo", now=place.clock.now())


def _announce(place: Place, links: list[tuple[str, str]], address: str) -> None:
    print(f"Solovey answers on {address}")
    if isinstance(place.clock, ShiftedClock):
        shown = place.clock.now().astimezone(ZoneInfo(place.settings.zone))
        print(f"Demonstration clock: {shown:%d.%m.%Y, %H:%M} ({place.settings.zone})")
    width = max((len(whose) for whose, _ in links), default=0)
    for whose, link in links:
        print(f"  {whose:{width}}  {link}")
    print("Stop with Ctrl+C.", flush=True)


def _address(settings: Settings, host: str, port: int) -> str:
    """What people open: the setting if it was made, else where we listen."""
    if "site_url" in settings.model_fields_set:
        return settings.site_url
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
