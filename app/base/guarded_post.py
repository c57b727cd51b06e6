"""One POST to a guarded address: to the very server that was looked up, in a few seconds, following nothing."""

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Timer

from app.base.guarded_address import Target
from app.base.language import N_

PATIENCE = 5.0  # seconds for everything: connecting, sending, being answered

NOT_REACHED = N_("The server could not be reached")
NO_ANSWER = N_("The server did not answer in time")


class NoAnswer(Exception):
    """Nobody knows whether what was sent has arrived. Its text is a sentence for people."""


def post(target: Target, body: bytes, headers: Mapping[str, str], *, patience: float = PATIENCE) -> int:
    """The status that was answered; what else the server says is not read, so it can be as long as it likes."""
    with _reached(target, patience) as connection:
        try:
            connection.request("POST", target.path, body, dict(headers))
            return connection.getresponse().status
        except (OSError, HTTPException):
            raise NoAnswer(NO_ANSWER) from None


@contextmanager
def _reached(target: Target, patience: float) -> Iterator[HTTPConnection]:
    line = _line(target, patience)
    # The time of a socket is that of one answer: one that dribbles would never run out of it.
    ending = Timer(patience, _hang_up, [line])
    ending.daemon = True
    ending.start()
    try:
        yield _greeted(target, line, patience)
    finally:
        ending.cancel()
        line.close()


def _line(target: Target, patience: float) -> socket.socket:
    for ip in target.ips:
        try:
            line = socket.create_connection((ip, target.port), timeout=patience / len(target.ips))
        except OSError:
            continue
        line.settimeout(patience)
        return _secured(target, line) if target.scheme == "https" else line
    raise NoAnswer(NOT_REACHED)


def _secured(target: Target, line: socket.socket) -> ssl.SSLSocket:
    """Hands are not shaken yet. The certificate must be good for the name, whatever address the name led to."""
    tls = ssl.create_default_context()
    return tls.wrap_socket(line, server_hostname=target.host, do_handshake_on_connect=False)


def _greeted(target: Target, line: socket.socket, patience: float) -> HTTPConnection:
    kind = HTTPSConnection if isinstance(line, ssl.SSLSocket) else HTTPConnection
    connection = kind(target.host, target.port, timeout=patience)
    try:
        if isinstance(line, ssl.SSLSocket):
            line.do_handshake()
    except OSError:
        raise NoAnswer(NOT_REACHED) from None
    connection.sock = line
    return connection


def _hang_up(line: socket.socket) -> None:
    """Whoever waits for an answer is told that there is none. The line's own method would first end its encryption."""
    try:
        socket.socket.shutdown(line, socket.SHUT_RDWR)
    except OSError:
        return
