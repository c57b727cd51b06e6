"""The commands of Solovey, one file a noun."""

import typer

from app.cli import clock, documents, index, journal, people, phrases, plans, post, server

commands = typer.Typer(
    name="solovey",
    help="Cooperation plan tracker for governments and regions.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for noun in (server, clock, people, plans, documents, phrases, journal, index, post):
    noun.add_to(commands)
