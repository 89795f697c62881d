"""One log line for each outcome: `2026-11-22T04:13:41Z info indexed files=3 seconds=0.4`."""

import json
import logging
import re
import time

_PLAIN = re.compile(r"[^\s\"=\x00-\x1f\x7f]+")


def configure_logging(level: str) -> None:
    """Log to stderr at this level; a second call changes the level only."""
    logger = logging.getLogger("ontherecord")
    logger.setLevel(level.upper())
    logger.propagate = False
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(_Line())
        logger.addHandler(handler)


def log_event(event: str, /, level: int = logging.INFO, **facts: object) -> None:
    """Log what happened, with its facts as key=value in the order given; values with blanks are quoted as in JSON."""
    logging.getLogger("ontherecord").log(level, " ".join([event, *(f"{key}={_value(fact)}" for key, fact in facts.items())]))


class _Line(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        return f"{when} {record.levelname.lower()} {record.getMessage()}"


def _value(fact: object) -> str:
    text = f"{fact:.3g}" if isinstance(fact, float) else str(fact)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
