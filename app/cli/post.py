"""bounce: a notice of failure or an answer of a calendar, handed over by the mail server."""

import sys
from typing import Annotated

import typer

from app.base.errors import Refusal
from app.base.language import N_
from app.cli.place import open_place
from app.post.incoming import MOST, take_message
from app.post.replies import FOR_PEOPLE, Fate

SAID = {
    Fate.FAILURE_NOTED: "The letter was not delivered: noted.",
    Fate.ANSWER_NOTED: "The answer to an invitation: noted.",
    Fate.NOTHING_NEW: "Nothing new about a letter of ours.",
}
NOBODY_READS = {  # the mail server gives the letter back to its writer with this sentence
    Fate.FOR_A_PERSON: N_("Nobody reads letters at this address: please answer by the link in our letter"),
    Fate.ANSWER_NOTED_WITH_WORDS: N_("Your answer to the invitation is noted, but nobody reads the words beside it"),
}


def add_to(commands: typer.Typer) -> None:
    commands.command()(bounce)


def bounce(
    came_to: Annotated[str, typer.Option("--to", help="The address that it came to, if its headers do not say.")] = "",
) -> None:
    """Read one message to our sealed addresses from standard input, as a mail server's pipe gives it."""
    content = sys.stdin.buffer.read(MOST + 1)
    if len(content) > MOST:
        raise Refusal(N_("This is too large for a notice of failure"))
    with open_place() as place:
        fate = take_message(place.database, place.settings, content, now=place.clock.now(), came_to=came_to)
    if fate in FOR_PEOPLE:
        raise Refusal(NOBODY_READS[fate])
    print(SAID[fate])
