"""Asks the log of Postfix whether it took a letter: `cleanup` gives a Message-ID a queue id, `qmgr` has accepted it.

    cleanup[812]: 4Xyz: message-id=<r.1@example.org>
    qmgr[801]: 4Xyz: from=<solovey@example.org>, size=812, nrcpt=1 (queue active)

A line of cleanup alone is no proof: the client may have gone before the final dot.
"""

import re
from collections.abc import Collection
from pathlib import Path

CLEANUP = re.compile(r"cleanup\[\d+\]: (\w+): (?:resent-)?message-id=(<[^>]*>)")
TAKEN = re.compile(r"(?:qmgr\[\d+\]: (\w+): from=.*queue active|\w+\[\d+\]: (\w+): to=.* status=sent)")
TAIL = 64 * 2**20  # bytes; a letter is looked for within minutes


class RelayLog:
    def __init__(self, file: Path) -> None:
        self.file = file

    def taken(self, message_ids: Collection[str]) -> dict[str, str]:
        asked, queue_ids, found = set(message_ids), {}, {}
        for line in self._lines():
            if (named := CLEANUP.search(line)) and named[2] in asked:
                queue_ids[named[1]] = named[2]
            elif (taken := TAKEN.search(line)) and (message_id := queue_ids.get(taken[1] or taken[2])):
                found.setdefault(message_id, line.strip())
        return found

    def _lines(self) -> list[str]:
        """Yesterday's file too: it may have been put aside just now."""
        files = [self.file.with_name(f"{self.file.name}.1"), self.file]
        return [line for file in files if file == self.file or file.exists() for line in _tail(file)]


def _tail(file: Path) -> list[str]:
    with file.open("rb") as log:
        log.seek(max(0, file.stat().st_size - TAIL))
        return log.read().decode(errors="replace").splitlines()
