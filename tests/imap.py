"""A mailbox behind a socket: as much of IMAP as a client needs that logs in, searches, reads and marks."""

import re
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes


@dataclass
class ImapServer:
    """`letters` lie in it; `seen` and `flagged` are the numbers of those that were marked."""

    letters: list[bytes] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    flagged: set[int] = field(default_factory=set)

    def open(self) -> None:
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self.door.shutdown(socket.SHUT_RDWR)
        self.door.close()

    @property
    def url(self) -> str:
        return f"imap://reader:right@127.0.0.1:{self.port}/INBOX"

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self.door.accept()
                with client, client.makefile("rwb", buffering=0) as line:
                    self._talk(line)

    def _talk(self, line) -> None:
        line.write(b"* OK ready\r\n")
        for asked in iter(line.readline, b""):
            tag, _, words = asked.decode().strip().partition(" ")
            untagged, said = self._answer(words)
            line.write(b"".join(b"* " + each + b"\r\n" for each in untagged) + f"{tag} {said}\r\n".encode())
            if words.upper() == "LOGOUT":
                return

    def _answer(self, words: str) -> tuple[list[bytes], str]:
        verb = words.split(maxsplit=1)[0].upper()
        if verb == "CAPABILITY":
            return [b"CAPABILITY IMAP4rev1"], "OK done"
        if verb == "LOGIN":
            return [], "OK in" if '"right"' in words else "NO wrong password"
        if verb in ("SELECT", "EXAMINE"):
            return [b"%d EXISTS" % len(self.letters)], "OK done"
        if verb == "SEARCH":
            return [b"SEARCH " + " ".join(map(str, self._found(words))).encode()], "OK done"
        if verb == "FETCH":
            number = int(words.split()[1])
            letter = self.letters[number - 1]
            if partial := re.search(r"<0\.(\d+)>", words):
                letter = letter[: int(partial[1])]
            return [b"%d FETCH (BODY[] {%d}\r\n%b)" % (number, len(letter), letter)], "OK done"
        if verb == "STORE":
            (self.flagged if "Flagged" in words else self.seen).add(int(words.split()[1]))
        return [], "OK done"

    def _found(self, words: str) -> list[int]:
        every = range(1, len(self.letters) + 1)
        if "UNSEEN" in words:
            return [number for number in every if number not in self.seen | self.flagged]
        asked = re.search(r'"(<.*>)"', words)[1]
        return [number for number in every if message_from_bytes(self.letters[number - 1])["Message-ID"] == asked]
