"""A real SMTP server that can be told how to misbehave.

>>> office.refuse("RCPT", "550 5.1.1 no such mailbox", to="anna@example.org")
>>> office.refuse("DATA", "451 4.7.1 come back later", times=2)
>>> office.hang("MAIL")
>>> office.die("DATA")  # takes the letter and drops the line before saying so
"""

import asyncio
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Literal

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

Stage = Literal["MAIL", "RCPT", "DATA"]


@dataclass(frozen=True)
class Arrival:
    """A letter that the server has taken."""

    sender: str
    to: tuple[str, ...]
    message: EmailMessage

    @property
    def text(self) -> str:
        part = self.message.get_body(("plain",))
        return part.get_content() if part else ""

    @property
    def html(self) -> str:
        part = self.message.get_body(("html",))
        return part.get_content() if part else ""


@dataclass
class Trouble:
    """What happens at a stage instead of what should: `times` of them, None for ever."""

    stage: Stage
    reply: str | None  # None: no reply ever
    to: str | None = None
    times: int | None = None
    hangs_up: bool = False

    def concerns(self, stage: Stage, address: str) -> bool:
        return self.stage == stage and self.times != 0 and self.to in (None, address)


@dataclass
class PostOffice:
    """Listens on a free port of this machine while it is open; `letters` are those it has taken."""

    letters: list[Arrival] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    attempts: int = 0
    log: Path | None = None  # kept as Postfix keeps one

    def open(self) -> None:
        self.controller = _FreePort(self, hostname="127.0.0.1", port=getattr(self, "port", 0), decode_data=False)
        self.controller.start()
        self.port = self.controller.port

    def close(self) -> None:
        """Nobody listens any more; `open` listens on the same port again."""
        self.controller.stop(no_assert=True)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def refuse(self, stage: Stage, reply: str, *, to: str | None = None, times: int | None = None) -> None:
        self.troubles.append(Trouble(stage, reply, to, times))

    def hang(self, stage: Stage, *, to: str | None = None, times: int | None = None) -> None:
        self.troubles.append(Trouble(stage, None, to, times))

    def die(self, stage: Stage, *, to: str | None = None, times: int | None = None) -> None:
        self.troubles.append(Trouble(stage, "", to, times, hangs_up=True))

    def recover(self) -> None:
        self.troubles.clear()

    def to(self, address: str) -> list[Arrival]:
        return [letter for letter in self.letters if address in letter.to]

    # What aiosmtpd calls

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list) -> str:  # noqa: N802
        self.attempts += 1
        return await self._trouble("MAIL", server, address) or _taken(envelope, "mail_from", address)

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list) -> str:  # noqa: N802
        return await self._trouble("RCPT", server, address) or _taken(
            envelope, "rcpt_tos", [*envelope.rcpt_tos, address]
        )

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        address = envelope.rcpt_tos[0]
        dies = any(trouble.hangs_up and trouble.concerns("DATA", address) for trouble in self.troubles)
        refused = None if dies else await self._trouble("DATA", server, address)
        if refused:
            return refused
        message = message_from_bytes(envelope.content.replace(b"\r\n", b"\n"), policy=policy.default)
        self.letters.append(Arrival(envelope.mail_from, tuple(envelope.rcpt_tos), message))
        if self.log:
            self._write_log(message["Message-ID"])
        return await self._trouble("DATA", server, address) or "250 OK"

    def _write_log(self, message_id: str) -> None:
        queue_id, who = f"4X{len(self.letters):X}", "Nov 18 09:00:00 relay postfix"
        with self.log.open("a") as log:
            log.write(f"{who}/cleanup[812]: {queue_id}: message-id={message_id}\n")
            log.write(f"{who}/qmgr[801]: {queue_id}: from=<solovey@example.org>, size=812, nrcpt=1 (queue active)\n")

    async def _trouble(self, stage: Stage, server: SMTP, address: str) -> str | None:
        """The reply that is said instead of the usual one; a hanging server says none."""
        trouble = next((each for each in self.troubles if each.concerns(stage, address)), None)
        if trouble is None:
            return None
        if trouble.times is not None:
            trouble.times -= 1
        if trouble.hangs_up:
            server.transport.abort()
        if trouble.hangs_up or trouble.reply is None:
            await asyncio.sleep(3600)
        return trouble.reply


def _taken(envelope: Envelope, name: str, value: object) -> str:
    setattr(envelope, name, value)
    return "250 OK"


class _FreePort(Controller):
    """Port 0 is whatever the system gives; aiosmtpd would call on port 0 itself to see whether it is up."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()
