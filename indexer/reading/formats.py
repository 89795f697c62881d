"""Which reader a file belongs to, by its content first and its name second; a new format is one module and one line of READERS."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from indexer.reading.decoding import decode
from indexer.reading.markdown import LONGEST_FRONT_MATTER, has_front_matter, read_markdown
from indexer.reading.page import Page
from indexer.reading.plain_text import read_plain_text
from search_core.errors import UnreadableFile

LARGEST_FILE = 20_000_000


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: how it is recognised from its bytes and its suffix (lower case, with dot), and who reads it."""

    name: str
    recognises: Callable[[bytes, str], bool]
    read: Callable[[bytes], list[Page]]


READERS: tuple[Format, ...] = (
    Format("Markdown", lambda data, suffix: suffix in {".md", ".markdown"} or _opens_with_front_matter(data), read_markdown),
    Format("plain text", lambda _data, _suffix: True, read_plain_text),
)

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
    **dict.fromkeys((".html", ".htm", ".xhtml", ".mhtml"), "HTML"),
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), "JSON"),
    **dict.fromkeys((".xml", ".rss", ".atom"), "XML"),
    **dict.fromkeys((".doc", ".docx", ".odt", ".rtf"), "a word processor's file"),
    ".pdf": "PDF",
    ".eml": "e-mail",
    ".csv": "CSV",
    ".warc": "WARC",
    ".epub": "EPUB",
}
HTML_START = re.compile(rb"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)


def read_pages(data: bytes, name: str) -> list[Page]:
    """Return the pages of a file, at least one; raise UnreadableFile with a reason that its owner understands."""
    suffix = PurePath(name).suffix.casefold()
    refuse_what_cannot_be_read(data, suffix)
    reader = next(reader for reader in READERS if reader.recognises(data, suffix))
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
    if HTML_START.match(data[:1000]):
        raise UnreadableFile("this is HTML, which is not a supported format yet: save the article as .txt or .md")


def _opens_with_front_matter(data: bytes) -> bool:
    return b"---" in data[:30] and has_front_matter(decode(data[: LONGEST_FRONT_MATTER * 2]).text.replace("\r\n", "\n"))
