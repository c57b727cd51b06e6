"""verify: is the journal's chain sound, and are the files of the meetings those of which it tells."""

import sys

import typer

from app.cli.place import open_to_look
from app.history.checks import first_broken_row
from app.history.queries import revision
from app.snapshots.checks import first_broken_snapshot


def add_to(commands: typer.Typer) -> None:
    commands.command()(verify)


def verify() -> None:
    """Check that every row of the journal follows from the one before it, and that meetings keep what they froze."""
    with open_to_look() as place, place.database.reading() as session:
        broken, rows, changed = first_broken_row(session), revision(session), first_broken_snapshot(session)
    if broken is not None:
        print(f"solovey: the journal is broken at row {broken}", file=sys.stderr)
    if changed is not None:
        print(f"solovey: the snapshot {changed} is not the one that was frozen", file=sys.stderr)
    if broken is not None or changed is not None:
        raise typer.Exit(1)
    print(f"The journal is sound: {rows} rows.")
