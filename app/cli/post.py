"""bounce: a notice of failure, handed over by the mail server."""

import sys
from typing import Annotated

import typer

from app.base.errors import Refusal
from app.base.language import N_
from app.cli.place import open_place
from app.post.bounces import take_notice

MOST = 10 * 2**20  # bytes


def add_to(commands: typer.Typer) -> None:
    commands.command()(bounce)


def bounce(
    came_to: Annotated[str, typer.Option("--to", help="The address that it came to, if its headers do not say.")] = "",
) -> None:
    """Read one notice of failure from standard input, as a mail server's pipe gives it."""
    content = sys.stdin.buffer.read(MOST + 1)
    if len(content) > MOST:
        raise Refusal(N_("This is too large for a notice of failure"))
    with open_place() as place:
        is_news = take_notice(place.database, place.settings, content, now=place.clock.now(), came_to=came_to)
    print("The letter was not delivered: noted." if is_news else "Nothing new about a letter of ours.")
