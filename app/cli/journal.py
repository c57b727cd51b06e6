"""verify: is the journal's chain sound."""

import sys

import typer

from app.cli.place import open_to_look
from app.history.checks import first_broken_row
from app.history.queries import revision


def add_to(commands: typer.Typer) -> None:
    commands.command()(verify)


def verify() -> None:
    """Check that every row of the journal follows from the one before it."""
    with open_to_look() as place, place.database.reading() as session:
        broken, rows = first_broken_row(session), revision(session)
    if broken is not None:
        print(f"solovey: the journal is broken at row {broken}", file=sys.stderr)
        raise typer.Exit(1)
    print(f"The journal is sound: {rows} rows.")
