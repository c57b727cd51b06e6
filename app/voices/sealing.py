"""Seals words for one browser (RFC 8291): the service that carries them cannot read them."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.voices.vapid import CURVE, public_bytes

RECORD = 4096  # bytes; there is always one record
POINT, SECRET, SALT = 65, 16, 16  # bytes


class NotAKey(ValueError):
    """What a browser is said to have handed out cannot be sealed for."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """The browser's public point, and the secret that it shares with us alone."""

    point: bytes
    secret: bytes

    def __post_init__(self) -> None:
        if len(self.point) != POINT or len(self.secret) != SECRET:
            raise NotAKey
        try:
            self.key()
        except ValueError:
            raise NotAKey from None

    def key(self) -> ec.EllipticCurvePublicKey:
        return ec.EllipticCurvePublicKey.from_encoded_point(CURVE, self.point)


def seal(words: bytes, receiver: Receiver, *, own: ec.EllipticCurvePrivateKey, salt: bytes) -> bytes:
    """`own` and `salt` are made anew for every message."""
    point = public_bytes(own)
    told = b"WebPush: info\0" + receiver.point + point
    shared = _derived(own.exchange(ec.ECDH(), receiver.key()), receiver.secret, told, 32)
    key = _derived(shared, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(shared, salt, b"Content-Encoding: nonce\0", 12)
    head = salt + RECORD.to_bytes(4) + len(point).to_bytes(1) + point
    return head + AESGCM(key).encrypt(nonce, words + b"\x02", None)  # 2: the last record


def _derived(secret: bytes, salt: bytes, told: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, told).derive(secret)
