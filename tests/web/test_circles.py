"""Every circle × every surface × both sides: what is said within a circle comes out exactly where it may."""

import re

import pytest

from app.delivery.delivery import deliver_due
from app.people.queries import person_by_email
from tests.web.surfaces import ITEM, OF_OWN_SIDE, SURFACES, THINGS, World

SIDES = ("by", "ru")
CIRCLES = ("side", "both", "public")
ACTING = ("draft of a collection", "fragment after an act", "fragment after a refusal", "letters")
MARKS = {thing: f"метка{n}{thing}" for n, thing in enumerate(THINGS)}


@pytest.fixture
def world(as_, app, database, settings, clock):
    return World(as_, app, database, settings, clock)


@pytest.fixture
def said(as_, date_of, database):
    """`said("by", "side")`: everything that one can say of an item, by the owner of the side, within the circle."""

    def speak(side, circle):
        owner = as_(f"owner.{side}")
        report = {
            "occurrence": date_of(owner, "2.5"), "progress": "done", "text": MARKS["report"],
            "difficulties": MARKS["difficulty"], "link": f"https://example.org/{MARKS['link']}", "circle": circle,
        }  # fmt: skip
        assert owner.post(f"{ITEM}/status-updates", data=report).status_code == 303
        # The coordinators are called, who read the surfaces; the other side's cannot be called into the inner circle.
        called = [_id(database, f"coordinator.{each}") for each in SIDES if circle != "side" or each == side]
        comment = {"text": MARKS["comment"], "circle": circle, "called": called}
        assert owner.post(f"{ITEM}/comments", data=comment).status_code == 303
        file = ("files", (f"{MARKS['file']}.csv", b"1;2"))
        assert owner.post(f"{ITEM}/files", data={"circle": circle}, files=[file]).status_code == 303

    return speak


@pytest.fixture
def surface_order() -> list[str]:
    """The own work before any page of the item, whose opening it notices; what acts, and the letters, at the end."""
    return sorted(SURFACES, key=lambda each: (each in ACTING, each != "own work"))


@pytest.mark.parametrize("circle", CIRCLES)
@pytest.mark.parametrize("side", SIDES)
def test_what_is_said_comes_out_where_it_may(world, said, clock, surface_order, side, circle):
    said(side, circle)
    deliver_due(world.database, world.app.state.post, world.settings, clock=clock)  # who is called hears of it at once
    wrong, begun = {}, clock.now()
    # Who is outside reads first: an item that was opened calls no longer.
    for reader in sorted(SIDES, key=lambda each: each == side):
        for surface in surface_order:
            show, things = SURFACES[surface]
            text = show(world, f"coordinator.{reader}")
            clock.moment = begun
            found = {thing for thing, mark in MARKS.items() if mark in text}
            may_read = reader == side or (circle != "side" and surface not in OF_OWN_SIDE)
            if found != (set(things) if may_read else set()):
                wrong[surface, reader] = found

    assert wrong == {}


@pytest.mark.parametrize("side", SIDES)
def test_whoever_is_outside_finds_no_trace(world, said, as_, side):
    """But for the progress, which is for both sides."""
    other = f"owner.{SIDES[side == 'by']}"
    before = re.findall(r'<li id="comment-|href="/files/|<time', as_(other).get(ITEM).text)
    said(side, "side")
    page = as_(other).get(ITEM).text

    assert len(re.findall(r'<li id="comment-|href="/files/|<time', page)) == len(before) + 1  # the report's progress
    assert "выполнено, не принято" in page.partition(f'id="side-{side}"')[2].partition("</section>")[0]


@pytest.mark.parametrize("side", SIDES)
def test_a_file_by_its_direct_address_does_not_exist_for_the_other_side(said, as_, side):
    said(side, "side")
    own, other = f"owner.{side}", f"owner.{SIDES[side == 'by']}"
    [path] = re.findall(r'href="(/files/[0-9a-f-]+)"', as_(own).get(ITEM).text)

    assert as_(own).get(path).status_code == 200
    assert as_(other).get(path).status_code == 404
    assert as_("admin").get(path).status_code == 404
    assert as_("guest.by").get(path).status_code == 404


def _id(database, post) -> str:
    with database.reading() as session:
        return str(person_by_email(session, f"{post}@example.org").id)
