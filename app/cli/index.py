"""reindex: the entries that search looks through, made anew."""

import typer

from app.cli.place import open_place
from app.search.changes import rebuild
from app.search.queries import count_entries


def add_to(commands: typer.Typer) -> None:
    commands.command()(reindex)


def reindex() -> None:
    """Make the index of the search anew from the journal; pages stay open meanwhile."""
    with open_place() as place:
        rebuild(place.database)
        with place.database.reading() as session:
            entries = count_entries(session)
    print(f"Entries in the index: {entries}.")
