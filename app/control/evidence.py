"""What proves a report, as it is handed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit
from uuid import UUID

from app.base.errors import Invalid
from app.base.language import N_
from app.control.models import Evidence, EvidenceKind, Progress

NEEDED = N_("“Done” needs a proof: a file, a letter with its number and date, or a link")


@dataclass(frozen=True, slots=True)
class Proof:
    """One of the three: a kept file, a letter's number and day, an address."""

    file_id: UUID | None = None
    file_name: str = ""
    number: str = ""
    day: date | None = None
    url: str = ""

    @property
    def kind(self) -> EvidenceKind:
        if self.file_id:
            return EvidenceKind.FILE
        return EvidenceKind.LINK if self.url else EvidenceKind.LETTER

    def row(self, report_id: UUID, position: int) -> Evidence:
        return Evidence(
            report_id=report_id,
            position=position,
            kind=self.kind,
            number=self.number,
            day=self.day,
            url=self.url,
            file_id=self.file_id,
        )

    @property
    def words(self) -> str:
        """For the journal, which outlives files."""
        return self.url or self.file_name or f"{self.number}, {self.day:%d.%m.%Y}"


def check_proofs(progress: Progress, proofs: Sequence[Proof]) -> None:
    for proof in proofs:
        if proof.kind == EvidenceKind.LETTER and not (proof.number.strip() and proof.day):
            raise Invalid({"letter_number": N_("A letter is named by its number and its date")})
        if proof.kind == EvidenceKind.LINK and not _is_address(proof.url):
            raise Invalid({"link": N_("Write the whole address, beginning with https://")})
    if progress == Progress.DONE and not proofs:
        raise Invalid({"evidence": NEEDED})


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
