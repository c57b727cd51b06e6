"""A real server at the other end of a voice, a chat or a push service: keeps what it was asked, answers as told."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


@dataclass(frozen=True)
class Asked:
    path: str
    headers: Mapping[str, str]
    body: bytes


class Ear:
    """`status` is answered, with `headers`; one that `hangs` answers only when it is closed."""

    def __init__(self) -> None:
        self.status, self.headers, self.hangs = 201, {}, False
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
            self.send_response(ear.status)
            for name, value in ear.headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_) -> None:
            return

    return Answering
