"""Which reader a file belongs to, by its content first and its name second; a new format is one module and one line of READERS."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from indexer.reading.decoding import decode
from indexer.reading.feed import BEGINNING as FEED_START
from indexer.reading.feed import read_feed
from indexer.reading.html_page import read_html
from indexer.reading.json_articles import read_json
from indexer.reading.mail import is_message, is_saved_page, read_mail, read_saved_page
from indexer.reading.markdown import LONGEST_FRONT_MATTER, has_front_matter, read_markdown
from indexer.reading.page import Page
from indexer.reading.plain_text import read_plain_text
from search_core.errors import UnreadableFile

LARGEST_FILE = 20_000_000


# Beginnings of files that hold no text. Longer ones first where one begins like another.
FOREIGN_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "this is a PDF: save its text as .txt"),
    (b"{\\rtf", "this is a Rich Text file: save it as plain text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is an old Office document: save it as plain text"),
    (b"PK\x03\x04", "this is a ZIP archive or an Office document: unpack it or save it as plain text"),
    (b"\x1f\x8b", "this is compressed with gzip: unpack it first"),
    (b"BZh", "this is compressed with bzip2: unpack it first"),
    (b"\xfd7zXZ\x00", "this is compressed with xz: unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "this is a 7-Zip archive: unpack it first"),
    *(
        (start, "looks like a program or picture, not text")
        for start in (b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x7fELF", b"\xca\xfe\xba\xbe")
    ),
    *((start, "looks like a recording, not text") for start in (b"ID3", b"OggS", b"RIFF", b"fLaC")),
    (b"SQLite format 3\x00", "this is a database, not text"),
)
NOT_YET: Mapping[str, str] = {
    **dict.fromkeys((".doc", ".docx", ".odt", ".rtf"), "a word processor's file"),
    ".pdf": "PDF",
    ".csv": "CSV",
    ".warc": "WARC",
    ".epub": "EPUB",
}
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".xht"})
SAVED_SUFFIXES = frozenset({".mhtml", ".mht"})
FEED_SUFFIXES = frozenset({".rss", ".atom", ".xml"})
JSON_SUFFIXES = frozenset({".json", ".jsonl", ".ndjson"})
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
BEGINNING = 4_000
HTML_START = re.compile(
    r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--[^>]{0,500}-->\s{0,200}){0,5}<(?:!doctype\s+html|(?:html|head|body)[\s>])",
    re.IGNORECASE,
)
HTML_TAG = re.compile(
    r"<(?:p|div|br|a|b|i|em|span|li|h[1-6]|article|section|main|body|html|head|meta|title|table|script|style|font|center)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
JSON_START = re.compile(r"\s{0,200}(?:\[\s{0,200})?\{\s{0,200}\"[^\"\\\n]{1,60}\"\s{0,20}:")


@dataclass(frozen=True, slots=True)
class Sample:
    """How a file begins, as bytes and as text (empty where the bytes are none), and its suffix in small letters with the dot."""

    data: bytes
    text: str
    suffix: str

    def is_html(self) -> bool:
        """A page, whatever its name; or named so and with tags in it."""
        return bool(HTML_START.match(self.text)) or (self.suffix in HTML_SUFFIXES and bool(HTML_TAG.search(self.text)))

    def is_feed(self) -> bool:
        return self.suffix in FEED_SUFFIXES or bool(FEED_START.match(self.text))

    def is_json(self) -> bool:
        return self.suffix in JSON_SUFFIXES or (bool(JSON_START.match(self.text)) and self.data.rstrip()[-1:] in b"}]")

    def is_saved_page(self) -> bool:
        return (self.suffix in SAVED_SUFFIXES or is_saved_page(self.data)) and is_message(self.data)

    def is_mail(self) -> bool:
        return self.suffix == ".eml" or is_message(self.data)

    def is_markdown(self) -> bool:
        return self.suffix in MARKDOWN_SUFFIXES or _opens_with_front_matter(self.data)

    def is_anything(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: how it is recognised by its beginning and its name, and who reads it."""

    name: str
    recognises: Callable[[Sample], bool]
    read: Callable[[bytes], list[Page]]


# Asked in this order: what the content says goes before what the name says.
READERS: tuple[Format, ...] = (
    Format("HTML", Sample.is_html, read_html),
    Format("saved page", Sample.is_saved_page, read_saved_page),
    Format("feed", Sample.is_feed, read_feed),
    Format("JSON", Sample.is_json, read_json),
    Format("mail", Sample.is_mail, read_mail),
    Format("Markdown", Sample.is_markdown, read_markdown),
    Format("plain text", Sample.is_anything, read_plain_text),
)


def read_pages(data: bytes, name: str) -> list[Page]:
    """Return the pages of a file, at least one; raise UnreadableFile with a reason that its owner understands."""
    suffix = PurePath(name).suffix.casefold()
    refuse_what_cannot_be_read(data, suffix)
    sample = Sample(data, _beginning(data), suffix)
    reader = next(reader for reader in READERS if reader.recognises(sample))
    pages = [page for page in reader.read(data) if page.text.strip()]
    if not pages:
        raise UnreadableFile("empty file: there is nothing in it but blanks")
    return pages


def refuse_what_cannot_be_read(data: bytes, suffix: str) -> None:
    """Raise UnreadableFile for what is empty, too large, no text, or of a format that has no reader yet."""
    if not data:
        raise UnreadableFile("empty file")
    if len(data) > LARGEST_FILE:
        raise UnreadableFile(f"larger than {LARGEST_FILE // 1_000_000} MB")
    for beginning, reason in FOREIGN_BEGINNINGS:
        if data.startswith(beginning):
            raise UnreadableFile(reason)
    if suffix in NOT_YET:
        raise UnreadableFile(f"{NOT_YET[suffix]} ({suffix}) is not a supported format yet: save the article as .txt or .md")


def _beginning(data: bytes) -> str:
    """Return the first characters of what may be markup or JSON; no text is decoded twice without need."""
    if not any(mark in data[:BEGINNING] for mark in b"<{"):
        return ""
    try:
        return decode(data[:BEGINNING]).text.lstrip("\ufeff")
    except UnreadableFile:
        return ""


def _opens_with_front_matter(data: bytes) -> bool:
    return b"---" in data[:30] and has_front_matter(decode(data[: LONGEST_FRONT_MATTER * 2]).text.replace("\r\n", "\n"))
