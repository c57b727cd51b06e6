"""What the journal tells of checkpoints, in words."""

from app.base.language import N_

CHECKPOINT_FIELDS = {
    "checkpoint": N_("Checkpoint"),
    "day": N_("Day"),
    "before": N_("Before which"),
    "by_hand": N_("By hand"),
    "percent": N_("Share done, per cent"),
}
