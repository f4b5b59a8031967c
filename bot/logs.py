"""Logs: one JSON line an event, on standard error. Names of events, ids and counts; never what people or cells say.

Libraries put bodies, tokens and cells into their messages (Bolt logs the body of a request whose signature is wrong;
slack_sdk logs every call at DEBUG), so of their records only the logger, the level and the place are kept.
"""

import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import Any, TextIO

import structlog

QUIET = logging.getLogger("slack_bolt")
"""Given to Bolt and slack_sdk: Bolt's own loggers copy the level and handlers of the one that it is given."""
QUIET.setLevel(logging.WARNING)


def configure(stream: TextIO) -> None:
    """Send our events and the warnings of libraries to `stream`, both as JSON lines; replaces what was configured."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=True, default=lambda fact: type(fact).__name__),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.NOTSET),
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(handlers=[LibraryHandler()], level=logging.WARNING, force=True)
    logging.captureWarnings(capture=True)
    sys.excepthook = _uncaught
    threading.excepthook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)


class LibraryHandler(logging.Handler):
    """Keeps of a library's record who wrote it, how grave it is and where; its words are dropped."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the event `library` with the logger's name, the level and the place in its source."""
        event = structlog.get_logger().warning if record.levelno >= logging.WARNING else structlog.get_logger().debug
        facts = error_facts(record.exc_info[1]) if record.exc_info and record.exc_info[1] else {}
        event(
            "library",
            logger=record.name,
            severity=record.levelname,
            place=f"{record.module}:{record.lineno}",
            **facts,
        )


def error_facts(error: BaseException) -> dict[str, Any]:
    """Tell what an exception is and where it came from, without its message: that may quote a cell or a token."""
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    cause = error.__cause__ or error.__context__
    return {"error": type(error).__name__, "cause": type(cause).__name__ if cause else None, "frames": frames}


def _uncaught(_: type[BaseException], error: BaseException | None, __: TracebackType | None) -> None:
    if error is not None:
        structlog.get_logger().error("uncaught", **error_facts(error))
