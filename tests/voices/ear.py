"""A real server at the other end of a voice, a chat or a push service: keeps what it was asked, answers as told."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


@dataclass(frozen=True)
class Asked:
    path: str
    headers: Mapping[str, str]
    body: bytes


class Ear:
    """`status` is answered, with `headers`. One that `hangs` says nothing, one that `dribbles` never ends."""

    def __init__(self) -> None:
        self.status, self.headers, self.hangs, self.dribbles = 201, {}, False, False
        self.asked: list[Asked] = []
        self.closing = Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _answering(self))
        self.host = f"127.0.0.1:{self.server.server_port}"
        self.url = f"http://{self.host}/hook"
        Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def said(self) -> list[dict]:
        return [json.loads(each.body) for each in self.asked]

    def close(self) -> None:
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()


def _answering(ear: Ear) -> type[BaseHTTPRequestHandler]:
    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            ear.asked.append(Asked(self.path, dict(self.headers), body))
            if ear.hangs:
                ear.closing.wait(20)
                return
            if ear.dribbles:
                self._dribble()
                return
            self.send_response(ear.status)
            for name, value in ear.headers.items():
                self.send_header(name, value)
            self.end_headers()

        def _dribble(self) -> None:
            self.wfile.write(b"HTTP/1.1 ")
            with suppress(OSError):
                while not ear.closing.wait(0.05):
                    self.wfile.write(b".")

        def log_message(self, *_) -> None:
            return

    return Answering
