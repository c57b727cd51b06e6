"""Tables and boards that are kept show what they would show if nothing were kept, to everybody and after every act."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa
from fastapi import Request
from sqlmodel import Session

from app.figures.lateness import By
from app.figures.queries import stand_plans
from app.people.queries import person_by_email
from app.plans.actors import actor_of
from app.plans.queries import see_plan
from app.plans.versions import SectionVersion
from app.selections.choice import USUAL
from app.web.chosen import chosen_in
from app.web.kept import Kept
from app.web.packed import Packed, unpacked
from app.web.table_pieces import AskedAround, AskedTable, kept_pieces
from tests.web.conftest import PLAN
from tests.web.test_table_rows import LED, fields

QUESTIONS = ["", "?section=2&by=first", "?only=mine&group=state", "?as_of=2024-06-30", "/board"]
READERS = ["coordinator.by", "agriculture.by", "head.by"]
LANGUAGES = ["be", "en"]
Pages = dict[tuple[str, str], str]


@pytest.fixture
def pages(as_, app) -> Callable[..., Pages]:
    """Each question as each reader, and the board in each language; `anew`: with nothing kept before any of them."""

    def read(post: str, question: str, language: str, *, anew: bool) -> str:
        client = as_(post)
        client.cookies.set("language", language)
        kept = app.state.kept
        app.state.kept = Kept() if anew else kept
        page = client.get(f"{PLAN}{question}").text
        app.state.kept = kept
        return page

    def all_of_them(*, anew: bool = False) -> Pages:
        asked = {(post, each): read(post, each, "ru", anew=anew) for post in READERS for each in QUESTIONS}
        return asked | {(each, "/board"): read(READERS[0], "/board", each, anew=anew) for each in LANGUAGES}

    return all_of_them


def report(as_, swap) -> None:
    client = as_("agriculture.by")
    form = client.get(LED, headers=swap).text
    client.post(LED.replace("/row", "/row-reports"), data=fields(form, progress="under_way"), headers=swap)


def rename_section(as_) -> None:
    client = as_("coordinator.by")
    version = re.search(r'name="version"\s+value="(\d+)"', client.get(f"{PLAN}/sections/2/edit").text)[1]
    client.post(f"{PLAN}/sections/2", data={"number": "2", "title": "Раздел иначе", "version": version})


def keep_selection(as_, name: str, **more: str) -> None:
    as_("agriculture.by").post(f"{PLAN}/selections", data={"query": "?section=2", "name": name, **more})


def keep_layout(as_) -> None:
    as_("head.by").post(f"{PLAN}/layout", data={"group": "state", "sort": "date", "column": ["term"], "query": ""})


def changed(one: Pages, other: Pages) -> set[tuple[str, str]]:
    return {asked for asked in one if one[asked] != other[asked]}


@pytest.mark.parametrize("sample_url", ["sqlite"], indirect=True)
def test_kept_pages_are_at_once_as_if_nothing_were_kept(pages, as_, swap, clock):
    tables = {(post, each) for post in READERS for each in QUESTIONS if each != "/board"}
    acts = [
        (lambda: keep_selection(as_, ""), set()),  # is refused
        (lambda: keep_selection(as_, "Только моё"), {asked for asked in tables if asked[0] == "agriculture.by"}),
        (lambda: keep_selection(as_, "Для всех", is_shared="1"), tables),
        (lambda: keep_layout(as_), {asked for asked in tables if asked[0] == "head.by" and "group" not in asked[1]}),
        (lambda: report(as_, swap), set(pages())),  # the code on paper, too, is another one
        (lambda: rename_section(as_), set(pages())),
        (lambda: clock.move(timedelta(days=1)), set(pages())),
    ]
    before = pages()
    for act, expected in acts:
        act()
        kept, anew = pages(), pages(anew=True)

        assert changed(kept, anew) == set()
        assert changed(kept, before) == expected
        assert len(set(kept.values())) == len(kept)
        before = kept


def test_what_is_kept_names_nobody_who_reads_it(pages, as_, app, database):
    pages()
    with database.reading() as session:
        names = {person_by_email(session, f"{post}@example.org").name for post in READERS}
    values = [value for _, value in app.state.made.values.values()]
    pieces = [piece for value in values for piece in (value if isinstance(value, tuple) else [value])]
    texts = [unpacked([piece]).decode() for piece in pieces if isinstance(piece, Packed)]

    assert len(texts) > len(QUESTIONS)
    assert not [name for name in names for text in texts if name in text]


@contextmanager
def never_committed(database) -> Iterator[Session]:
    with Session(database.writer) as session:
        yield session
        session.rollback()


def test_what_is_drawn_amid_an_act_is_found_by_nobody_else(as_, app, database, now):
    """Even where the act has not written to the journal yet, so that its plan bears the revision of everybody's."""
    client = as_("head.by")
    before = client.get(PLAN).text
    request = Request({"type": "http", "app": app, "headers": [], "query_string": b"", "path": PLAN})
    with never_committed(database) as session:
        reader = actor_of(session, person_by_email(session, "head.by@example.org"), now=now, today=now.date())
        seen = see_plan(session, PLAN.rpartition("/")[2], seen_by=reader)
        session.execute(sa.update(SectionVersion).values(title="Не сохранено"))
        standing = stand_plans(session, [seen], now=now)[seen.plan.id]
        table = AskedTable(reader.nameless_in(seen.plan.id), "ru", chosen_in(""), USUAL)
        amid = unpacked(kept_pieces(request, standing, AskedAround(table, By.PRESENT, now.date(), ()))).decode()

    assert "Не сохранено" in amid
    assert client.get(PLAN).text == before
