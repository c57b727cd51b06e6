"""One letter, one recipient, one SMTP transaction; and what became of it, by the phase in which it failed.

The steps are driven one by one: `smtplib.sendmail` would not tell a server that hung up before the letter
from one that hung up after taking it.
"""

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

from app.base.answers import NoSuchAddress, TryLater, Uncertain, Unreachable, failure, of_error, said, words

PATIENCE = 30  # seconds for each answer


def nothing() -> None:
    """What is done before the data leave, where nobody keeps a ledger."""


class SmtpPost:
    """Sends by the server of an address like smtp://user:password@host:25 or smtps://host."""

    def __init__(self, url: str, *, sender: str, domain: str) -> None:
        self.parts = urlsplit(url)
        self.sender = parseaddr(sender)[1]
        self.domain = domain
        self.traces = ()

    def send(self, message: bytes, to: str, *, sender: str = "", before_data: Callable[[], None] = nothing) -> str:
        with self.line() as line:
            return line.send(message, to, sender=sender, before_data=before_data)

    @contextmanager
    def line(self) -> Iterator["_Line"]:
        line = _Line(self)
        try:
            yield line
        finally:
            line.hang_up()

    def connect(self) -> smtplib.SMTP:
        """A server that has greeted us, encrypted wherever it offers to, signed in where a name is given."""
        server = None
        try:
            server = self._greeted()
            self._secure(server)
            if self.parts.username:
                server.login(unquote(self.parts.username), unquote(self.parts.password or ""))
        except (OSError, smtplib.SMTPException) as error:
            if server is not None:
                server.close()
            raise of_error(error) from None
        return server

    def _greeted(self) -> smtplib.SMTP:
        host, port = self.parts.hostname or "", self.parts.port
        if self.parts.scheme == "smtps":
            tls = ssl.create_default_context()
            return smtplib.SMTP_SSL(host, port or 465, self.domain, timeout=PATIENCE, context=tls)
        return smtplib.SMTP(host, port or 25, self.domain, timeout=PATIENCE)

    def _secure(self, server: smtplib.SMTP) -> None:
        server.ehlo_or_helo_if_needed()
        if self.parts.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=self._tls())
            server.ehlo()

    def _tls(self) -> ssl.SSLContext:
        """A password goes only to a server whose certificate is good; without one any encryption beats none."""
        tls = ssl.create_default_context()
        if not self.parts.username:
            tls.check_hostname, tls.verify_mode = False, ssl.CERT_NONE
        return tls


class _Line:
    """One connection, made when first needed and again when the server has closed it meanwhile."""

    def __init__(self, post: SmtpPost) -> None:
        self.post = post
        self.server: smtplib.SMTP | None = None

    def send(self, message: bytes, to: str, *, sender: str = "", before_data: Callable[[], None] = nothing) -> str:
        """`before_data` is called when the server wants the letter and before it gets any of it; it may refuse."""
        server = self._begin(sender or self.post.sender)
        try:
            self._name_reader(server, to)
            before_data()
            return self._hand_over(server, message)
        except BaseException:
            self._start_afresh(server)
            raise

    def hang_up(self) -> None:
        if self.server is not None:
            with suppress(smtplib.SMTPException, OSError):
                self.server.quit()
            self.server.close()
            self.server = None

    def _begin(self, sender: str) -> smtplib.SMTP:
        """MAIL FROM. What fails here is the server's or the sender's fault, not the letter's."""
        was_open = self.server is not None
        self.server = server = self.server or self.post.connect()
        try:
            code, answer = server.mail(sender)
        except (OSError, smtplib.SMTPException) as error:
            self.hang_up()
            if was_open:
                return self._begin(sender)
            raise Unreachable(said(error)) from None
        if code == 250:
            return server
        self.hang_up()
        raise failure(code, answer, stage="MAIL")

    def _name_reader(self, server: smtplib.SMTP, to: str) -> None:
        """RCPT TO. Until it is answered well no server has anything, whatever happens."""
        if not (to.isascii() and to.isprintable()):
            raise NoSuchAddress(f"{to!r} cannot stand in an envelope")
        try:
            code, answer = server.rcpt(to)
        except (OSError, smtplib.SMTPException) as error:
            raise TryLater(said(error)) from None
        if code not in (250, 251, 252):
            raise failure(code, answer, stage="RCPT")

    def _hand_over(self, server: smtplib.SMTP, message: bytes) -> str:
        """DATA. A line that breaks once the letter is on its way leaves open whether the server took it."""
        is_on_its_way = False
        try:
            code, answer = server.docmd("data")
            if code == 354:
                is_on_its_way = True
                server.send(_dotted(message))
                code, answer = server.getreply()
        except (OSError, smtplib.SMTPException) as error:
            told = f"{said(error)} (while the letter was handed over)"
            raise (Uncertain if is_on_its_way else TryLater)(told) from None
        if code == 250:
            return words(code, answer)
        if is_on_its_way and not 400 <= code < 600:
            raise Uncertain(words(code, answer))
        raise failure(code, answer, stage="DATA")

    def _start_afresh(self, server: smtplib.SMTP) -> None:
        try:
            server.rset()
        except (OSError, smtplib.SMTPException):
            self.hang_up()


def _dotted(message: bytes) -> bytes:
    """The letter as SMTP wants it: lines end with CRLF, a dot that begins a line is doubled, a lone dot ends it."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", message)
    doubled = re.sub(rb"(?m)^\.", b"..", lines)
    return doubled + (b".\r\n" if doubled.endswith(b"\r\n") else b"\r\n.\r\n")
