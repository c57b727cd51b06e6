"""What a voice says: the subject of a letter, and an address of ours. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

# In a chat these call people, make links of words, or hide them.
HARMLESS = str.maketrans({"@": "@\u200b", "<": "‹", ">": "›", "[": "(", "]": ")", "`": "'", "*": "∗", "|": "¦"})
LONGEST = 300  # of a subject; a push carries less than 4 kB


@dataclass(frozen=True, slots=True)
class Message:
    """`tag`: of two messages with one tag the later takes the place of the first."""

    subject: str
    path: str
    tag: str
    language: str

    @classmethod
    def of_letter(cls, letter_id: UUID, subject: str, language: str) -> "Message":
        return cls(subject, f"/told/{letter_id}", letter_id.hex, language)

    def chat(self, site_url: str) -> bytes:
        """As incoming webhooks take it: Mattermost, Rocket.Chat, Slack, Zulip."""
        return _json({"text": f"{self.subject[:LONGEST].translate(HARMLESS)}\n{site_url}{self.path}"})

    def push(self) -> bytes:
        """As our own part in the browser reads it (static/js/push-worker.js)."""
        words = {"subject": self.subject[:LONGEST], "path": self.path, "tag": self.tag, "language": self.language}
        return _json(words)


def _json(value: Mapping[str, str]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
