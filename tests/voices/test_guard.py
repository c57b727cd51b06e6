"""Where we may write to, and how words are sealed."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from app.base.guarded_address import ForbiddenAddress, guarded, is_open
from app.voices.sealing import Receiver, seal
from app.voices.vapid import CURVE, as_bytes, as_text

INSIDE = ["10.0.0.1", "127.0.0.1", "::1", "fd00::1", "192.168.1.1"]
NEVER = ["169.254.169.254", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1", "fe80::1", "0.0.0.0", "224.0.0.1"]


@pytest.mark.parametrize("ip", INSIDE + NEVER)
def test_our_own_network_is_closed_unless_it_was_allowed(ip):
    assert not is_open(ip)
    assert is_open(ip, inside_too=True) == (ip in INSIDE)


@pytest.mark.parametrize(
    "address", ["http://a.org/x", "https://u:p@a.org/", "https://a.org:8443/", "ftp://a.org", "https://a.org/ x", ""]
)
def test_an_address_of_a_wrong_form_is_refused(address):
    with pytest.raises(ForbiddenAddress):
        guarded(address, resolve=lambda *_: ["8.8.8.8"])


def test_one_address_inside_closes_a_name():
    with pytest.raises(ForbiddenAddress):
        guarded("https://a.org/", resolve=lambda *_: ["8.8.8.8", "10.0.0.1"])


def test_words_are_sealed_as_the_example_of_the_standard():
    own = ec.derive_private_key(int.from_bytes(as_bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")), CURVE)
    point = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
    receiver = Receiver(as_bytes(point), as_bytes("BTBZMqHH6r4Tts7J_aSIgg"))

    sealed = seal(
        b"When I grow up, I want to be a watermelon", receiver, own=own, salt=as_bytes("DGv6ra1nlYgDCS1FRnbzlw")
    )

    assert as_text(sealed) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
        "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )
