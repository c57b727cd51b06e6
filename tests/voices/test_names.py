"""The name of a server may lead elsewhere than it did: what counts is where it leads when we write."""

import socket
from threading import Event

import pytest

from app.base.guarded_address import INSIDE, UNKNOWN, ForbiddenAddress, guarded
from app.base.looking_up import look_up
from app.base.settings import Settings
from app.voices.messages import Message
from app.voices.models import VoiceKind
from app.voices.outlets import Addressee, NotTold, Outlet
from tests.voices.ear import Ear

PUBLIC = "93.184.215.14"
WORDS = Message("A word", "/told/1", "1", "en")


@pytest.fixture
def ear():
    opened = Ear()
    yield opened
    opened.close()


@pytest.fixture
def settings(tmp_path, ear):
    return Settings.read(var=tmp_path, secret_key="t" * 48, chat_hosts=f"chat.example.org:{ear.server.server_port}")


@pytest.mark.parametrize("now_at", [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["10.0.0.1", PUBLIC], ["::ffff:127.0.0.1"]])
def test_a_name_that_leads_inside_once_it_was_saved_is_not_followed(now_at, settings):
    address = "https://changing.example.org/hook"
    answers = iter([[PUBLIC], now_at])
    guarded(address, resolve=lambda *_: next(answers))

    with pytest.raises(NotTold) as failure:
        Outlet(settings, resolve=lambda *_: next(answers)).tell(Addressee(VoiceKind.CHAT, address, "", ""), WORDS)

    assert str(failure.value) == INSIDE


def test_a_name_is_looked_up_once_and_what_was_found_is_where_we_write(settings, ear):
    asked = []

    def found(*name):
        asked.append(name)
        return ["127.0.0.1"]  # no server of this name exists: a second look-up would fail

    to = Addressee(VoiceKind.CHAT, f"http://chat.example.org:{ear.server.server_port}/hook", "", "")
    Outlet(settings, resolve=found).tell(to, WORDS)

    assert len(asked) == len(ear.asked) == 1
    assert ear.asked[0].headers["Host"] == f"chat.example.org:{ear.server.server_port}"


def test_a_look_up_that_never_ends_is_not_waited_for():
    ending = Event()

    def ask(*_, **__):
        ending.wait(20)
        return []

    with pytest.raises(ForbiddenAddress) as refusal:
        guarded("https://slow.example.org/", resolve=lambda *name: look_up(*name, patience=0.05, ask=ask))
    ending.set()

    assert refusal.value.message == UNKNOWN


def test_a_name_that_nobody_has_is_said_to_be_unknown():
    def ask(*_, **__):
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    with pytest.raises(ForbiddenAddress) as refusal:
        guarded("https://nobody.example.org/", resolve=lambda *name: look_up(*name, ask=ask))

    assert refusal.value.message == UNKNOWN


def test_the_own_addresses_of_this_machine_are_found_and_closed():
    assert set(look_up("localhost", 443)) <= {"127.0.0.1", "::1"}
    with pytest.raises(ForbiddenAddress):
        guarded("https://localhost/")
