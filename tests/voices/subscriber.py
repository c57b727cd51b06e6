"""A browser that was subscribed, by the letter of RFC 8291 and 8188: it shares no line with what seals for it."""

import hmac
import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

P256 = ec.SECP256R1()


class Subscriber:
    def __init__(self) -> None:
        self.key, self.auth = ec.generate_private_key(P256), os.urandom(16)
        self.public = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.point, self.secret = text(self.public), text(self.auth)

    def opened(self, body: bytes) -> dict:
        """What was said, after everything that the standard lets a browser check."""
        salt, size, length = body[:16], int.from_bytes(body[16:20]), body[20]
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        assert length == 65
        assert len(body) <= 4096, "no push service takes more"
        assert len(sealed) <= size, "one record"
        secret = self.key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(P256, sender))
        shared = expanded(extracted(self.auth, secret), b"WebPush: info\0" + self.public + sender, 32)
        key = expanded(extracted(salt, shared), b"Content-Encoding: aes128gcm\0", 16)
        nonce = expanded(extracted(salt, shared), b"Content-Encoding: nonce\0", 12)
        words, delimiter, padding = AESGCM(key).decrypt(nonce, sealed, None).rpartition(b"\x02")
        assert delimiter
        assert not padding.strip(b"\0")
        return json.loads(words)


def signed_claims(header: str, handed_out: str) -> dict:
    """Of an `Authorization`, if it was signed with the key that the page hands out (RFC 8292); else it raises."""
    scheme, _, rest = header.partition(" ")
    fields = dict(each.strip().split("=", 1) for each in rest.split(","))
    assert (scheme, fields["k"]) == ("vapid", handed_out)
    head, claims, signature = fields["t"].split(".")
    assert json.loads(content(head)) == {"typ": "JWT", "alg": "ES256"}
    raw = content(signature)
    der = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    key = ec.EllipticCurvePublicKey.from_encoded_point(P256, content(handed_out))
    key.verify(der, f"{head}.{claims}".encode(), ec.ECDSA(SHA256()))
    return json.loads(content(claims))


def extracted(salt: bytes, secret: bytes) -> bytes:
    return hmac.digest(salt, secret, "sha256")


def expanded(secret: bytes, told: bytes, length: int) -> bytes:
    return hmac.digest(secret, told + b"\x01", "sha256")[:length]


def text(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")


def content(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
