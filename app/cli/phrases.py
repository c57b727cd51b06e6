"""phrase: how a deadline phrase is read. Needs no database and writes nothing."""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Annotated

import typer

from app.base.errors import Refusal
from app.base.language import N_
from app.base.settings import Settings
from app.deadlines.phrases import read_phrase
from app.deadlines.terms import Frame
from app.deadlines.told import reading_json, reading_line
from app.deadlines.workdays import KNOWN_YEARS

FORMATS = ["%Y-%m-%d"]


def add_to(commands: typer.Typer) -> None:
    commands.command()(phrase)


def phrase(
    text: Annotated[str, typer.Argument(help="The phrase as printed; - reads one a line from standard input.")],
    start: Annotated[datetime, typer.Option("--from", formats=FORMATS, help="First day of the plan.")],
    end: Annotated[datetime, typer.Option("--to", formats=FORMATS, help="Last day of the plan.")],
    signed: Annotated[datetime | None, typer.Option(formats=FORMATS, help="Day of signing, if known.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As data for other programs.")] = False,
) -> None:
    """How a deadline phrase is read within the days of a plan."""
    frame = _frame(start.date(), end.date(), signed.date() if signed else None)
    language = Settings.read().language.value
    for each in _lines(sys.stdin.buffer) if text == "-" else [text]:
        reading = read_phrase(each, frame)
        if as_json:
            print(json.dumps(reading_json(reading, language), ensure_ascii=False), flush=True)
        else:
            print(reading_line(reading, language), flush=True)


def _frame(start: date, end: date, signed: date | None) -> Frame:
    if any(day.year not in KNOWN_YEARS for day in (start, end, signed or start)):
        raise Refusal(N_("The dates must lie between 1990 and 2100"))
    if end < start:
        raise Refusal(N_("A plan cannot end before it starts: --to lies before --from"))
    return Frame(start, end, signed)


def _lines(stream: Iterable[bytes]) -> Iterator[str]:
    """Every line is answered, an empty one too."""
    for line in stream:
        yield line.decode(errors="replace").removeprefix("\ufeff").rstrip("\r\n")
