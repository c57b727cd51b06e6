"""plan list, fill."""

from typing import Annotated

import typer
from sqlmodel import col, select

from app.cli.place import open_place, open_to_look
from app.plans.models import Plan
from app.sample.fill import fill as fill_database

plan = typer.Typer(help="Plans.", no_args_is_help=True)


def add_to(commands: typer.Typer) -> None:
    commands.add_typer(plan, name="plan")
    commands.command()(fill)


@plan.command("list")
def list_all() -> None:
    """Every plan, one a line: its word in the address, validity, title."""
    with open_to_look() as place, place.database.reading() as session:
        for each in session.exec(select(Plan).order_by(col(Plan.starts_on).desc())):
            print(each.slug, f"{each.starts_on}–{each.ends_on}", each.title, sep="\t")


def fill(
    plans: Annotated[int, typer.Option(min=1)] = 1,
    items: Annotated[int, typer.Option(min=1, help="In each plan.")] = 200,
    people: Annotated[int, typer.Option(min=2)] = 20,
    seed: Annotated[int, typer.Option()] = 1,
) -> None:
    """Made-up bulk data for measuring; refused on a database that holds anything else."""
    with open_place() as place, place.database.writing() as session:
        coordinator = fill_database(session, plans=plans, items=items, people=people, seed=seed, now=place.clock.now())
    print(coordinator)
