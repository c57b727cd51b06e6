"""The figures as a table, on the screen and in the README."""

import re
from pathlib import Path
from typing import Any

README = Path("README.md")
BETWEEN = re.compile(r"<!-- bench -->.*<!-- /bench -->", re.DOTALL)


def as_markdown(run: dict[str, Any]) -> str:
    lines = [
        f"{run['date']}, {run['machine']}. Two workers of the server; the crowd that asks runs on the same cores.",
        "",
        "| A second, at once | 1 | 8 | 32 | of the reference at 8 |",
        "| --- | ---: | ---: | ---: | ---: |",
        *(_row(name, run) for name in run["rates"]),
        "",
        "| One figure each | |",
        "| --- | ---: |",
        *(f"| {name} | {value} |" for name, value in run["figures"].items()),
        "",
    ]
    return "\n".join(lines)


def into_readme(run: dict[str, Any]) -> None:
    text = README.read_text(encoding="utf-8")
    table = f"<!-- bench -->\n{as_markdown(run)}<!-- /bench -->"
    README.write_text(BETWEEN.sub(lambda _: table, text), encoding="utf-8")


def _row(name: str, run: dict[str, Any]) -> str:
    rates, against = run["rates"][name]["by_crowd"], run["rates"][name].get("against")
    ratio = f"{rates['8'] / run['rates'][against]['by_crowd']['8']:.2f} × {against}" if against else ""
    return f"| {name} | {' | '.join(str(rates.get(crowd, '')) for crowd in ('1', '8', '32'))} | {ratio} |"
