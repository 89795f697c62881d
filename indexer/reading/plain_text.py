"""Plain text: the bytes as text, and a head of "Title: ...", "Date: ..." lines where the file begins with one."""

from indexer.reading.decoding import decode
from indexer.reading.fields import is_known, our_metadata
from indexer.reading.mending import mend
from indexer.reading.page import Page

LONGEST_HEAD = 12
FEWEST_FIELDS = 2


def read_plain_text(data: bytes) -> list[Page]:
    """Return the one page of a text file."""
    decoded = decode(data)
    text = mend(decoded.text)
    fields, rest = split_head(text)
    return [Page(rest, our_metadata(fields), decoded.replaced_bytes)]


def split_head(text: str) -> tuple[list[tuple[str, str]], str]:
    """Split off the lines `Name: value` that open a text, up to the first blank line.

    It is a head only when every line has that form and two of the names are known fields: a story may well begin with a colon.
    """
    head, blank, rest = text.lstrip("\n").partition("\n\n")
    lines = head[: LONGEST_HEAD * 500].split("\n")
    pairs = [(name, value) for name, colon, value in (line.partition(":") for line in lines) if colon]
    known = sum(is_known(name) for name, _ in pairs)
    if not blank or len(lines) > LONGEST_HEAD or len(pairs) < len(lines) or known < FEWEST_FIELDS:
        return [], text
    return pairs, rest
