"""person add|list|disable, sign-in-link."""

from typing import Annotated

import typer
from sqlmodel import select

from app.base.errors import NotFound
from app.base.language import N_
from app.cli.place import open_place
from app.history.models import Author, Via
from app.people.changes import add_person, disable_person
from app.people.models import Person, Side
from app.people.queries import all_persons, person_by_email
from app.people.sign_in import make_link

BY = Author(person_id=None, via=Via.COMMAND)
person = typer.Typer(help="Accounts.", no_args_is_help=True)


def add_to(commands: typer.Typer) -> None:
    commands.add_typer(person, name="person")
    commands.command("sign-in-link")(sign_in_link)


@person.command("add")
def add(
    email: str,
    name: str,
    side: Annotated[str, typer.Option(help="Code of the side: by, ru.")] = "by",
    language: Annotated[str, typer.Option(help="ru, be or en.")] = "ru",
) -> None:
    """Add an account; roles are given on the People page."""
    place = open_place()
    with place.database.writing() as session:
        home = session.exec(select(Side).where(Side.code == side)).first()
        if home is None:
            raise NotFound(N_("There is no such side"))
        added = Person(email=email, name=name, side_id=home.id, language=language, created_at=place.clock.now())
        add_person(session, added, by=BY, now=place.clock.now())
    print(f"{email} was added.")


@person.command("list")
def list_all() -> None:
    """Every account, one a line."""
    with open_place().database.reading() as session:
        for each in all_persons(session):
            print(each.email, each.name, "(closed)" if each.disabled_at else "", sep="\t")


@person.command("disable")
def disable(email: str) -> None:
    """Close an account."""
    place = open_place()
    with place.database.writing() as session:
        disable_person(session, _known(session, email), by=BY, now=place.clock.now())
    print(f"{email} was closed.")


def sign_in_link(email: str) -> None:
    """Print one link that signs this person in; good once, for 15 minutes."""
    place = open_place()
    with place.database.writing() as session:
        token = make_link(session, _known(session, email), "command", now=place.clock.now())
    print(f"{place.settings.site_url}/sign-in/{token}")


def _known(session, email: str) -> Person:
    if found := person_by_email(session, email):
        return found
    raise NotFound(N_("Nobody with this address may sign in"))
