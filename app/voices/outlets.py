"""Hands a message to a chat or to a browser's push service; either it was taken, or it says why not."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import ec

from app.base.clock import Clock, RealClock
from app.base.guarded_address import ForbiddenAddress, Resolve, guarded
from app.base.guarded_post import PATIENCE, NoAnswer, post
from app.base.looking_up import look_up
from app.base.settings import Settings
from app.voices.messages import Message
from app.voices.models import VoiceKind
from app.voices.sealing import SALT, Receiver, seal
from app.voices.vapid import CURVE, as_bytes, authorization

GONE = (404, 410)  # what a push service says of a browser that hears no more
A_MORNING = 12 * 3600  # seconds for which a service keeps what a browser that is off cannot take


class NotTold(Exception):
    """Its text is a sentence, or the status that was answered."""

    def __init__(self, why: str, *, is_gone: bool = False) -> None:
        super().__init__(why)
        self.is_gone = is_gone


@dataclass(frozen=True, slots=True)
class Addressee:
    """Where a voice speaks: a row of its table, without what happened there."""

    kind: VoiceKind
    address: str
    point: str
    secret: str


@dataclass(frozen=True)
class Outlet:
    """`world`: the clock by which push services judge a signature; a sample's own stands elsewhere."""

    settings: Settings
    patience: float = PATIENCE
    resolve: Resolve = look_up
    world: Clock = field(default_factory=RealClock)

    def tell(self, to: Addressee, message: Message) -> None:
        body, headers = self._push(to, message) if to.kind == VoiceKind.PUSH else self._chat(message)
        try:
            target = guarded(to.address, self.settings.allowed_hosts, resolve=self.resolve)
            status = post(target, body, headers, patience=self.patience)
        except ForbiddenAddress as refusal:
            raise NotTold(refusal.message) from None
        except NoAnswer as failure:
            raise NotTold(str(failure)) from None
        if not 200 <= status < 300:
            raise NotTold(str(status), is_gone=to.kind == VoiceKind.PUSH and status in GONE)

    def _chat(self, message: Message) -> tuple[bytes, Mapping[str, str]]:
        return message.chat(self.settings.site_url), {"Content-Type": "application/json; charset=utf-8"}

    def _push(self, to: Addressee, message: Message) -> tuple[bytes, Mapping[str, str]]:
        receiver = Receiver(as_bytes(to.point), as_bytes(to.secret))
        body = seal(message.push(), receiver, own=ec.generate_private_key(CURVE), salt=os.urandom(SALT))
        signed = authorization(
            to.address,
            secret_key=self.settings.secret_key,
            sender=self.settings.mail_from,
            now=self.world.now(),
        )
        headers = {
            "Authorization": signed,
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(A_MORNING),
            "Topic": message.tag,  # of two that wait at the service the later replaces the first
            "Urgency": "normal",
        }
        return body, headers
