"""Links that let a person in, and the sessions that follow. Secrets leave as text and stay as hashes."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.errors import NotFound, TooManyTries
from app.base.language import N_
from app.base.secrets import hashed, new_token
from app.people.models import Person, SignIn, SignInLink

LINK_LIFE = timedelta(minutes=15)
DEMO_LIFE = timedelta(days=3650)  # until the server stops: it takes them back then
SIGN_IN_LIFE = timedelta(hours=12)
LINKS_AN_HOUR = 5
SPENT = N_("This link is no longer good. Ask for a new one.")


def make_link(session: Session, person: Person | None, purpose: str, *, now: datetime) -> str:
    """The secret of a new link: for a person, or (purpose "setup") for the first administrator."""
    token = new_token()
    life = DEMO_LIFE if purpose == "demo" else LINK_LIFE
    link = SignInLink(
        token_hash=hashed(token),
        person_id=person.id if person else None,
        purpose=purpose,
        created_at=now,
        expires_at=now + life,
    )
    session.add(link)
    return token


def check_rate(session: Session, person: Person, *, now: datetime) -> None:
    recent = select(sa.func.count()).select_from(SignInLink)
    recent = recent.where(SignInLink.person_id == person.id, SignInLink.created_at > now - timedelta(hours=1))
    if session.exec(recent.where(SignInLink.purpose == "letter")).one() >= LINKS_AN_HOUR:
        raise TooManyTries(N_("Too many links were asked for. Wait an hour."))


def look_at_link(session: Session, token: str, *, now: datetime) -> SignInLink:
    """What a GET may do: say whose link it is. Mail filters open links, so this changes nothing."""
    link = session.exec(select(SignInLink).where(SignInLink.token_hash == hashed(token))).first()
    if link is None or link.expires_at <= now or (link.used_at and link.purpose != "demo"):
        raise NotFound(SPENT)
    return link


def use_link(session: Session, token: str, *, now: datetime) -> SignInLink:
    """Spend the link; of two at once only one succeeds. Links of a demonstration are good many times."""
    link = look_at_link(session, token, now=now)
    unspent = sa.or_(col(SignInLink.used_at).is_(None), col(SignInLink.purpose) == "demo")
    spent = sa.update(SignInLink).where(col(SignInLink.id) == link.id, unspent).values(used_at=now)
    if session.connection().execute(spent).rowcount != 1:
        raise NotFound(SPENT)
    return link


def sign_in(session: Session, person: Person, *, now: datetime) -> str:
    """Begin a session; the secret for its cookie."""
    token = new_token()
    session.add(SignIn(token_hash=hashed(token), person_id=person.id, created_at=now, expires_at=now + SIGN_IN_LIFE))
    return token


def sign_out(session: Session, token: str, *, now: datetime) -> None:
    ended = sa.update(SignIn).where(col(SignIn.token_hash) == hashed(token)).values(ended_at=now)
    session.connection().execute(ended)


def shut_out(session: Session, person: Person, *, now: datetime) -> None:
    """End every session of the person and every link that is still good."""
    sessions = sa.update(SignIn).where(col(SignIn.person_id) == person.id, col(SignIn.ended_at).is_(None))
    links = sa.update(SignInLink).where(col(SignInLink.person_id) == person.id, col(SignInLink.expires_at) > now)
    session.connection().execute(sessions.values(ended_at=now))
    session.connection().execute(links.values(expires_at=now))


def held_by(persons: sa.Select, token_hash: sa.BindParameter, *, now: sa.BindParameter) -> sa.Select:
    """Narrow a query of persons to whoever holds the secret of this hash in a session that has not ended."""
    held = persons.join(SignIn, col(SignIn.person_id) == Person.id).where(col(SignIn.token_hash) == token_hash)
    return held.where(col(SignIn.expires_at) > now, col(SignIn.ended_at).is_(None), col(Person.disabled_at).is_(None))


def take_back_links(session: Session, purpose: str, *, now: datetime) -> None:
    gone = sa.update(SignInLink).where(col(SignInLink.purpose) == purpose).values(expires_at=now)
    session.connection().execute(gone)
