"""What a report says, and what it must not leave out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.base.errors import Invalid
from app.base.language import N_
from app.control.evidence import Proof, check_proofs
from app.control.models import Progress
from app.history.models import Circle


@dataclass(frozen=True)
class Word:
    """What a report says."""

    progress: Progress
    text: str = ""
    reason: str = ""
    difficulties: str = ""
    proofs: Sequence[Proof] = field(default=())
    circle: Circle = Circle.BOTH

    def check(self) -> None:
        if self.progress == Progress.NOT_DONE and not self.reason.strip():
            raise Invalid({"reason": N_("Say why it was not done")})
        if self.progress == Progress.DONE and not self.text.strip():
            raise Invalid({"text": N_("Say in a few words what was done")})
        check_proofs(self.progress, self.proofs)
