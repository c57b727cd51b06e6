"""Times of day, which say nothing about the day."""

from app.deadlines.phrases.walk import Walk


def pass_times(walk: Walk) -> None:
    """«11.00», «с 12-00 до 17-00 часов» after a day say nothing about the day."""
    while walk.attempt(_time):
        pass


def _time(walk: Walk) -> bool | None:
    walk.take("comma")
    walk.take("in", "from", "until", "toward", "upto", "dash", "at")
    if walk.take("clock"):
        walk.take("hours")
        return True
    return True if walk.take("number") and walk.take("hours") else None
