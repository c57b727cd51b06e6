"""One list of the pages that people see: who walks through which, for walks and pictures alike."""

from dataclasses import dataclass

from playwright.sync_api import Page

PLAN = "/plans/kursk-2023-2025"
MEETING = "/meetings/belarus-kursk/14"
COLLECTION = f"{PLAN}/campaigns"
PERSON, BODY = "/people/persons/{person}", "/people/bodies/{body}"
# What stands in braces is made by made.py.
EVERYBODY = ("/display", "/seals", "/seals/{code}", "/help")
OUTSIDE = (
    "/sign-in", "/sign-in/used", "/no/such/page", "/r/{answer}", "/r/{receipt}", "/r/{late}", "/r/{linked_form}/form",
    "/invitations/{invitation}", "/unsubscribe/{stop}",
)  # fmt: skip
GUEST = ("/mine", "/inbox", "/calendar", "/mine/reminders", "/search", f"{PLAN}/items/2.4")
READER = (
    "/", "/mine", "/inbox", "/calendar", "/mine/reminders", "/search?q=ярмарка", "/plans", PLAN,
    f"{PLAN}?group=section&signal=overdue", f"{PLAN}/board", f"{PLAN}/timeline", f"{PLAN}/timeline?view=month",
    f"{PLAN}/progress", f"{PLAN}/passport", f"{PLAN}/changes", f"{PLAN}/terms", f"{PLAN}/items/2.10",
    f"{PLAN}/items/2.5", f"{PLAN}/items/2.5/moves", f"{PLAN}?as_of=2024-02-15", "/meetings", MEETING,
    "/meetings/belarus-kursk/12", "/people", BODY, "/days-off", "/reminders", "/groups/belarus-kursk/members",
)  # fmt: skip
ASKED = (f"{PLAN}/items/2.5/row", f"{COLLECTION}/{{asking}}/forms/{{form}}")
KEEPER = (
    f"{PLAN}?choose=1", f"{PLAN}/edit", f"{PLAN}/reminders", f"{PLAN}/bin", f"{PLAN}/sections/new",
    f"{PLAN}/sections/2/edit", f"{PLAN}/items/new", f"{PLAN}/items/2.10/edit", f"{PLAN}/items/2.10/row",
    "/meetings/new", f"{MEETING}/edit", f"{MEETING}/invitations", "/people/bodies/new", f"{BODY}/edit",
    f"{BODY}/contacts/new",
    "/people/persons/new", PERSON, f"{PERSON}/memberships/new", f"{PERSON}/deputies/new", "/imports",
    "/imports/{import}", "/imports/{import}/rows/2/edit", "/reminders/letters/{letter}",
)  # fmt: skip
COLLECTOR = (
    COLLECTION, f"{COLLECTION}/new", f"{COLLECTION}/{{asking}}", f"{COLLECTION}/{{planned}}",
    f"{COLLECTION}/{{asking}}/chases", f"{PLAN}/bulk/{{bulk}}",
)  # fmt: skip
ROLES = {
    "nobody": (*OUTSIDE, *EVERYBODY),
    "guest.by": (*GUEST, *EVERYBODY),
    "owner.by": (*READER, *ASKED, *EVERYBODY),
    "owner.ru": READER,
    "controller.by": READER,
    "coordinator.ru": READER,
    "head.by": READER,
    "coordinator.by": (*READER, *KEEPER, *COLLECTOR, *EVERYBODY),
    "admin": ("/", "/plans/new", "/reminders", *KEEPER),
}
WIDTHS = (1440, 768, 360)
THEMES = ("light", "dark")


@dataclass(frozen=True)
class Stop:
    """One page as one role meets it, in one width and theme."""

    role: str
    path: str
    width: int
    theme: str

    def __str__(self) -> str:
        return f"{self.role} {self.path} {self.width} {self.theme}"


def every_stop(role: str) -> list[Stop]:
    return [Stop(role, path, width, theme) for path in ROLES[role] for width in WIDTHS for theme in THEMES]


def rotating_stops() -> list[Stop]:
    """Each page once, by one of the roles that see it; roles, widths and themes in turn."""
    turns = [(width, theme) for width in WIDTHS for theme in THEMES]
    pages = dict.fromkeys(path for paths in ROLES.values() for path in paths)
    stops = []
    for n, path in enumerate(pages):
        readers = [role for role, paths in ROLES.items() if path in paths]
        stops.append(Stop(readers[n % len(readers)], path, *turns[n % len(turns)]))
    return stops


def stand(page: Page, *, width: int, theme: str) -> None:
    """Without loading anew: the window and the system's wish are changed under the page."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
