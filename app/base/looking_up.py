"""The addresses of a name, in a few seconds: the system's own look-up cannot be told to hurry."""

import socket
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import Any

PATIENCE = 5.0  # seconds

Ask = Callable[..., list[Any]]


def look_up(host: str, port: int, *, patience: float = PATIENCE, ask: Ask = socket.getaddrinfo) -> list[str]:
    """Each once. Raises an OSError when there is no such name, and when nobody said so in time.

    Who is still asking by then is left to itself, and ends when the system gives up.
    """
    answer: Future[list[str]] = Future()
    Thread(target=_ask, args=(answer, ask, host, port), daemon=True).start()
    return answer.result(patience)


def _ask(answer: Future[list[str]], ask: Ask, host: str, port: int) -> None:
    try:
        found = ask(host, port, type=socket.SOCK_STREAM)
        answer.set_result(list(dict.fromkeys(str(address[0]) for *_, address in found)))
    except (OSError, UnicodeError) as failure:  # raised where it is waited for
        answer.set_exception(failure)
