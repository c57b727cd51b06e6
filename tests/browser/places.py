"""One list of the pages that people see: who walks through which, for walks and pictures alike."""

from dataclasses import dataclass

from playwright.sync_api import Page

PLAN = "/plans/kursk-2023-2025"
MEETING = "/meetings/belarus-kursk/14"
EVERYBODY = ("/display", "/seals")
OUTSIDE = ("/sign-in", "/no/such/page")
GUEST = ("/mine", "/inbox", "/calendar", "/mine/reminders", "/search", f"{PLAN}/items/2.4")
READER = (
    "/", "/mine", "/inbox", "/calendar", "/mine/reminders", "/search?q=ярмарка", "/plans", PLAN,
    f"{PLAN}?group=section&signal=overdue", f"{PLAN}/board", f"{PLAN}/timeline", f"{PLAN}/timeline?view=month",
    f"{PLAN}/progress", f"{PLAN}/passport", f"{PLAN}/changes", f"{PLAN}/terms", f"{PLAN}/items/2.10",
    f"{PLAN}/items/2.5", "/meetings", MEETING, "/meetings/belarus-kursk/12", "/people", "/days-off", "/reminders",
    "/groups/belarus-kursk/members",
)  # fmt: skip
KEEPER = (
    f"{PLAN}?choose=1", f"{PLAN}/edit", f"{PLAN}/reminders", f"{PLAN}/bin", f"{PLAN}/sections/new",
    f"{PLAN}/sections/2/edit", f"{PLAN}/items/new", f"{PLAN}/items/2.10/edit", f"{PLAN}/campaigns",
    f"{PLAN}/campaigns/new", "/meetings/new", f"{MEETING}/edit", f"{MEETING}/invitations", "/people/bodies/new",
    "/people/persons/new", "/imports",
)  # fmt: skip
ROLES = {
    "nobody": (*OUTSIDE, *EVERYBODY),
    "guest.by": (*GUEST, *EVERYBODY),
    "owner.by": (*READER, *EVERYBODY),
    "head.by": READER,
    "coordinator.by": (*READER, *KEEPER),
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
