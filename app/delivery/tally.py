"""What became of the letters of one pass."""

from dataclasses import dataclass

from app.post.trouble_models import Channel


@dataclass
class Tally:
    """`trouble` is what went wrong last; `unreachable` counts failures in a row to reach the server;
    `alarm` is what an administrator must mend although letters leave.

    `channel` is what was known of the way to the server when the pass began, while it is in trouble.
    """

    sent: int = 0
    found: int = 0
    failed: int = 0
    cancelled: int = 0
    unreachable: int = 0
    trouble: str = ""
    alarm: str = ""
    channel: Channel | None = None
