"""What a process keeps for ever is not looked through again and again."""

import gc


def settle() -> None:
    """Once, when everything is loaded: from then on the collector looks only at what came later.

    Half a million objects of libraries cost a tenth of a second each time, and a long pass asks for it often.
    """
    gc.collect()
    gc.freeze()
