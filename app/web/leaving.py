"""When the server is asked to stop, it waits for every answer to end; an answer without an end must be told first."""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def told_to_leave(leave: Callable[[], None]) -> Iterator[None]:
    """`leave` is called in the running loop, before whoever else hears the signal. Only the main thread hears any."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    heard = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def hear(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(leave)
        before = heard[signal.Signals(number)]
        if callable(before):
            before(number, frame)

    for number in heard:
        signal.signal(number, hear)
    try:
        yield
    finally:
        for number, before in heard.items():
            signal.signal(number, before)
