"""verify: is the journal sound, do meetings and campaigns keep what they froze, does the ledger of letters add up."""

import sys

import typer

from app.campaigns.checks import first_broken_paper
from app.cli.place import open_to_look
from app.history.checks import first_broken_row
from app.history.queries import revision
from app.post.audit import what_is_wrong
from app.post.sent_journal import journal_of
from app.reminders.queries import letters_by_state
from app.snapshots.checks import first_broken_snapshot

SHOWN = 20


def add_to(commands: typer.Typer) -> None:
    commands.command()(verify)


def verify() -> None:
    """Check that every row of the journal follows from the one before it, that meetings and campaigns keep what
    they froze, and count the letters anew.
    """
    with open_to_look() as place, place.database.reading() as session:
        broken, rows = first_broken_row(session), revision(session)
        changed, reworked = first_broken_snapshot(session), first_broken_paper(session)
        wrong = what_is_wrong(session, journal_of(place.settings), now=place.clock.now())
        left = letters_by_state(session)["sent"]
    complaints = [f"the journal is broken at row {broken}"] if broken is not None else []
    complaints += [f"the snapshot {changed} is not the one that was frozen"] if changed is not None else []
    complaints += [f"the report {reworked} is not the one that was frozen"] if reworked is not None else []
    for complaint in [*complaints, *wrong[:SHOWN]]:
        print(f"solovey: {complaint}", file=sys.stderr)
    if len(wrong) > SHOWN:
        print(f"solovey: and {len(wrong) - SHOWN} more", file=sys.stderr)
    if complaints or wrong:
        raise typer.Exit(1)
    print(f"The journal is sound: {rows} rows.")
    print(f"The ledger of letters adds up: {left} have left.")
