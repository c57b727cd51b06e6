"""What stopped a command, in one sentence for whoever typed it."""

from pathlib import Path
from traceback import extract_tb

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError

from app.base.errors import Invalid, Refusal, WrongSetting

OUR_FAULT = (DataError, IntegrityError, ProgrammingError)


def in_one_sentence(failure: Exception) -> str:
    if isinstance(failure, Invalid):
        return "; ".join(f"{field}: {problem}" for field, problem in failure.problems.items())
    if isinstance(failure, Refusal | WrongSetting):
        return str(failure)
    if isinstance(failure, DBAPIError) and not isinstance(failure, OUR_FAULT):
        return f"the database of SOLOVEY_DATABASE_URL cannot be used: {_first_line(failure.orig)}"
    if isinstance(failure, OSError) and failure.strerror:
        return f"{failure.filename}: {failure.strerror}" if failure.filename else failure.strerror
    return _unforeseen(failure)


def _unforeseen(failure: Exception) -> str:
    """With the place where it happened: whoever mends it has nothing else to go by."""
    frames = extract_tb(failure.__traceback__)
    ours = [frame for frame in frames if "/app/" in Path(frame.filename).as_posix()] or frames
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "nowhere"
    return (
        f"this is a mistake in Solovey, please report it: {type(failure).__name__} at {place}: {_first_line(failure)}"
    )


def _first_line(said: object) -> str:
    return next(iter(str(said).splitlines()), "")
