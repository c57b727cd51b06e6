"""person add|list|disable, sign-in-link."""

from typing import Annotated

import typer
from sqlmodel import Session

from app.base.errors import NotFound
from app.base.language import N_
from app.base.settings import Language
from app.cli.place import open_place, open_to_look
from app.history.models import Author, Via
from app.people.changes import add_person, disable_person
from app.people.models import Person, Side
from app.people.queries import all_persons, all_sides, person_by_email
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
    side: Annotated[str, typer.Option(help="Code of the side: by, ru; or its slug.")] = "by",
    language: Annotated[Language, typer.Option(help="Of letters and pages.")] = Language.RU,
) -> None:
    """Add an account; roles are given on the People page."""
    with open_place() as place, place.database.writing() as session:
        home = _side(session, side)
        added = Person(email=email, name=name, side_id=home.id, language=language.value, created_at=place.clock.now())
        add_person(session, added, by=BY, now=place.clock.now())
    print(f"{email} was added.")


@person.command("list")
def list_all() -> None:
    """Every account, one a line."""
    with open_to_look() as place, place.database.reading() as session:
        for each in all_persons(session):
            print(each.email, each.name, "(closed)" if each.disabled_at else "", sep="\t")


@person.command("disable")
def disable(email: str) -> None:
    """Close an account."""
    with open_place() as place, place.database.writing() as session:
        disable_person(session, _known(session, email), by=BY, now=place.clock.now())
    print(f"{email} was closed.")


def sign_in_link(email: str) -> None:
    """Print one link that signs this person in; good once, for 15 minutes."""
    with open_place() as place, place.database.writing() as session:
        token = make_link(session, _known(session, email), "command", now=place.clock.now())
    print(f"{place.settings.site_url}/sign-in/{token}")


def _side(session: Session, called: str) -> Side:
    """A code may stand for several sides, as plans with several regions go on; a slug never does."""
    sides = all_sides(session)
    meant = [side for side in sides if called == side.slug] or [side for side in sides if called == side.code]
    if len(meant) == 1:
        return meant[0]
    known = ", ".join(side.slug for side in sides) or "none yet"
    raise NotFound("No single side is called “%(called)s”; there are: %(known)s", called=called, known=known)


def _known(session: Session, email: str) -> Person:
    if found := person_by_email(session, email):
        return found
    raise NotFound(N_("Nobody with this address may sign in"))
