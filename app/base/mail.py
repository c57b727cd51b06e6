"""How letters leave: through a mail server, or into files while none is set."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from email.parser import BytesHeaderParser
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Protocol

from app.base.answers import Unreachable
from app.base.settings import Settings
from app.base.smtp import SmtpPost, nothing
from app.base.traces import Trace

WRITTEN = "written to "


class Line(Protocol):
    """A way to the post that may be held open for many letters."""

    def send(self, message: bytes, to: str, *, sender: str = "", before_data: Callable[[], None] = nothing) -> str:
        """Hand over one letter for one address; what the server answered, or NotSent.

        `sender`: whom notices of failure go to. `before_data` is called before the other end gets any of the letter.
        """
        ...


class Post(Line, Protocol):
    """`traces`: where it can be asked itself whether it took a letter, beside what the settings name."""

    @property
    def traces(self) -> Sequence[Trace]: ...

    def line(self) -> AbstractContextManager[Line]: ...


class FilePost:
    """Writes each letter to a file whose name begins with its date. The same letter again is the same file, which is
    there whole or not at all: its own trace.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.traces = (self,)

    @contextmanager
    def line(self) -> Iterator[Line]:
        yield self

    def send(self, message: bytes, to: str, *, sender: str = "", before_data: Callable[[], None] = nothing) -> str:  # noqa: ARG002 — files fail at once
        before_data()
        file = self.folder / _file_name(message, to)
        unfinished = file.with_suffix(".part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(message)
            unfinished.replace(file)
        except OSError as error:
            raise Unreachable(f"{file.name}: {error.strerror}") from None
        return f"{WRITTEN}{file.name}"

    def taken(self, message_ids: Collection[str]) -> Mapping[str, str]:
        names = {file.stem.rpartition("-")[2]: file.name for file in self.folder.glob("*.eml")}
        wanted = {each: _safe(_own_part(each)) for each in message_ids}
        return {each: f"{WRITTEN}{names[own]}" for each, own in wanted.items() if own in names}


def file_of(answer: str) -> str:
    """The name of the file that a letter was written to; empty if a server took it."""
    return answer.removeprefix(WRITTEN) if answer.startswith(WRITTEN) else ""


def post_of(settings: Settings) -> Post:
    if settings.smtp_url:
        return SmtpPost(settings.smtp_url, sender=settings.mail_from, domain=settings.mail_domain)
    return FilePost(settings.var / "mail")


def _file_name(message: bytes, to: str) -> str:
    """2024-11-18T06-00-owner.by@example.org-<the letter's own part of its Message-ID>.eml"""
    read = BytesHeaderParser(policy=default).parsebytes(message.partition(b"\r\n\r\n")[0])
    sent = parsedate_to_datetime(read["Date"])
    return _safe(f"{sent:%Y-%m-%dT%H-%M}-{to}-{_own_part(read['Message-ID'])}") + ".eml"


def _own_part(message_id: str) -> str:
    return message_id.strip("<>").partition("@")[0]


def _safe(name: str) -> str:
    return "".join(c if c.isalnum() or c in ".@-_" else "_" for c in name)
