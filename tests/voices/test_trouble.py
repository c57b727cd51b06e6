"""The other end hangs, leads astray or is broken for days; or we die in the middle. Nothing is told twice for long."""

from datetime import timedelta

import pytest
from sqlmodel import select

from app.history.models import Change
from app.voices.claims import LEASE
from app.voices.outcomes import ATTEMPTS, FAILURES
from tests.delivery.kills import Stable, kill_at_point
from tests.voices.conftest import MONDAY
from tests.voices.ear import Ear

A_MOMENT = timedelta(seconds=1)


class Died(Exception):
    """At a checkpoint."""


@pytest.mark.parametrize("way", ["hangs", "dribbles"])
def test_a_server_that_never_ends_its_answer_is_left(way, anna, chat, tick, tell, only_voice, states):
    setattr(chat, way, True)
    tick(MONDAY)
    tell(patience=0.2)

    assert (len(chat.asked), states()) == (1, ["owed"])
    assert only_voice().trouble == "The server did not answer in time"
    assert only_voice().rests_until > MONDAY


def test_nobody_is_led_on_to_another_server(anna, chat, tick, tell, only_voice):
    inside = Ear()
    try:
        chat.status, chat.headers = 307, {"Location": inside.url}
        tick(MONDAY)
        tell()
        assert (inside.asked, only_voice().trouble) == ([], "307")
    finally:
        inside.close()


def test_a_voice_that_fails_ten_times_is_off_until_a_trial_arrives(
    anna, chat, tick, tell, clock, only_voice, database, come_in
):
    chat.status = 500
    for days in (0, 7):  # a letter each
        tick(MONDAY + timedelta(days=days))
        for _ in range(ATTEMPTS):
            tell()
            clock.moment = max(clock.now(), only_voice().rests_until)

    assert (len(chat.asked), only_voice().failures) == (FAILURES, FAILURES)
    with database.reading() as session:
        assert session.exec(select(Change).where(Change.act == "person.voice_off")).one().via == "clock"
    client = come_in(anna)
    page = client.get("/mine/reminders").text
    assert "Switched off after 10 failures." in page
    assert "The server answered 500" in page

    chat.status = 200
    client.post(f"/mine/voices/{only_voice().id}/trials")
    assert (only_voice().off_at, only_voice().failures) == (None, 0)
    assert "Switched off" not in client.get("/mine/reminders").text


@pytest.mark.parametrize(("point", "told"), [("claimed echo", 1), ("told", 2)])
def test_a_killed_process_loses_nothing_and_tells_once_more_at_most(
    point, told, anna, chat, office, database_url, tmp_path, monkeypatch, states
):
    monkeypatch.setenv("SOLOVEY_CHAT_HOSTS", chat.host)
    stable = Stable(database_url, office.url, str(tmp_path))
    moment = kill_at_point(stable, point, MONDAY)
    assert stable.tick(moment) == 0
    assert stable.tick(moment + LEASE) == 0
    stable.close()

    assert (len(chat.asked), states()) == (told, ["told"])
    assert len({each.body for each in chat.asked}) == 1
    assert len(office.letters) == 1


def test_an_echo_of_which_everybody_dies_is_given_up(anna, chat, tick, tell, clock, states):
    def die(point: str) -> None:
        if point == "told":
            raise Died

    tick(MONDAY)
    for _ in range(ATTEMPTS):
        with pytest.raises(Died):
            tell(checkpoint=die)
        clock.move(LEASE + A_MOMENT)
    tell(checkpoint=die)

    assert (len(chat.asked), states()) == (ATTEMPTS, ["given_up"])


def test_who_comes_late_marks_nothing(anna, chat, tick, tell, clock, states):
    """The lease was over when the answer came: another has told it by then, and its word stands."""

    def fall_asleep(point: str) -> None:
        if point == "told":
            clock.move(LEASE + A_MOMENT)
            tell()

    tick(MONDAY)
    tell(checkpoint=fall_asleep)

    assert (len(chat.asked), states()) == (2, ["told"])
