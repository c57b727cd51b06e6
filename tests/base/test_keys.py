"""Keys on SQLite: read once, and still the same values."""

from sqlmodel import Session, select

from app.people.models import Side


def test_the_same_key_is_the_same_object(session: Session):
    of_side = {"code": "by", "slug": "by", "name": "Беларусь", "short": "РБ", "adjective": "Белорусская сторона"}
    session.add(Side(**of_side, country="BY", zone="Europe/Minsk"))
    session.flush()
    session.expunge_all()
    first = session.exec(select(Side.id)).first()
    again = session.exec(select(Side.id)).first()

    assert first == again
    assert (first is again) or session.get_bind().dialect.name != "sqlite"
