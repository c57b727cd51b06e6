"""Where a letter of unknown end may have left a trace: the mail server's log, a mailbox that gets a copy of all."""

from collections.abc import Collection, Mapping
from typing import Protocol

from app.base.imap import Mailbox
from app.base.relay_log import RelayLog
from app.base.settings import Settings


class Trace(Protocol):
    def taken(self, message_ids: Collection[str]) -> Mapping[str, str]:
        """Those that a server has taken, with the words that prove it. OSError: it cannot be looked at now."""
        ...


def traces_of(settings: Settings) -> list[Trace]:
    traces: list[Trace] = [RelayLog(settings.relay_log)] if settings.relay_log else []
    return [*traces, Mailbox(settings.archive_imap)] if settings.archive_imap else traces
