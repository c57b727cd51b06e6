"""A mailbox that is read over IMAP: imaps://user:password@host/INBOX."""

import imaplib
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

PATIENCE = 20  # seconds for each answer
SAFE = re.compile(r"<[^\s\"\\<>]+>")


@dataclass
class Unread:
    """Whoever reads it says whether it `is_for_a_person`: then it stays unread, and is flagged."""

    content: bytes
    is_for_a_person: bool = False


class Mailbox:
    """Opened for each question. Whatever goes wrong on the way is an OSError."""

    def __init__(self, url: str) -> None:
        self.parts = urlsplit(url)

    def taken(self, message_ids: Collection[str]) -> dict[str, str]:
        """Those of which a copy lies here."""
        with self._opened(readonly=True) as box:
            return {each: f"a copy lies in {self.parts.hostname}" for each in message_ids if _search(box, each)}

    def unread(self, *, at_most: int) -> Iterator[Unread]:
        """Each letter that nobody has seen or flagged; it counts as seen once the next one is asked for.

        Of a letter of more than `at_most` bytes one byte more comes.
        """
        with self._opened(readonly=False) as box:
            for number in _numbers(box.search(None, "UNSEEN", "UNFLAGGED")):
                _, parts = box.fetch(number, f"(BODY.PEEK[]<0.{at_most + 1}>)")
                for content in (part[1] for part in parts if isinstance(part, tuple)):
                    each = Unread(content)
                    yield each
                    box.store(number, "+FLAGS", r"(\Flagged)" if each.is_for_a_person else r"(\Seen)")

    @contextmanager
    def _opened(self, *, readonly: bool) -> Iterator[imaplib.IMAP4]:
        try:
            box = self._connect()
            try:
                box.login(unquote(self.parts.username or ""), unquote(self.parts.password or ""))
                if box.select(unquote(self.parts.path.strip("/")) or "INBOX", readonly=readonly)[0] != "OK":
                    raise OSError(f"{self.parts.hostname}: there is no such mailbox")
                yield box
            finally:
                with suppress(imaplib.IMAP4.error, OSError):
                    box.logout()
        except imaplib.IMAP4.error as error:
            raise OSError(f"{self.parts.hostname}: {error}") from None

    def _connect(self) -> imaplib.IMAP4:
        kind = imaplib.IMAP4_SSL if self.parts.scheme == "imaps" else imaplib.IMAP4
        port = self.parts.port or (993 if self.parts.scheme == "imaps" else 143)
        return kind(self.parts.hostname or "", port, timeout=PATIENCE)


def _search(box: imaplib.IMAP4, message_id: str) -> bool:
    """Servers look for a part of the header's text; ours are long enough to be found whole."""
    return bool(SAFE.fullmatch(message_id) and _numbers(box.search(None, "HEADER", "Message-ID", f'"{message_id}"')))


def _numbers(answer: tuple[str, list[bytes | None]]) -> list[str]:
    return [number.decode() for found in answer[1] if found for number in found.split()]
