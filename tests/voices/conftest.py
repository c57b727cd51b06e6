"""The town of the reminders, whose persons may also be told by a server of ours."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.ticking import post, tick, town  # noqa: F401 — the same town and post office


class Chat:
    """Answers `status` and keeps what was said."""

    def __init__(self) -> None:
        self.status, self.said = 200, []
        chat = self

        class Ear(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                chat.said.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(chat.status)
                self.end_headers()

            def log_message(self, *_) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
        self.host = f"127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()


@pytest.fixture
def chat() -> Iterator[Chat]:
    opened = Chat()
    yield opened
    opened.server.shutdown()
    opened.server.server_close()
