"""Says to a push service who is writing (RFC 8292). Pure but for the signature, which is by chance."""

import base64
import hmac
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parseaddr
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
LIFE = timedelta(hours=12)  # services take a day at most


def push_key(secret_key: str) -> ec.EllipticCurvePrivateKey:
    """Made of the installation's key: there is no second secret to keep, and every process has the same."""
    seed = hmac.new(secret_key.encode(), b"push", "sha512").digest()
    return ec.derive_private_key(int.from_bytes(seed) % (ORDER - 1) + 1, CURVE)


def public_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def public_key(secret_key: str) -> str:
    """As a browser wants it before it hands out an address."""
    return as_text(public_bytes(push_key(secret_key)))


def authorization(endpoint: str, *, secret_key: str, sender: str, now: datetime) -> str:
    """`now`: of the world, whose services know no clock of a sample."""
    key, site = push_key(secret_key), urlsplit(endpoint)
    claims = {
        "aud": f"{site.scheme}://{site.netloc}",
        "exp": int((now + LIFE).timestamp()),
        "sub": f"mailto:{parseaddr(sender)[1]}",
    }
    signed = f"{_json({'typ': 'JWT', 'alg': 'ES256'})}.{_json(claims)}"
    r, s = decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(SHA256())))
    return f"vapid t={signed}.{as_text(r.to_bytes(32) + s.to_bytes(32))}, k={as_text(public_bytes(key))}"


def as_text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def as_bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _json(value: Mapping[str, object]) -> str:
    return as_text(json.dumps(value, separators=(",", ":")).encode())
