"""Text of articles and names of files made harmless for a terminal: it must not move the cursor, colour, or start a line of its own."""

import re

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def one_line(text: str) -> str:
    """The text on one line, without controls; blanks at its ends stay, as one."""
    return re.sub(r"\s+", " ", _CONTROLS.sub(" ", text))


def lines(text: str) -> str:
    """The text with its line breaks, without controls."""
    return _CONTROLS.sub(" ", text)
