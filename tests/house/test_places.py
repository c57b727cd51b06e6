"""Every page there is stands in the list that walks and pictures go by, or here with a reason."""

import re

from app.web.pages import every_router
from tests.browser.places import ROLES

NO_PAGES = re.compile(r"\.(xlsx|csv|docx|ics)$|^/(static|healthz|readyz|metrics|push\.js)\b|/file$|^/files/")
ELSEWHERE = {
    "/plans/{slug}/live": "a stream",
    "/plans/{slug}/board/cards": "a piece of the board",
    "/search/suggestions": "a piece of the palette",
    "/imports/{import_id}/rows/{n}": "a piece of the draft",
    "/items/{item_id}": "leads to the item",
    "/told/{letter_id}": "leads to what a letter is about",
    "/reminders/letters/{letter_id}/html": "the letter as its reader gets it, framed by the letter's page",
}


def routes():
    return [each for router in every_router() for each in router.routes if "GET" in each.methods]


def stands_at(path):
    """The route that answers: the first one that fits."""
    return next((each.path for each in routes() if each.path_regex.match(path.partition("?")[0])), None)


def test_every_page_is_walked_through():
    pages = {route.path for route in routes() if not NO_PAGES.search(route.path)}
    of_a_section = {path for path in pages if "/items/{section}/{number}" in path}  # where numbers repeat
    walked = {stands_at(path) for paths in ROLES.values() for path in paths}

    assert pages - of_a_section - walked == set(ELSEWHERE)
