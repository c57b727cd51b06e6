"""Logs as JSON lines on standard error: moments in UTC, no values of variables, so that no secret slips in."""

import logging
import sys

import structlog


def set_up_logs() -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False)),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),  # as it stands now: it may be led elsewhere later
        cache_logger_on_first_use=False,
    )
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
