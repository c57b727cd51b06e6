"""Every surface on which something that was said within a circle could come out. A new surface adds its row here:
how a reader gets its text, and which of the things said it is to show to those who may read them.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from app.delivery.delivery import deliver_due
from app.reminders.forecast import on_day
from tests.web.campaigns import collected, make_form_token
from tests.web.conftest import PLAN
from tests.web.links import any_link_path

ITEM = f"{PLAN}/items/2.5"
THINGS = ("report", "difficulty", "link", "comment", "file")


@dataclass
class World:
    """What a surface may be asked through; `reader` is a post of the sample who is signed in by `come(reader)`."""

    come: Callable[[str], Any]
    app: Any
    database: Any
    settings: Any
    clock: Any


def _get(path: str) -> Callable[[World, str], str]:
    return lambda world, reader: world.come(reader).get(path).text


def _searched(world: World, reader: str) -> str:
    """Whoever asks for the words finds them: nothing is hidden by not being asked for."""
    marks = [f"метка{n}{thing}" for n, thing in enumerate(THINGS)]
    pages = [world.come(reader).get("/search", params={"q": mark}).text for mark in marks]
    return "".join(re.sub(r"</?mark>", "", page.partition('id="hits"')[2]) for page in pages)


def _part(path: str, begin: str) -> Callable[[World, str], str]:
    return lambda world, reader: world.come(reader).get(path).text.partition(begin)[2]


def _fragment(world: World, reader: str) -> str:
    """What htmx swaps after an act of the reader."""
    form = {"text": "Принято.", "circle": "both"}
    return world.come(reader).post(f"{ITEM}/comments", data=form, headers={"HX-Request": "true"}).text


def _refused_fragment(world: World, reader: str) -> str:
    return world.come(reader).post(f"{ITEM}/comments", data={"text": ""}, headers={"HX-Request": "true"}).text


def _past(world: World, reader: str) -> str:
    """The item as of yesterday, a day later."""
    day = world.clock.now().date()
    world.clock.move(timedelta(days=1))
    return world.come(reader).get(f"{ITEM}?as_of={day}").text


def _feed(world: World, reader: str) -> str:
    client = world.come(reader)
    address = re.search(r"/calendar/[^<]+\.ics", client.post("/calendar").text)[0]
    return client.get(address).text


def _plan_feed(world: World, reader: str) -> str:
    client = world.come(reader)
    if not (
        asked := re.search(
            r'value="plan">\s*<input type="hidden" name="subject" value="([^"]+)"', client.get("/calendar").text
        )
    ):
        return ""
    made = client.post("/calendar", data={"kind": "plan", "subject": asked[1]})
    return client.get(re.search(r"/calendar/[^<]+\.ics", made.text)[0]).text


def _sheet(world: World, reader: str) -> str:
    book = ZipFile(BytesIO(world.come(reader).get(f"{PLAN}/export.xlsx").content))
    return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def _letters(world: World, reader: str) -> str:
    """Those of the reminders of the next weeks, and those that left at once."""
    for _ in range(5):
        world.clock.move(timedelta(days=1))
        deliver_due(world.database, world.app.state.post, world.settings, clock=world.clock)
    letters = [message_from_bytes(file.read_bytes(), policy=default) for file in world.settings.var.glob("mail/*.eml")]
    own = [letter for letter in letters if letter["To"] == f"{reader}@example.org"]
    return "".join(
        f"{letter['Subject']}{part.get_content()}" for letter in own for part in letter.walk() if _is_text(part)
    )


def _by_link(world: World, reader: str) -> str:
    """The page behind the link in a letter about the item."""
    path = any_link_path(world.database, world.clock.now(), reader, "2.5")
    return world.come(reader).get(path).text


def _form_path(world: World, reader: str) -> str:
    """Of a collection that was confirmed the day before by the reader's side."""
    with world.database.writing() as session:
        found = collected(session, reader.rpartition(".")[2], "2.5", world.clock.now() - timedelta(days=1))
        return f"{PLAN}/campaigns/{found.campaign.n}/forms/{found.form.id}"


def _form(world: World, reader: str) -> str:
    return world.come(reader).get(_form_path(world, reader)).text


def _form_by_link(world: World, reader: str) -> str:
    """As its owner opens it from a letter."""
    with world.database.writing() as session:
        token = make_form_token(session, reader.rpartition(".")[2], "2.5", world.clock.now() - timedelta(days=1))
    return world.come(reader).get(f"/r/{token}/form").text


def _collection(world: World, reader: str) -> str:
    return world.come(reader).get(_form_path(world, reader).partition("/forms/")[0]).text


def _consolidated(world: World, reader: str) -> str:
    """The draft of the collection of the reader's side, and what is given of the other side's."""
    path = _form_path(world, reader).partition("/forms/")[0]
    client = world.come(reader)
    client.post(f"{path}/closing")
    files = [client.get(f"{PLAN}/campaigns/{n}/report.docx") for n in (1, 2)]
    books = [ZipFile(BytesIO(file.content)) for file in files if file.status_code == 200]
    return "".join(book.read(name).decode("utf-8", "replace") for book in books for name in book.namelist())


def _is_text(part: Any) -> bool:
    return part.get_content_maintype() == "text"


def _foreseen(world: World, reader: str) -> str:
    now = world.clock.now()
    with world.database.reading() as session:
        leaving = [on_day(session, now.date() + timedelta(days=day), language="ru", now=now) for day in range(20)]
    return json.dumps(leaving, ensure_ascii=False)


SURFACES: dict[str, tuple[Callable[[World, str], str], tuple[str, ...]]] = {
    "item": (_get(ITEM), THINGS),
    "item on a past day": (_past, THINGS),
    "fragment after an act": (_fragment, THINGS),
    "fragment after a refusal": (_refused_fragment, THINGS),
    "link in a letter": (_by_link, ("report", "difficulty", "link")),
    "form of a collection": (_form, ("report",)),
    "form of a collection by its link": (_form_by_link, ("report",)),
    "collection of reports": (_collection, ()),
    "draft of a collection": (_consolidated, ("report", "difficulty", "link")),
    "history": (_part(ITEM, 'id="history"'), ("report", "difficulty", "link", "file")),
    "own work": (_get("/mine"), ("comment",)),
    "inbox": (_get("/inbox"), ()),
    "letters": (_letters, ("comment",)),
    "table": (_get(PLAN), ()),
    "table that is chosen from": (_get(f"{PLAN}?group=state&choose=1"), ()),
    "board": (_get(f"{PLAN}/board"), ()),
    "menu of a card": (_get(f"{ITEM}/moves?to=done"), ()),
    "progress": (_get(f"{PLAN}/progress"), ()),
    "overview": (_get("/"), ()),
    "calendar feed": (_feed, ()),
    "calendar feed of the plan": (_plan_feed, ()),
    "calendars": (_get("/calendar"), ()),
    "table as XLSX": (_sheet, ()),
    "table as CSV": (_get(f"{PLAN}/export.csv"), ()),
    "terms": (_get(f"{PLAN}/terms"), ()),
    "bin": (_get(f"{PLAN}/bin"), ()),
    "meetings": (_get("/meetings"), ()),
    "meeting": (_get("/meetings/belarus-kursk/14"), ()),
    "list of those invited": (_get("/meetings/belarus-kursk/14/invitations"), ()),
    "reminders": (_get("/reminders"), ()),
    "reminders that left": (_get("/reminders?show=left"), ()),
    "reminders as JSON": (_foreseen, ()),
    "imports": (_get("/imports"), ()),
    "search": (_searched, THINGS),
}
# Those that tell of the reader's own side alone, whatever the other one lets be read.
OF_OWN_SIDE = frozenset(
    {"link in a letter", "form of a collection", "form of a collection by its link", "draft of a collection"}
)
