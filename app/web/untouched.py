"""Parts of an item's page that an act leaves as they are: not sent again, so that what is half typed there stays."""

ALWAYS = {"parts", "wordings", "source", "deletion"}
FORMS = {"report", "extension", "postpone", "quiet"}
BESIDE = {"comments", "checkpoints", "files"}

# The last word of the posted address; any other act is one on a date, which may bring files along.
TOUCHED = {
    "comments": "comments",
    "comment-deletions": "comments",
    "comment-restorations": "comments",
    "files": "files",
    "checkpoints": "checkpoints",
    "checkpoint-acts": "checkpoints",
    "share": "checkpoints",
}


def untouched_by(act: str) -> set[str]:
    """Ids of the parts. What others did to them meanwhile is shown with the next page."""
    if act in TOUCHED:
        return ALWAYS | FORMS | BESIDE - {TOUCHED[act]}
    return ALWAYS | BESIDE - {"files"}
