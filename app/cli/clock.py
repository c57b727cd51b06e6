"""scheduler, tick, reminders, testmail: the clock from the command line."""

import json
import sys
from datetime import datetime
from typing import Annotated

import typer

from app.base.answers import NotSent
from app.base.demo import remember_clock
from app.base.errors import Invalid
from app.base.mail import post_of
from app.base.memory import settle
from app.base.settings import ADDRESS
from app.cli.place import Place, open_place, open_to_look
from app.deadlines.workdays import KNOWN_YEARS
from app.jobs.runner import run_alone
from app.jobs.timetable import Works
from app.jobs.timetable import tick as one_tick
from app.letters.at_once import write_test_letter
from app.reminders.forecast import on_day
from app.web.forms import OUT_OF_TIME


def add_to(commands: typer.Typer) -> None:
    for command in (scheduler, tick, reminders, testmail):
        commands.command()(command)


def scheduler() -> None:
    """Run the clock alone, until it is stopped."""
    with open_place() as place:
        _remember_clock(place)
        settle()
        run_alone(place.settings, place.database, post_of(place.settings), place.clock)


def tick() -> None:
    """One pass of the clock: plan, send, stop. It fails if any letter could not leave."""
    with open_place() as place:
        _remember_clock(place)
        tally = one_tick(Works(place.settings, place.database, post_of(place.settings), place.clock)).tally
    print(f"Letters sent: {tally.sent}, not sent: {tally.failed}.")
    if tally.failed:
        print(f"solovey: {tally.trouble}", file=sys.stderr)
        raise typer.Exit(1)


def reminders(
    on: Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help="The reader's day.")],
    as_json: Annotated[bool, typer.Option("--json", help="As data for other programs.")] = False,
) -> None:
    """What leaves on a day, to whom and why; what was meant for it and does not leave. Writes nothing."""
    if on.year not in KNOWN_YEARS:
        raise Invalid({"--on": OUT_OF_TIME})
    with open_to_look() as place, place.database.reading() as session:
        leaving = on_day(session, on.date(), language=place.settings.language, now=place.clock.now())
    if as_json:
        print(json.dumps(leaving, ensure_ascii=False, indent=2))
        return
    for entry in leaving:
        hour = "-----" if entry["held"] or entry["suppressed"] else entry["leaves_at"][11:16]
        print(f"{hour}  {entry['email']}  {entry['stage']}  {'; '.join(entry['subjects'])}")
        print(f"       {entry['suppressed'] or entry['held'] or entry['because']}")


def testmail(address: Annotated[str, typer.Argument(help="Where the letter goes.")]) -> None:
    """Send a test letter by the post that reminders use."""
    if not ADDRESS.fullmatch(address):
        raise typer.BadParameter("an address looks like name@example.org")
    with open_place() as place:
        letter = write_test_letter(address, settings=place.settings, now=place.clock.now())
    try:
        print(post_of(place.settings).send(letter, address))
    except NotSent as failure:
        print(f"solovey: the mail server of SOLOVEY_SMTP_URL: {failure.answer}", file=sys.stderr)
        raise typer.Exit(1) from None


def _remember_clock(place: Place) -> None:
    with place.database.writing() as session:
        remember_clock(session, place.clock.now())
