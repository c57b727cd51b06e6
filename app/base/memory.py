"""What a process keeps for ever is not looked through again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def settle() -> None:
    """Once, when everything is loaded: from then on the collector looks only at what came later.

    Half a million objects of libraries cost a tenth of a second each time, and a long pass asks for it often.
    """
    gc.collect()
    gc.freeze()


@contextmanager
def undisturbed() -> Iterator[None]:
    """For a second or two of work whose many objects live until its end: looking through them frees nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
