"""What the journal tells of checkpoints, in words."""

from app.base.language import N_

CHECKPOINT_ACTS = {
    "item.checkpoint_added": N_("A checkpoint was added"),
    "item.checkpoint_changed": N_("A checkpoint was changed"),
    "item.checkpoint_done": N_("A checkpoint was marked as done"),
    "item.checkpoint_reopened": N_("The mark of a checkpoint was taken back"),
    "item.checkpoint_put_before": N_("The order of the checkpoints was changed"),
    "item.checkpoint_removed": N_("A checkpoint was taken out"),
    "item.checkpoint_restored": N_("A checkpoint was restored"),
    "item.share_set": N_("The share done was set"),
}
CHECKPOINT_FIELDS = {
    "checkpoint": N_("Checkpoint"),
    "day": N_("Day"),
    "before": N_("Before which"),
    "by_hand": N_("By hand"),
    "percent": N_("Share done, per cent"),
}
