"""E-mail and web pages saved as one (MHTML): both are messages of many parts, of which one holds the article."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from indexer.reading.decoding import Decoded, decode
from indexer.reading.html_page import page_of_html
from indexer.reading.html_tree import decode_html
from indexer.reading.mending import mend
from indexer.reading.page import Page
from search_core.errors import UnreadableFile

# The parser keeps a list of all open boundaries and asks it for every line; and each part costs a kilobyte.
MOST_MULTIPARTS = 50
MOST_PARTS = 5_000
MOST_HEADERS = 20_000
NESTING = re.compile(rb"boundary|message/|multipart/", re.IGNORECASE)
HEADERS = re.compile(rb"\n[A-Za-z][A-Za-z0-9-]{0,60}:")
LONG_HEADER = re.compile(rb"^content-[a-z-]{1,40}:(?:[^\n]|\n[ \t]){3000}", re.IGNORECASE | re.MULTILINE)
HEAD = 4_000
HEADER_LINE = re.compile(rb"\s{0,20}[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]")
MAIL_SIGNS = re.compile(rb"^(?:MIME-Version|Message-ID|Return-Path|Received|Delivered-To):", re.IGNORECASE | re.MULTILINE)
SAVED_SIGNS = re.compile(rb"^(?:Snapshot-Content-Location|From: <Saved by|X-MAF-Information)", re.IGNORECASE | re.MULTILINE)
PASSED_ON = re.compile(r"(?:\s*\b(?:re|aw|fwd?|wg|tr|rv|sv|vs)\s?:\s*)+", re.IGNORECASE)
SHORTEST_TEXT = 200
LONGEST_HEADER = 1_000


def is_message(data: bytes) -> bool:
    """Whether a file begins like a mail, whatever its name."""
    return bool(HEADER_LINE.match(data[:100])) and bool(MAIL_SIGNS.search(data[:HEAD]))


def is_saved_page(data: bytes) -> bool:
    """Whether a message is a page that a browser saved."""
    return bool(SAVED_SIGNS.search(data[:HEAD]))


def read_mail(data: bytes) -> list[Page]:
    """Return the one page of a mail: the subject is its title, its date the date, unless the mail only passes a story on."""
    message = _parsed(data)
    subject = mend(_header(message, "Subject"))
    title = PASSED_ON.sub("", subject, count=1) if PASSED_ON.match(subject) else subject
    page = _page_of_mail(message)
    metadata = {name: value for name, value in page.metadata.items() if name not in {"title", "date", "date_place"}}
    if title.strip():
        metadata["title"] = " ".join(title.split())
    if (date := _header(message, "Date")) and title == subject:
        metadata |= {"date": " ".join(mend(date).split()), "date_place": "the mail's Date"}
    return [replace(page, metadata=metadata)]


def read_saved_page(data: bytes) -> list[Page]:
    """Return the one page of an MHTML file. The message's own date is the day of saving and says nothing of the story."""
    message = _parsed(data)
    address = _header(message, "Snapshot-Content-Location")
    parts = [part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
    if not parts:
        raise UnreadableFile("this saved page holds no HTML")
    root = next((part for part in parts if address and _header(part, "Content-Location") == address), parts[0])
    page = _page_of_html(root)
    address = address or _header(root, "Content-Location")
    return [replace(page, metadata={"url": address, **page.metadata} if address.startswith(("http://", "https://")) else page.metadata)]


def _parsed(data: bytes) -> Message:
    is_crowded = data.count(b"\n--") > MOST_PARTS or len(HEADERS.findall(data)) > MOST_HEADERS
    if is_crowded or LONG_HEADER.search(data) or len(NESTING.findall(data)) > MOST_MULTIPARTS * 2:
        raise UnreadableFile("this message has too many parts or headers: save the article's text as .txt")
    try:
        return message_from_bytes(data.lstrip())
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise UnreadableFile("this message is damaged: save the article's text as .txt") from error


def _page_of_mail(message: Message) -> Page:
    parts = list(_shown_parts(message))
    plain = [decoded for part in parts if part.get_content_type() == "text/plain" and (decoded := _decoded(part)).text.strip()]
    html = [part for part in parts if part.get_content_type() == "text/html"]
    if html and sum(len(decoded.text) for decoded in plain) < SHORTEST_TEXT:
        return _page_of_html(html[0])
    if not plain:
        raise UnreadableFile("this mail holds no text")
    return Page("\n\n".join(mend(decoded.text) for decoded in plain), {}, sum(decoded.replaced_bytes for decoded in plain))


def _shown_parts(message: Message) -> Iterator[Message]:
    for part in message.walk():
        if not part.is_multipart() and not _header(part, "Content-Disposition").casefold().startswith("attachment"):
            yield part


def _page_of_html(part: Message) -> Page:
    decoded = decode_html(_payload(part), _charset(part))
    return page_of_html(decoded.text, decoded.replaced_bytes)


def _decoded(part: Message) -> Decoded:
    payload = _payload(part)
    return decode(payload, _charset(part)) if payload else Decoded("", "utf-8", 0)


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (MessageError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise UnreadableFile("this message is damaged: save the article's text as .txt") from error
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (MessageError, ValueError, LookupError, TypeError, AttributeError):
        return None


def _header(message: Message, name: str) -> str:
    """Return a header's text; empty when there is none. One that cannot be decoded comes as it stands."""
    try:
        stated = str(message.get(name, ""))[:LONGEST_HEADER]
        return str(make_header(decode_header(stated))).strip()
    except (MessageError, ValueError, LookupError):
        return stated.strip()
